package org.riskcurve.validation.suite;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.riskcurve.core.model.PowerLawModel;
import org.riskcurve.core.numeric.Iterations;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.rmt.sampled.SampledFeatures;
import org.riskcurve.simulation.EigenbasisEngine;
import org.riskcurve.simulation.MonteCarlo;
import org.riskcurve.validation.study.RiskComparison;
import org.riskcurve.validation.suite.CheckContext.Chance;
import org.riskcurve.volterra.curve.MomentRecursion;
import org.riskcurve.volterra.optimizer.Averaging;
import org.riskcurve.volterra.optimizer.Momentum;
import org.riskcurve.volterra.optimizer.Optimizer;
import org.riskcurve.volterra.optimizer.Sgd;

/** Runs whose iterates are averaged, beside the exact risk of the average. */
final class AverageChecks {

  private static final long LAST = 400;
  private static final int POINTS = 20;
  private static final PowerLawModel MODEL = PowerLawModel.of(0.6, 0.5, 40, 120);

  private AverageChecks() {}

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
    return checks;
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
