package org.riskcurve.validation.suite;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.model.PowerLawModel;
import org.riskcurve.core.parallel.Workers;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.report.plot.Figure;
import org.riskcurve.report.table.Table;
import org.riskcurve.rmt.dyson.DeterministicEquivalent;
import org.riskcurve.rmt.sampled.SampledFeatures;
import org.riskcurve.simulation.statistics.ControlVariates;
import org.riskcurve.simulation.statistics.SampledMeans;
import org.riskcurve.validation.study.GrowingSizes;
import org.riskcurve.validation.study.PowerFit;
import org.riskcurve.validation.study.WishartMoments;
import org.riskcurve.validation.suite.CheckContext.Chance;
import org.riskcurve.volterra.curve.ClosedFormCurve;
import org.riskcurve.volterra.curve.LearningRateBounds;
import org.riskcurve.volterra.optimizer.Sgd;

/** Forcing, kernel and risk against their sums over eigenvalues, and on average over matrices. */
final class ForcingAndKernelChecks {

  private static final String GROUP = "Forcing and kernel";
  private static final double ALPHA = 0.75;
  private static final double BETA = 0.5;
  private static final int RATIO = 4;

  /** An estimate larger than this, relative, proves nothing. */
  private static final double SHARP = 1e-12;

  private static final String[] NAMES = {"forcing", "kernel", "risk"};

  /** At later iterations the smallest of these sizes have come to their end. */
  private static final double[] ITERATIONS = {1, 10, 100};

  /** In the picture. */
  private static final double SHOWN = 10;

  private ForcingAndKernelChecks() {}

  static List<Check> of(Suite suite) {
    int[] sizes =
        suite.pick(
            new int[] {25, 50, 100},
            new int[] {25, 50, 100, 200},
            new int[] {25, 50, 100, 200, 400});
    int matrices = suite.pick(100, 1000, 2000);
    return List.of(
        new Check(
            "kernel/sums",
            GROUP,
            "On one sampled W the contour gives the sums over its eigenvalues, ∫q^r dμ_F and"
                + " γ²B∫λ²q^r dμ, and its own error estimate holds.",
            "largest error, in units of the estimate or of 1e-12 of the value, the smaller one",
            1,
            0.5,
            context -> sums(context.seed(Chance.MATRICES))),
        Check.ofChance(
            "kernel/matrices",
            GROUP,
            "The mean over W of forcing, kernel and risk is that of the deterministic equivalent, up"
                + " to terms of 1/d and 1/d²: extrapolated to infinite d nothing is left.",
            "what is left of 9 quantities",
            suite.pick(1.5, 25.0, 150.0),
            context -> matrices(sizes, matrices, context)));
  }

  private static CheckFinding sums(long seed) {
    DiscreteSpectrum sample =
        SampledFeatures.spectrum(PowerLawModel.of(ALPHA, BETA, 100, 400), seed);
    double[] lambda = sample.eigenvalues();
    double[] weights = sample.weights();
    double worst = 0;
    Table.Builder table =
        Table.titled("Contour beside sums over eigenvalues")
            .parameter("alpha", ALPHA)
            .parameter("beta", BETA)
            .parameter("d", 100)
            .parameter("v", 400)
            .columns("batch", "iteration")
            .column("forcing", 10)
            .column("forcing_error", 2)
            .column("forcing_estimate", 2)
            .column("kernel", 10)
            .column("kernel_error", 2)
            .column("kernel_estimate", 2);
    for (long batch : new long[] {1, 4}) {
      Sgd sgd =
          Sgd.of(0.5 * LearningRateBounds.of(sample, batch).critical().value()).withBatch(batch);
      double gamma = sgd.learningRate();
      ClosedFormCurve curve = ClosedFormCurve.of(sample, sgd);
      double kernelStart = curve.kernel(0).value();
      for (double r : ITERATIONS) {
        double forcing = sample.atomAtZero();
        double kernel = 0;
        for (int i = 0; i < lambda.length; i++) {
          double x = gamma * batch * lambda[i];
          double power = Math.pow(1 - 2 * x + x * gamma * (batch + 1) * lambda[i], r);
          forcing += weights[i] * power;
          kernel += gamma * gamma * batch * lambda[i] * lambda[i] * power;
        }
        Estimate f = curve.forcing(r);
        Estimate k = curve.kernel(r);
        double forcingError = Math.abs(f.value() - forcing);
        double kernelError = Math.abs(k.value() - kernel);
        // the power in the sum is itself rounded: r units in the last place of q
        double rounding = r * 0x1p-53;
        double forcingLimit = Math.min(f.error(), SHARP * forcing);
        double kernelLimit = Math.min(k.error(), SHARP * kernelStart);
        worst = Math.max(worst, forcingError / (forcingLimit + rounding * forcing));
        worst = Math.max(worst, kernelError / (kernelLimit + rounding * kernel));
        table.row(batch, r, f.value(), forcingError, f.error(), k.value(), kernelError, k.error());
      }
    }
    return CheckFinding.of(worst).table(table.build());
  }

