package org.riskcurve.validation.suite;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleFunction;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.model.PowerLawModel;
import org.riskcurve.core.numeric.Iterations;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.report.table.Table;
import org.riskcurve.rmt.sampled.SampledFeatures;
import org.riskcurve.simulation.AdaptiveEngine;
import org.riskcurve.simulation.EigenbasisEngine;
import org.riskcurve.simulation.MonteCarlo;
import org.riskcurve.simulation.RiskSamples;
import org.riskcurve.simulation.statistics.Agreement;
import org.riskcurve.simulation.statistics.SampledMeans;
import org.riskcurve.validation.study.RiskComparison;
import org.riskcurve.validation.suite.CheckContext.Chance;
import org.riskcurve.volterra.curve.AdaptiveCurve;
import org.riskcurve.volterra.curve.MixtureCurve;
import org.riskcurve.volterra.curve.MomentRecursion;
import org.riskcurve.volterra.moments.RiskVariance;
import org.riskcurve.volterra.optimizer.Averaging;
import org.riskcurve.volterra.optimizer.Dana;
import org.riskcurve.volterra.optimizer.MeanFieldRule;
import org.riskcurve.volterra.optimizer.Momentum;
import org.riskcurve.volterra.optimizer.Optimizer;
import org.riskcurve.volterra.optimizer.Sgd;

/** The risk of averaged iterates and of mixtures, and the variance over runs, beside runs. */
final class MomentChecks {

  private static final long LAST = 400;
  private static final int POINTS = 20;
  private static final int EXPERTS = 3;
  private static final PowerLawModel MODEL = PowerLawModel.of(0.6, 0.5, 40, 120);

  private MomentChecks() {}

  static List<Check> of(Suite suite) {
    int runs = suite.pick(1000, 10_000, 10_000);
    List<Check> checks = new ArrayList<>();
    for (String name : averages().keySet()) {
      for (long batch : List.of(1L, 4L)) {
        checks.add(
            Check.ofChance(
                "average/" + name + "-batch-" + batch,
                "Averaged iterates",
                "Averages of the iterates of SGD and heavy ball have the risk of the moment"
                    + " recursion.",
                "both optimizers at " + POINTS + " points",
                4e-8 * runs * LAST,
                context -> check(name, batch, runs, context)));
      }
    }
    for (long batch : List.of(1L, 4L)) {
      checks.add(
          Check.ofChance(
              "optimizer/experts-batch-" + batch,
              "Optimizers",
              "A mixture of experts, to which samples are sent by chance, has the risk of SGD with"
                  + " sparse updates.",
              POINTS + " points",
              3e-8 * EXPERTS * runs * LAST,
              context -> experts(batch, runs, context)));
    }
    for (long batch : List.of(1L, 4L)) {
      checks.add(variance("batch-" + batch, runs, gamma -> new Sgd(gamma / batch, batch, 0.05)));
      checks.add(
          variance(
              "heavy-ball-batch-" + batch,
              runs,
              gamma ->
                  Momentum.heavyBall(0.2 * gamma / batch, 0.8)
                      .withBatch(batch)
                      .withLabelNoise(0.05)));
    }
    checks.add(variance("nesterov", runs, gamma -> Momentum.nesterov(0.1 * gamma, 0.9)));
    checks.add(variance("dana", runs, gamma -> Dana.decaying(0.5 * gamma, MODEL)));
    return checks;
  }

  /** The variance over runs of an optimizer, at a learning rate that suits SGD. */
  private static Check variance(String name, int runs, DoubleFunction<Optimizer> optimizer) {
    return Check.ofChance(
        "variance/" + name,
        "Variance over runs",
        "The risks of single runs scatter as the fourth moments say.",
        "the variances at " + POINTS + " points",
        4e-8 * runs * LAST,
        context -> variance(optimizer, runs, context));
  }

