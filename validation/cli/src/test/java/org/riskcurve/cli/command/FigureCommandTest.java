package org.riskcurve.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.riskcurve.cli.command.ProgramRun.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.riskcurve.cli.support.ExitCodes;
import org.riskcurve.validation.figure.SpectraFigure;

class FigureCommandTest {

  @TempDir private Path directory;

  @Test
  void withoutANameTheFiguresAreListed() {
    ProgramRun run = run("figure");
    assertThat(run.exitCode()).isEqualTo(ExitCodes.DONE);
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines())
        .allMatch(line -> line.matches("[a-z-]+  +\\S.*"))
        .anyMatch(line -> line.matches("sgd-frontier  +SGD for d from .*"))
        .anyMatch(line -> line.startsWith("exponent-map  "));
  }

  @Test
  void aFigureComesAsSvgPdfPngCsvAndManifest() throws Exception {
    Path out = directory.resolve("figures");
    ProgramRun run = run("figure exponent-map --cells 3 --threads 2 --out " + out);
    assertThat(run.exitCode()).isEqualTo(ExitCodes.DONE);
    // what takes less than a minute says nothing off a terminal
    assertThat(run.err()).isEmpty();
    assertThat(out.toFile().list())
        .containsExactlyInAnyOrder(
            "exponent-map.svg",
            "exponent-map.pdf",
            "exponent-map.png",
            "exponent-map.csv",
            "exponent-map.json");
    assertThat(Files.readString(out.resolve("exponent-map.json")))
        .contains("\"cells\" : 3", "\"version\" : \"riskcurve ")
        .doesNotContain("seed");
  }

  @ParameterizedTest
  @CsvSource({
    "nothing --out DIR, 'sgd-frontier, theory-against-sgd, spectra, bound, exponent-drift'",
    "nothing --out DIR, got nothing",
    "bound, --out DIR is needed",
    "exponent-map --seed 3 --out DIR, --seed 3 does not apply to exponent-map",
    "spectra --runs 3 --out DIR, --runs 3 does not apply to spectra",
    "exponent-map --cells 1 --out DIR, '--cells must be in [2, 1000]; got 1'",
    "sgd-frontier --runs 1 --out DIR, '--runs must be in [2, 10000000]; got 1'",
    "spectra --threads 0 --out DIR, '--threads must be in [1, 1024]; got 0'",
    "spectra --out FILE, FILE",
  })
  void badInputIsOneLine(String options, String message) throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "");
    ProgramRun run =
        run("figure " + options.replace("DIR", directory.toString()).replace("FILE", "" + file));
    run.assertRejected(message.equals("FILE") ? file.toString() : message);
    assertThat(directory.toFile().list()).containsExactly("file");
  }

  @Test
  void theModelIsChosenAndProgramsAreWritten(@TempDir Path directory) throws IOException {
    ProgramRun.run(
        "figure spectra --d 12 --v 30 --width 85mm --scripts --out " + directory.resolve("f"));
    JsonNode manifest =
        new ObjectMapper().readTree(Files.readString(directory.resolve("f/spectra.json")));
    assertThat(manifest.get("parameters").get("d").asInt()).isEqualTo(12);
    assertThat(manifest.get("command").asText())
        .isEqualTo("riskcurve figure spectra --d 12 --v 30 --width 85mm --scripts");
    assertThat(directory.resolve("f/spectra-plot.py")).exists();
    assertThat(directory.resolve("f/spectra-plot.tex")).exists();
    assertThat(directory.resolve("f/spectra-plot.csv")).exists();
    ProgramRun.run("figure spectra --beta 1 --out " + directory)
        .assertRejected("--beta 1.0 does not apply to spectra");
    ProgramRun.run("figure spectra --d 1 --out " + directory).assertRejected("--d", "got 1");
  }

  @Test
  void theGalleryShowsEveryPictureWithItsCommand(@TempDir Path directory) throws IOException {
    for (String file : List.of("spectra.svg", "spectra-more.svg", "spectra.png", "bound.svg")) {
      Files.writeString(directory.resolve(file), "");
    }
    Gallery.write(List.of(new SpectraFigure()), directory);
    assertThat(Files.readString(directory.resolve("GALLERY.md")))
        .containsSubsequence(
            "## spectra",
            "./riskcurve figure spectra --out figures",
            "(spectra.svg)",
            "(spectra-more.svg)")
        .doesNotContain("bound", "png");
  }
}
