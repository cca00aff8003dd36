package org.riskcurve.validation.suite;

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
import org.riskcurve.simulation.statistics.SampledMeans;
import org.riskcurve.validation.study.PowerFit;
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

  /** At later iterations the smallest of these sizes have come to their end. */
  private static final double[] ITERATIONS = {1, 10, 100};

  private ForcingAndKernelChecks() {}

  static List<Check> of(Suite suite) {
    int[] sizes =
        suite.pick(
            new int[] {20, 40, 80}, new int[] {20, 40, 80, 160}, new int[] {20, 40, 80, 160, 320});
    int matrices = suite.pick(3000, 5000, 10_000);
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
        new Check(
            "kernel/matrices",
            GROUP,
            "The mean over W of forcing, kernel and risk is that of the deterministic equivalent, up"
                + " to an error that falls like 1/d for large d.",
            "|slope + 1| of the largest relative difference over d",
            // the fluctuations over W have slope −1/2; at these sizes the mean is 0.2 short of −1
            0.4,
            suite.pick(3.0, 60.0, 700.0),
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
    double[] d = Arrays.stream(sizes).asDoubleStream().toArray();
    double[] largest = new double[sizes.length];
    Table.Builder table =
        Table.titled("Means over W beside the deterministic equivalent")
            .parameter("alpha", ALPHA)
            .parameter("beta", BETA)
            .parameter("v_ratio", RATIO)
            .parameter("matrices", matrices)
            .columns("d", "iteration")
            .column("forcing_difference", 3)
            .column("forcing_standard_error", 2)
            .column("kernel_difference", 3)
            .column("kernel_standard_error", 2)
            .column("risk_difference", 3)
            .column("risk_standard_error", 2);
    long[] seeds = context.seeds(Chance.MATRICES, matrices * sizes.length);
    for (int i = 0; i < sizes.length; i++) {
      long[] ofSize = Arrays.copyOfRange(seeds, i * matrices, (i + 1) * matrices);
      Estimate[] differences = differences(sizes[i], ofSize, context.threads());
      for (Estimate difference : differences) {
        largest[i] = Math.max(largest[i], Math.abs(difference.value()));
      }
      int points = ITERATIONS.length;
      for (int p = 0; p < points; p++) {
        Estimate forcing = differences[p];
        Estimate kernel = differences[points + p];
        Estimate risk = differences[2 * points + p];
        table.row(
            sizes[i],
            ITERATIONS[p],
            forcing.value(),
            forcing.error(),
            kernel.value(),
            kernel.error(),
            risk.value(),
            risk.error());
      }
      context.progress().report(i + 1, sizes.length);
    }
    PowerFit fit = PowerFit.of(d, largest);
    return CheckFinding.of(Math.abs(fit.slope().value() + 1))
        .remark(
            String.format(
                Locale.ROOT,
                "Slope %.3f ± %.3f. Differences are relative; their standard errors are those of the"
                    + " mean over the matrices.",
                fit.slope().value(),
                fit.slope().error()))
        .table(table.build())
        .picture(
            "Largest relative difference between means over W and the deterministic equivalent",
            Figure.logLog("number of parameters d", "relative difference")
                .points("mean over W", d, largest)
                .line("fitted power", d, fit.at(d)));
  }

  /** Mean of the {@link #values} over sampled W of one size, relative to theory, minus one. */
  private static Estimate[] differences(int size, long[] seeds, int threads) {
    PowerLawModel model = PowerLawModel.of(ALPHA, BETA, size, RATIO * size);
    DeterministicEquivalent theory = DeterministicEquivalent.of(model);
    Sgd sgd = Sgd.of(0.3 * LearningRateBounds.of(theory, 1).critical().value());
    double[] expected = values(theory, sgd);
    List<Callable<double[]>> tasks =
        Arrays.stream(seeds)
            .<Callable<double[]>>mapToObj(
                seed -> () -> values(SampledFeatures.spectrum(model, seed), sgd))
            .toList();
    SampledMeans means =
        SampledMeans.ofRuns(Workers.run("sampling", tasks, threads).toArray(double[][]::new));
    Estimate[] differences = new Estimate[expected.length];
    for (int p = 0; p < expected.length; p++) {
      differences[p] =
          new Estimate(means.mean(p) / expected[p] - 1, means.standardError(p) / expected[p]);
    }
    return differences;
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
