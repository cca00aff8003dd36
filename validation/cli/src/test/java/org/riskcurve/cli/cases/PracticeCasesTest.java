package org.riskcurve.cli.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.riskcurve.cli.command.ProgramRun;

/**
 * Inputs as people bring them, through the command line. The files are rebuilt from situations in
 * the trackers of neighbouring projects; their right values are closed forms, exact rationals and
 * recursions in 30 to 100 digits.
 */
class PracticeCasesTest {

  @TempDir private Path folder;

  private static String file(String name) {
    return Path.of(
            Objects.requireNonNull(PracticeCasesTest.class.getResource(name), name).getPath())
        .toString();
  }

  private static ProgramRun volterra(String name, String... more) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "volterra", "--forcing", file(name + ".F.csv"), "--kernel", file(name + ".K.csv")));
    words.addAll(List.of(more));
    ProgramRun run = ProgramRun.ofWords(words.toArray(new String[0]));
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run;
  }

  private static double[] answers(String name) throws IOException {
    return Files.readAllLines(Path.of(file(name + ".Y.csv"))).stream()
        .skip(1)
        .mapToDouble(line -> Double.parseDouble(line.split(",", -1)[1]))
        .toArray();
  }

  /** Asserts that all estimates hold; their median excess over the error. */
  private static double excess(ProgramRun run, double[] exact) {
    List<Double> excess = new ArrayList<>();
    for (int i = 0; i < exact.length; i++) {
      double error = Math.abs(run.cell(i + 1, 1) - exact[i]);
      double rounding = 1e-14 * Math.abs(exact[i]);
      assertThat(error)
          .as("at t = %s", run.cell(i + 1, 0))
          .isLessThanOrEqualTo(run.cell(i + 1, 2) + rounding);
      if (error > rounding) {
        excess.add(run.cell(i + 1, 2) / error);
      }
    }
    excess.sort(null);
    return excess.isEmpty() ? 1 : excess.get(excess.size() / 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"delayed-kernel", "switched-off-forcing", "corner-kernel"})
  void jumpsAndCornersOfSamplesAreNoticed(String name) throws IOException {
    assertThat(excess(volterra(name), answers(name))).isLessThan(100);
  }

  /** Eight samples a period, where the solution is in [0, 1] and high orders were not stable. */
  @Test
  void coarseOscillationsStayStable() throws IOException {
    ProgramRun run = volterra("coarse-oscillation");
    excess(run, answers("coarse-oscillation"));
    for (int i = 1; i < run.lines().size(); i++) {
      assertThat(run.cell(i, 1)).isBetween(-0.1, 1.1);
    }
  }

  @Test
  void signedKernelsOfGrowingSolutionsHaveSharpEstimates() throws IOException {
    Path f = folder.resolve("f.csv");
    Path k = folder.resolve("k.csv");
    write(f, t -> Math.cos(t) - Math.sin(t));
    write(k, t -> 2 * Math.cos(t));
    ProgramRun run =
        ProgramRun.ofWords("volterra", "--forcing", f.toString(), "--kernel", k.toString());
    double[] exact = new double[3001];
    for (int i = 0; i < exact.length; i++) {
      exact[i] = Math.exp(i * 0.02);
    }
    assertThat(excess(run, exact)).isLessThan(100);
  }

  private static void write(Path file, DoubleUnaryOperator value) throws IOException {
    List<String> lines = new ArrayList<>(List.of("t,value"));
    for (int i = 0; i <= 3000; i++) {
      lines.add(i * 0.02 + "," + value.applyAsDouble(i * 0.02));
    }
    Files.write(file, lines);
  }

  /** Integers as far as doubles hold them; the signs alternate. */
  @Test
  void signedDiscreteEquationsAreExactToRounding() {
    ProgramRun run = volterra("signed-discrete", "--discrete");
    assertThat(run.row(1)[2]).isLessThan(1e-14);
    double y = 1;
    for (int n = 0; n < 20; n++) {
      // y(n) = 1 − 3 Σ (−1)^(n−1−s) y(s), so that y(n + 1) = 2 − 4 y(n)
      assertThat(run.cell(n + 1, 1)).isEqualTo(y, offset(run.cell(n + 1, 2)));
      assertThat(run.cell(n + 1, 2)).isLessThan(1e-9 * Math.abs(y));
      y = 2 - 4 * y;
    }
  }

  @Test
  void kernelsShorterThanTheForcingEndInZeros() {
    ProgramRun run = volterra("short-kernel", "--discrete");
    assertThat(run.err()).contains("counts as zero from step 5 on");
    assertThat(run.row(3)[1]).isEqualTo(1.95, offset(run.row(3)[2]));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rounded-times", "float32-times"})
  void timesKnownToSixDigitsAreAUniformGrid(String name) {
    ProgramRun run = volterra(name);
    int last = run.lines().size() - 1;
    assertThat(run.cell(last, 0)).isEqualTo(10, offset(1e-4));
    assertThat(run.cell(last, 1)).isEqualTo(0.100040, offset(2e-6));
  }

  @ParameterizedTest
  @CsvSource({"300,1.12e-26,,", "437,1.44e-38,,", "464,6.55e-41,1.54386e-46,"})
  void risksThatFallExponentiallyKeepTheirDigits(String at, double risk, Double forcing) {
    ProgramRun run =
        ProgramRun.ofWords(
            "curve",
            "--spectrum",
            file("two-eigenvalues.csv"),
            "--gamma-fraction",
            "0.5",
            "--at",
            at);
    assertThat(run.cell(1, 4)).isEqualTo(risk, offset(0.005 * risk));
    if (forcing != null) {
      assertThat(run.cell(1, 2)).isEqualTo(forcing, offset(1e-5 * forcing));
    }
  }

  @Test
  void nodesOfASpectrumKnowTheStartOfAScheduledCurve() {
    ProgramRun run =
        ProgramRun.run(
            "curve --alpha 1.458763152755033 --beta 0.7837103917936714 --d 887780 --v 3727141"
                + " --gamma-fraction 0.5 --schedule constant --at 0");
    double error = Math.abs(run.cell(1, 4) - 1.05537055826184625) / 1.05537055826184625;
    assertThat(error).isLessThanOrEqualTo(run.cell(1, 5));
    assertThat(run.cell(1, 5)).isLessThan(1e-11);
  }

  private static ProgramRun fit(String name) {
    return ProgramRun.ofWords("law", "fit", file(name), "--replicates", "0");
  }

  @Test
  void oneLossThatIsFarTooLowDoesNotMoveAFit() {
    double[] right = {1.801770, 365.2275, 1216.875, 0.3445005, 0.3909254};
    ProgramRun run = fit("outlier_low.csv");
    for (int i = 0; i < right.length; i++) {
      assertThat(run.cell(1, i + 1)).isEqualTo(right[i], offset(1e-5 * right[i]));
    }
    assertThat(run.cell(1, 7)).isEqualTo(0.00501045, offset(1e-8));
  }

  @Test
  void designsOnALineAreNamedWithTheirRemedy() {
    assertThat(fit("ratio20.csv").err()).contains("D/N must vary");
  }

  @Test
  void commonColumnNamesAreReadAndContradictionsRefused() {
    assertThat(fit("kyo.csv").exitCode()).isZero();
    fit("both.csv").assertRejected("both.csv", "flops of run 1", "2.4E17");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dialect-bom.csv",
        "dialect-savetxt.csv",
        "dialect-semicolon.csv",
        "dialect-upper.csv",
        "dialect.npy",
        "dialect.csv.gz"
      })
  void unambiguousDialectsAreRead(String name) {
    ProgramRun run =
        ProgramRun.ofWords("curve", "--spectrum", file(name), "--gamma", "0.1", "--at", "1");
    // F(1) = Σ w (1 − 2γλ + 2γ²λ²), P(1) = F(1) + γ² Σ λ², eigenvalues 2 and 5.5
    assertThat(run.cell(1, 2)).isEqualTo(0.63625, offset(1e-14));
    assertThat(run.cell(1, 4)).isEqualTo(0.97875, offset(1e-14));
  }

  private static ProgramRun features(String name) {
    return ProgramRun.ofWords(
        "curve", "--features", file(name), "--gamma", "0.03", "--at", "0,1,10,100");
  }

  @Test
  void nullDirectionsOfFeaturesAreDropped() {
    ProgramRun run = features("fat.csv");
    double[] right = {
      0.7425978858516655, 0.6242919079826395, 0.1628568170033245, 2.587191752616585e-4
    };
    for (int i = 0; i < right.length; i++) {
      assertThat(run.cell(i + 1, 4)).isEqualTo(right[i], offset(1e-12 * right[i]));
    }
    assertThat(run.err()).contains("13 of the 20 directions");
    assertThat(features("zero.csv").err()).contains("1 column is zero in every row");
  }

  @Test
  void columnsOfVeryDifferentScaleAreNotRescaledInSilence() {
    ProgramRun run = features("units.csv");
    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).contains("unstable learning rate");
    assertThat(run.cell(1, 4)).isEqualTo(4.0767, offset(1e-4));
  }

  @Test
  void percentSignsOfHelpTextsAreNoFormats() {
    ProgramRun run = ProgramRun.run("law smaller --help");
    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
  }
}
