package org.riskcurve.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.riskcurve.cli.command.ProgramRun.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.riskcurve.report.table.NumberColumns;

class FigureOptionsTest {

  private static final String CURVES =
      "curve --alpha 0.75 --beta 0.25 --d 100 --v 400 --gamma 0.1 --optimizer sgd,heavy-ball"
          + " --to 100 --points 2 ";

  @TempDir private Path directory;

  @Test
  void theSizeTheWordsAndTheLettersAreChosen() throws IOException {
    Path file = directory.resolve("f.svg");
    ProgramRun.ofWords(
        (CURVES + "--letters text --width 85mm --height 2in --label x=time --figure " + file)
            .split(" "));
    String svg = Files.readString(file);
    assertThat(svg).contains("width=\"240.9449pt\"", "height=\"144pt\"", ">time<", ">heavy ball<");
    assertThat(svg).contains("command: riskcurve " + CURVES.strip() + " --letters text --width");
    run(CURVES + "--width neurips --figure " + file);
    assertThat(Files.readString(file)).contains("width=\"396pt\"").doesNotContain("<text");
  }

  @Test
  void whatCannotBeDrawnIsRefused() {
    String figure = "--figure " + directory.resolve("f.svg");
    run(CURVES + "--width 85 " + figure).assertRejected("--width", "85mm", "nature", "got 85");
    run(CURVES + "--width 1mm " + figure).assertRejected("--width", "got 1mm");
    run(CURVES + "--font-size 0 " + figure).assertRejected("--font-size", "got 0");
    run(CURVES + "--label sdg=SGD " + figure).assertRejected("--label", "SGD, heavy ball");
    run(CURVES + "--label SGD " + figure).assertRejected("--label", "NAME=TEXT; got SGD");
    run(CURVES + "--script " + directory.resolve("f.r")).assertRejected("--script", ".py or .tex");
    run(CURVES + "--script " + directory.resolve("f.py") + " --out " + directory.resolve("f.csv"))
        .assertRejected("--script", "of another name than --out");
    assertThat(directory).isEmptyDirectory();
  }

  /** A closed form serves real iterations; momentum in log time has whole ones at first. */
  @Test
  void linesAreSmoothWhereRealIterationsAreServedAndMarkedWhereNot() throws IOException {
    Path script = directory.resolve("f.py");
    run(CURVES.replace("heavy-ball", "dana-constant") + "--script " + script);
    NumberColumns data =
        NumberColumns.read(directory.resolve("f.csv"), header -> List.of("x1", "y1"));
    double[] x = data.column("x1");
    assertThat(x).hasSizeGreaterThan(300);
    assertThat(x[1] / x[0]).isCloseTo(x[2] / x[1], within(1e-9));
    String text = Files.readString(script);
    assertThat(text).contains("errorbar(data[\"x3\"]").doesNotContain("errorbar(data[\"x1\"]");
  }
}
