package org.riskcurve.validation.suite;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.model.PowerLawModel;
import org.riskcurve.core.numeric.Iterations;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.report.table.Table;
import org.riskcurve.rmt.sampled.SampledFeatures;
import org.riskcurve.simulation.EigenbasisEngine;
import org.riskcurve.simulation.MonteCarlo;
import org.riskcurve.simulation.RiskSamples;
import org.riskcurve.validation.study.RiskComparison;
import org.riskcurve.validation.suite.CheckContext.Chance;
import org.riskcurve.volterra.curve.MomentRecursion;
import org.riskcurve.volterra.moments.RiskVariance;
import org.riskcurve.volterra.optimizer.Averaging;
import org.riskcurve.volterra.optimizer.Momentum;
import org.riskcurve.volterra.optimizer.Optimizer;
import org.riskcurve.volterra.optimizer.Sgd;

/** The risk of averaged iterates and the variance over runs, beside runs. */
final class MomentChecks {

  private static final long LAST = 400;
  private static final int POINTS = 20;
  private static final PowerLawModel MODEL = PowerLawModel.of(0.6, 0.5, 40, 120);

  private MomentChecks() {}

  static List<Check> of(Suite suite) {
    int runs = suite.pick(1000, 10_000, 10_000);
    List<Check> checks = new ArrayList<>();
    for (String name : averages().keySet()) {
      for (long batch : List.of(1L, 4L)) {
        checks.add(
            new Check(
                "average/" + name + "-batch-" + batch,
                "Averaged iterates",
                "Averages of the iterates of SGD and heavy ball have the risk of the moment"
                    + " recursion.",
                "largest |z| of " + POINTS + " points, both optimizers",
                RiskChecks.LARGEST_Z,
                4e-8 * runs * LAST,
                context -> check(name, batch, runs, context)));
      }
    }
    for (long batch : List.of(1L, 4L)) {
      checks.add(
          new Check(
              "variance/batch-" + batch,
              "Variance over runs",
              "The risks of single runs scatter as the fourth moments say.",
              "largest |z| of the variances at " + POINTS + " points",
              RiskChecks.LARGEST_Z,
              4e-8 * runs * LAST,
              context -> variance(batch, runs, context)));
    }
    return checks;
  }

  private static CheckFinding variance(long batch, int runs, CheckContext context) {
    DiscreteSpectrum spectrum = SampledFeatures.spectrum(MODEL, context.seed(Chance.MATRICES));
    Sgd sgd = new Sgd(0.3 / (spectrum.trace() * (double) batch), batch, 0.05);
    long[] r = Iterations.spread(1, LAST, POINTS);
    RiskSamples samples =
        MonteCarlo.run(
            EigenbasisEngine.of(spectrum, sgd),
            r,
            runs,
            context.seed(Chance.RUNS),
            context.threads(),
            context.progress());
    List<Estimate> theory =
        RiskVariance.of(spectrum, sgd).variances(Arrays.stream(r).asDoubleStream().toArray());
    Table.Builder table =
        Table.titled("Variance over runs, batches of " + batch)
            .columns("iteration", "variance")
            .column("standard_error", 3)
            .columns("theory")
            .column("z_score", 3);
    double worst = 0;
    for (int i = 0; i < r.length; i++) {
      double mean = samples.mean(i);
      double second = 0;
      double fourth = 0;
      for (double risk : samples.at(i)) {
        double square = (risk - mean) * (risk - mean);
        second += square / (runs - 1);
        fourth += square * square / runs;
      }
      double error = Math.sqrt((fourth - second * second) / runs);
      double z = (second - theory.get(i).value()) / error;
      worst = Math.max(worst, Math.abs(z));
      table.row(r[i], second, error, theory.get(i).value(), z);
    }
    return CheckFinding.of(worst).table(table.build());
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
    CheckFinding finding = CheckFinding.of(0);
    double worst = 0;
    for (Optimizer optimizer : optimizers) {
      RiskComparison comparison =
          RiskComparison.of(
              MonteCarlo.run(
                  EigenbasisEngine.ofAverage(spectrum, optimizer, averaging),
                  Iterations.spread(1, LAST, POINTS),
                  runs,
                  context.seed(Chance.RUNS),
                  context.threads(),
                  context.progress()),
              MomentRecursion.ofAverage(spectrum, optimizer, averaging),
              context.seed(Chance.BOOTSTRAP));
      worst = Math.max(worst, comparison.largest());
      finding = finding.table(comparison.table(optimizer + ", " + averaging));
    }
    return new CheckFinding(worst, "", finding.tables(), finding.pictures());
  }
}
