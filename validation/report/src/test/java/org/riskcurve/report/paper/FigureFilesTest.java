package org.riskcurve.report.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.Graphics2D;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.riskcurve.core.parallel.Progress;
import org.riskcurve.report.drawing.Rendering;
import org.riskcurve.report.paper.PaperFigure.Choice;
import org.riskcurve.report.paper.PaperFigure.Choices;
import org.riskcurve.report.plot.Figure;
import org.riskcurve.report.plot.Look;
import org.riskcurve.report.plot.Picture;
import org.riskcurve.report.table.Provenance;
import org.riskcurve.report.table.Table;

class FigureFilesTest {

  private static final Choices CHOICES = Choices.threads(1).with(Choice.SEED, 42);

  @TempDir private Path directory;

  /** A line, with two tables and two pictures. */
  private static final class Line implements PaperFigure {

    @Override
    public String name() {
      return "line";
    }

    @Override
    public String description() {
      return "a line";
    }

    @Override
    public Set<Choice> choices() {
      return Set.of(Choice.SEED);
    }

    @Override
    public FigureContent compute(Choices choices, Progress progress) {
      double[] x = {1, 2, 3};
      double[] y = {1, 4, choices.seed()};
      Table table = Table.titled("Line").columns("x", "y").row(1, 4.5).build();
      return FigureContent.of(Figure.linear("x", "y").line("line", x, y), table)
          .picture("again", Figure.logLog("x", "y").dashed("line", x, y))
          .table("more", table)
          .parameter("alpha", 0.1)
          .parameter("d", 100L);
    }
  }

  private static void write(FigureContent content, Path to) throws IOException {
    FigureFiles.write(new Line(), content, CHOICES, picture -> picture, RENDERING, false, to);
  }

  private static final Rendering RENDERING =
      Rendering.STANDARD.madeBy(new Provenance("riskcurve 1", "riskcurve figure", 1L));

  private static FigureContent content() {
    return new Line().compute(CHOICES, Progress.NONE);
  }

  @Test
  void everyPictureAndTableIsThereAndInTheManifest() throws Exception {
    write(content(), directory);
    assertThat(directory.toFile().list())
        .containsExactlyInAnyOrder(
            "line.svg",
            "line.pdf",
            "line.png",
            "line-again.svg",
            "line-again.pdf",
            "line-again.png",
            "line.csv",
            "line-more.csv",
            "line.json");
    JsonNode manifest = new ObjectMapper().readTree(directory.resolve("line.json").toFile());
    assertThat(manifest.get("figure").asText()).isEqualTo("line");
    assertThat(manifest.get("version").asText()).isEqualTo("riskcurve 1");
    assertThat(manifest.get("seed").asLong()).isEqualTo(42);
    assertThat(manifest.get("parameters").get("alpha").asDouble()).isEqualTo(0.1);
    assertThat(manifest.get("files")).hasSize(8);
    for (JsonNode file : manifest.get("files")) {
      byte[] bytes = Files.readAllBytes(directory.resolve(file.get("name").asText()));
      assertThat(file.get("sha256").asText())
          .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
    }
  }

  @Test
  void theSameFigureGivesTheSameBytes() throws Exception {
    Map<String, String> hashes = new HashMap<>();
    for (String name : new String[] {"a", "b"}) {
      Path to = Files.createDirectory(directory.resolve(name));
      write(content(), to);
      hashes.put(name, Files.readString(to.resolve("line.json")));
      Thread.sleep(5);
    }
    assertThat(hashes.get("a")).isEqualTo(hashes.get("b"));
  }

  @Test
  void aPictureThatCannotBeDrawnLeavesWhatWasThere() throws Exception {
    write(content(), directory);
    String before = Files.readString(directory.resolve("line.json"));
    Picture broken =
        new Picture() {
          @Override
          public double width() {
            return 10;
          }

          @Override
          public Picture resized(double width, double height) {
            return this;
          }

          @Override
          public Picture with(Look look) {
            return this;
          }

          @Override
          public List<String> names() {
            return List.of();
          }

          @Override
          public double height() {
            return 10;
          }

          @Override
          public void draw(Graphics2D graphics) {
            throw new IllegalStateException("no ink");
          }
        };
    FigureContent another = new Line().compute(CHOICES.with(Choice.SEED, 7), Progress.NONE);
    assertThatThrownBy(() -> write(another.picture("broken", broken), directory))
        .hasMessage("no ink");
    assertThat(directory.toFile().list()).hasSize(9);
    assertThat(directory.resolve("line.json")).hasContent(before.strip());
  }

  @Test
  void aFileThatCannotBeWrittenIsFoundOutBeforeAnyIsReplaced() throws Exception {
    write(content(), directory);
    Path obstacle = directory.resolve("line-more.csv");
    Files.delete(obstacle);
    Files.createDirectory(obstacle);
    assertThatThrownBy(() -> write(content(), directory))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("line-more.csv");
    // found out before anything was touched
    assertThat(directory.resolve("line.json")).exists();
    assertThat(directory.toFile().list()).hasSize(9);
  }
}