  private static CheckFinding variance(
      DoubleFunction<Optimizer> optimizers, int runs, CheckContext context) {
    DiscreteSpectrum spectrum = SampledFeatures.spectrum(MODEL, context.seed(Chance.MATRICES));
    Optimizer optimizer = optimizers.apply(0.3 / spectrum.trace());
    long[] r = Iterations.spread(1, LAST, POINTS);
    RiskSamples samples =
        MonteCarlo.run(
            EigenbasisEngine.of(spectrum, optimizer),
            r,
            runs,
            context.seed(Chance.RUNS),
            context.threads(),
            context.progress());
    double[] times = Arrays.stream(r).asDoubleStream().toArray();
    double[] theory =
        RiskVariance.of(spectrum, optimizer).variances(times).stream()
            .mapToDouble(Estimate::value)
            .toArray();
    Table.Builder table =
        Table.titled("Variance over runs, " + optimizer)
            .columns("iteration", "variance")
            .column("standard_error", 3)
            .columns("theory")
            .column("z_score", 3);
    // about the mean of the theory, which the sample's own would bias, the squares are replicates
    double[] mean = MomentRecursion.of(spectrum, optimizer).values(times);
    double[][] squares = samples.rows();
    for (double[] run : squares) {
      Arrays.setAll(run, i -> (run[i] - mean[i]) * (run[i] - mean[i]));
    }
    SampledMeans variances = SampledMeans.ofRuns(squares);
    double detectable = Double.POSITIVE_INFINITY;
    double shift = Significance.shift(POINTS, variances.freedom());
    for (int i = 0; i < r.length; i++) {
      double error = variances.standardError(i);
      double z = variances.zScore(i, theory[i]);
      detectable = Math.min(detectable, shift * error / theory[i]);
      table.row(r[i], variances.mean(i), error, theory[i], z);
    }
    Agreement agreement = Agreement.of(variances, theory, context.seed(Chance.BOOTSTRAP));
    return CheckFinding.of(Significance.surprise(agreement.pValue()))
        .detects(detectable)
        .table(table.build());
  }

  private static CheckFinding experts(long batch, int runs, CheckContext context) {
    DiscreteSpectrum spectrum = SampledFeatures.spectrum(MODEL, context.seed(Chance.MATRICES));
    List<Double> shares = MixtureCurve.powerLawShares(EXPERTS, 1);
    double gamma = 0.5 / (spectrum.trace() * (double) batch);
    RiskComparison comparison =
        RiskComparison.of(
            MonteCarlo.run(
                AdaptiveEngine.ofExperts(spectrum, shares, gamma, batch, 0.05),
                Iterations.spread(1, LAST, POINTS),
                runs,
                context.seed(Chance.RUNS),
                context.threads(),
                context.progress()),
            MixtureCurve.of(
                shares,
                share ->
                    AdaptiveCurve.ofRule(
                        spectrum, MeanFieldRule.sparse(gamma, share), batch, 0.05)),
            context.seed(Chance.BOOTSTRAP));
    return CheckFinding.of(comparison)
        .table(comparison.table("a mixture of " + EXPERTS + " experts, batches of " + batch));
  }

  private static Map<String, Averaging> averages() {
    Map<String, Averaging> averages = new LinkedHashMap<>();
    averages.put("uniform", Averaging.uniform());
    averages.put("moving", Averaging.ema(0.95));
    averages.put("tail", Averaging.tail(50));
    return averages;
  }

  private static CheckFinding check(String name, long batch, int runs, CheckContext context) {
    DiscreteSpectrum spectrum = SampledFeatures.spectrum(MODEL, context.seed(Chance.MATRICES));
    Averaging averaging = Objects.requireNonNull(averages().get(name));
    double gamma = 0.5 / (spectrum.trace() * (double) batch);
    List<Optimizer> optimizers =
        List.of(
            new Sgd(gamma, batch, 0.05),
            Momentum.heavyBall(0.2 * gamma, 0.8).withBatch(batch).withLabelNoise(0.05));
    List<RiskComparison> comparisons = new ArrayList<>();
    for (Optimizer optimizer : optimizers) {
      comparisons.add(
          RiskComparison.of(
              MonteCarlo.run(
                  EigenbasisEngine.ofAverage(spectrum, optimizer, averaging),
                  Iterations.spread(1, LAST, POINTS),
                  runs,
                  context.seed(Chance.RUNS),
                  context.threads(),
                  context.progress()),
              MomentRecursion.ofAverage(spectrum, optimizer, averaging),
              context.seed(Chance.BOOTSTRAP)));
    }
    CheckFinding finding = CheckFinding.of(comparisons.toArray(RiskComparison[]::new));
    for (int i = 0; i < comparisons.size(); i++) {
      finding = finding.table(comparisons.get(i).table(optimizers.get(i) + ", " + averaging));
    }
    return finding;
  }
}
