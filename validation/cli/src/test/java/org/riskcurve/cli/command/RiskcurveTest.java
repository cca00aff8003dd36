package org.riskcurve.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.riskcurve.cli.output.FigureOptions;
import org.riskcurve.cli.output.OutputOptions;
import org.riskcurve.cli.support.ExitCodes;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.ConvergenceException;
import org.riskcurve.report.plot.Figure;
import org.riskcurve.report.table.Table;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

class RiskcurveTest {

  @TempDir private Path directory;

  /** A command that does what its options say. */
  @Command(name = "probe", description = "Tries things.")
  static final class Probe implements Callable<Integer> {

    @Mixin private OutputOptions output;
    @Mixin private FigureOptions figure;

    @Option(names = "--gamma")
    private double learningRate = 1;

    @Option(names = "--d")
    private long d = 1;

    @Option(names = "--at", split = ",")
    private List<Long> at = List.of(0L);

    @Option(names = "--z")
    private List<Complex> points = List.of();

    @Option(names = "--fail")
    private String failure = "";

    private boolean computed;

    @Override
    public Integer call() throws IOException {
      computed = true;
      Arguments.positive("learningRate", learningRate);
      switch (failure) {
        case "convergence" -> throw new ConvergenceException("residual 1e-3\nafter 50 iterations");
        case "file" -> throw new java.nio.file.NoSuchFileException("spectrum.csv");
        case "defect" -> throw new NullPointerException("oops");
        default -> {}
      }
      Table.Builder table = Table.titled("Probe").parameter("d", d).columns("iteration", "risk");
      for (long iteration : at) {
        table.row(iteration, 1.0 / (3 + points.size()));
      }
      double[] x = {1, 10};
      figure.write(() -> Figure.logLog("x", "y").line("line", x, x));
      output.write(table.build());
      return ExitCodes.DONE;
    }
  }

  /** What a run of the program left behind. */
  private record Run(int exitCode, String out, String err, Probe probe) {}

  private static Run run(boolean terminal, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Probe probe = new Probe();
    CommandLine commandLine = Riskcurve.withAllCommands(terminal).addSubcommand(probe);
    int exitCode =
        Riskcurve.configured(commandLine)
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(arguments);
    return new Run(exitCode, out.toString(), err.toString(), probe);
  }

  private static Run run(String... arguments) {
    return run(false, arguments);
  }