  private static CheckFinding matrices(int[] sizes, int matrices, CheckContext context) {
    GrowingSizes measured =
        context.atSizes(
            sizes, matrices, (size, seeds) -> differences(size, seeds, context.threads()));
    List<String> names = new ArrayList<>();
    Figure figure = Figure.logLog("number of parameters d", "relative difference");
    for (String name : NAMES) {
      for (double r : ITERATIONS) {
        if (r == SHOWN) {
          List<Estimate> bySize = measured.of(names.size());
          figure =
              figure.points(
                  name,
                  measured.sizes(),
                  bySize.stream().mapToDouble(e -> Math.abs(e.value())).toArray(),
                  bySize.stream().mapToDouble(e -> 2 * e.error()).toArray());
        }
        names.add(name + " at iteration " + (int) r);
      }
    }
    return CheckFinding.of(measured, "Means over W beside the deterministic equivalent", names)
        .remark(slope(measured))
        .picture(
            "Relative difference between means over W and the deterministic equivalent at iteration"
                + " 10, with two standard errors",
            figure);
  }

  private static String slope(GrowingSizes measured) {
    int forcingAtTen = 1;
    PowerFit fit =
        PowerFit.of(
            measured.sizes(),
            measured.of(forcingAtTen).stream()
                .map(difference -> new Estimate(Math.abs(difference.value()), difference.error()))
                .toList());
    return String.format(
        Locale.ROOT,
        "The forcing at iteration 10 has slope %.3f ± %.3f over d. The scatter that traces of known"
            + " expectation explain is taken off.",
        fit.slope().value(),
        fit.slope().error());
  }

  /** Mean of the {@link #values} over sampled W of one size, relative to theory, minus one. */
  private static Estimate[] differences(int size, long[] seeds, int threads) {
    PowerLawModel model = PowerLawModel.of(ALPHA, BETA, size, RATIO * size);
    DeterministicEquivalent theory = DeterministicEquivalent.of(model);
    Sgd sgd = Sgd.of(0.3 * LearningRateBounds.of(theory, 1).critical().value());
    double[] expected = values(theory, sgd);
    List<Callable<double[][]>> tasks =
        Arrays.stream(seeds)
            .<Callable<double[][]>>mapToObj(seed -> () -> sampled(model, sgd, seed))
            .toList();
    List<double[][]> samples = Workers.run("sampling", tasks, threads);
    return GrowingSizes.relative(
        SampledMeans.ofRuns(
            ControlVariates.adjust(
                samples.stream().map(one -> one[0]).toArray(double[][]::new),
                samples.stream().map(one -> one[1]).toArray(double[][]::new),
                WishartMoments.expected(model))),
        expected);
  }

  /** The {@link #values} on one W, and its moments of known expectation. */
  private static double[][] sampled(PowerLawModel model, Sgd sgd, long seed) {
    DiscreteSpectrum spectrum = SampledFeatures.spectrum(model, seed);
    return new double[][] {values(spectrum, sgd), WishartMoments.of(spectrum)};
  }

  /** Forcing, kernel and risk at the iterations, one after the other. */
  private static double[] values(Spectrum spectrum, Sgd sgd) {
    ClosedFormCurve curve = ClosedFormCurve.of(spectrum, sgd);
    int points = ITERATIONS.length;
    double[] values = new double[3 * points];
    for (int p = 0; p < points; p++) {
      values[p] = curve.forcing(ITERATIONS[p]).value();
      values[points + p] = curve.kernel(ITERATIONS[p]).value();
      values[2 * points + p] = curve.risk(ITERATIONS[p]).value();
    }
    return values;
  }
}