  private static void assertOneLine(Run run, int exitCode, String... parts) {
    assertThat(run.exitCode()).isEqualTo(exitCode);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).contains(parts);
  }

  @Test
  void aPipeGetsCsvAndATerminalATable() {
    assertThat(run("probe", "--at", "0,1e12").out())
        .isEqualTo("iteration,risk\n0,0.33333333333333331\n1000000000000,0.33333333333333331\n");
    assertThat(run(true, "probe").out()).startsWith("Probe\nd = 1\n");
    assertThat(run(true, "probe", "--format", "csv").out()).startsWith("iteration,risk\n");
    assertThat(run("probe", "--format=JSON").out()).startsWith("{");
  }

  @Test
  void filesHaveTheParametersAndTheFormOfTheirEnding() throws IOException {
    Path csv = directory.resolve("curve.csv");
    Path json = directory.resolve("curve.json");
    assertThat(run(true, "probe", "--d", "1e6", "--out", csv.toString()).out()).isEmpty();
    assertThat(csv)
        .content()
        .startsWith("# Probe\n")
        .contains("# d: 1000000\n", "\niteration,risk\n");
    assertThat(run("probe", "--out", json.toString()).exitCode()).isEqualTo(ExitCodes.DONE);
    assertThat(json).content().startsWith("{");
  }

  @Test
  void aFigureIsDrawnWhereOneIsAskedFor() {
    Path figure = directory.resolve("curve.svg");
    assertThat(run("probe", "--figure", figure.toString()).exitCode()).isEqualTo(ExitCodes.DONE);
    assertThat(figure).content().contains("<svg");
  }

  @Test
  void anUnwritableOutputIsFoundOutBeforeAnythingIsComputed() {
    for (String option : new String[] {"--out", "--figure"}) {
      Path nowhere = directory.resolve("missing").resolve("curve.svg");
      Run run = run("probe", option, nowhere.toString());
      assertOneLine(run, ExitCodes.BAD_INPUT, "missing", "no such directory");
      assertThat(run.probe().computed).isFalse();
    }
    Run run = run("probe", "--figure", directory.resolve("curve.jpg").toString());
    assertOneLine(run, ExitCodes.BAD_INPUT, "--figure must be", ".svg, .pdf or .png", "curve.jpg");
    assertThat(directory).isEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "--gamma=-1   | --gamma must be a finite number > 0; got -1",
        "--gamma=NaN  | --gamma must be a finite number; got NaN",
        "--gamma=x    | --gamma must be a finite number; got x",
        "--d=1.5      | --d must be a whole number; got 1.5",
        "--at=0,1.5   | --at must be a whole number; got 1.5",
        "--z=1        | --z must be RE,IM",
        "--format=xml | --format must be one of table, csv, json, npy, npz; got xml",
        "--fromat=csv | unknown option --fromat",
        "surplus      | unknown argument surplus",
      })
  void badInputIsOneLineWithOptionValueAndRange(String argument, String message) {
    assertOneLine(run("probe", argument), ExitCodes.BAD_INPUT, message);
  }

  @Test
  void negativePartsOfComplexNumbersAreNotOptions() {
    Run run = run("probe", "--z", "-1,0.5", "--z", "1e-3,-2");
    assertThat(run.err()).isEmpty();
    assertThat(run.probe().points).containsExactly(new Complex(-1, 0.5), new Complex(1e-3, -2));
  }

  @Test
  void theHelpListsTheFormsAsTheyAreTyped() {
    assertThat(run("probe", "--help").out()).contains("table, csv, json");
  }

  @Test
  void everyFailureHasItsExitCode() {
    assertOneLine(
        run("probe", "--fail", "convergence"),
        ExitCodes.NOT_REACHED,
        "residual 1e-3; after 50 iterations");
    assertOneLine(
        run("probe", "--fail", "file"), ExitCodes.BAD_INPUT, "spectrum.csv: no such file");
    Run defect = run("probe", "--fail", "defect");
    assertThat(defect.exitCode()).isEqualTo(ExitCodes.DEFECT);
    assertThat(defect.err()).contains("oops", "at org.riskcurve");
  }

  @Test
  void anOutputThatBreaksIsOneLine() {
    StringWriter err = new StringWriter();
    Writer broken =
        new Writer() {
          @Override
          public void write(char[] text, int from, int length) throws IOException {
            throw new IOException("Broken pipe");
          }

          @Override
          public void flush() throws IOException {
            throw new IOException("Broken pipe");
          }

          @Override
          public void close() {}
        };
    CommandLine commandLine = new CommandLine(new Riskcurve(false)).addSubcommand(new Probe());
    int exitCode =
        Riskcurve.configured(commandLine)
            .setOut(new PrintWriter(broken))
            .setErr(new PrintWriter(err))
            .execute("probe");
    assertThat(exitCode).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(err.toString()).isEqualTo("riskcurve probe: standard output: cannot be written\n");
  }

  @Test
  void commandsThatAreMissingOrMisspelt() {
    assertOneLine(run(), ExitCodes.BAD_INPUT, "a command is needed: curve, ");
    assertOneLine(
        run("completon"), ExitCodes.BAD_INPUT, "argument completon; did you mean completion?");
  }

  @Test
  void helpVersionAndCompletion() throws IOException {
    assertThat(run("--version").out()).matches("riskcurve \\d+\\.\\d+\\.\\d+\\S*\\R");
    assertThat(run("probe", "--version").out()).startsWith("riskcurve ");
    assertThat(run("--help").out()).contains("probe", "Exit codes:");
    assertThat(run("probe", "--help").out()).contains("--gamma", "--out=FILE");
    Run completion = run("completion");
    assertThat(completion.exitCode()).isEqualTo(ExitCodes.DONE);
    Path script = Files.writeString(directory.resolve("completion"), completion.out());
    assertThat(script).content().contains("--gamma", "complete -F");
  }
}
