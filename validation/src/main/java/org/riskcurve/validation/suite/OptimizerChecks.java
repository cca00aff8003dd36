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
import org.riskcurve.volterra.optimizer.Dana;
import org.riskcurve.volterra.optimizer.Momentum;
import org.riskcurve.volterra.optimizer.Optimizer;
import org.riskcurve.volterra.optimizer.Schedule;
import org.riskcurve.volterra.optimizer.Scheduled;
import org.riskcurve.volterra.optimizer.Sgd;

/** Every optimizer against simulated runs, by the road that its curve takes. */
final class OptimizerChecks {

  private static final String GROUP = "Optimizers";
  private static final PowerLawModel MODEL = PowerLawModel.of(0.8, 0.6, 50, 200);
  private static final long LAST = 1000;
  private static final int POINTS = 40;

  private OptimizerChecks() {}

  static List<Check> of(Suite suite) {
    int runs = suite.pick(500, 10_000, 10_000);
    List<Check> checks = new ArrayList<>();
    for (long batch : suite.pick(List.of(4L), List.of(1L, 4L), List.of(1L, 4L))) {
      for (String name : optimizers(1, batch).keySet()) {
        checks.add(
            Check.ofChance(
                "optimizer/" + name + "-batch-" + batch,
                GROUP,
                "The mean of simulated runs of "
                    + name
                    + " in batches of "
                    + batch
                    + " is its curve.",
                POINTS + " points",
                1e-9 * runs * LAST * 200,
                context -> check(name, batch, runs, context)));
      }
    }
    return checks;
  }

  /** The optimizers, at a learning rate that suits SGD. */
  private static Map<String, Optimizer> optimizers(double gamma, long batch) {
    Map<String, Optimizer> named = new LinkedHashMap<>();
    Sgd sgd = Sgd.of(gamma).withBatch(batch);
    named.put("sgd", sgd);
    named.put("sgd-with-label-noise", sgd.withLabelNoise(0.1));
    named.put("heavy-ball", Momentum.heavyBall(0.1 * gamma, 0.9).withBatch(batch));
    named.put("nesterov", Momentum.nesterov(0.2 * gamma, 0.8).withBatch(batch));
    named.put(
        "general-momentum",
        Momentum.of(0.5, gamma, 0.3 * gamma, 0.3).withBatch(batch).withLabelNoise(0.2));
    named.put("sgd-cosine", Scheduled.of(sgd, Schedule.cosine(LAST, 0.1)));
    named.put(
        "sgd-warm-up-stable-decay",
        Scheduled.of(sgd, Schedule.warmUpStableDecay(10, 600, LAST, 0)));
    named.put(
        "sgd-growing-batch",
        Scheduled.of(Sgd.of(0.5 * gamma).withBatch(batch), Schedule.powerLaw(0.4, 10))
            .withBatch(Schedule.steps(400, 2)));
    named.put("dana-constant", Dana.constant(0.5 * gamma, MODEL).withBatch(batch));
    named.put("dana-decaying", Dana.decaying(0.2 * gamma, MODEL).withBatch(batch));
    return named;
  }

  private static CheckFinding check(String name, long batch, int runs, CheckContext context) {
    DiscreteSpectrum sample = SampledFeatures.spectrum(MODEL, context.seed(Chance.MATRICES));
    double gamma = 0.5 / (sample.trace() + (batch - 1) * sample.upperEdge());
    Optimizer optimizer = Objects.requireNonNull(optimizers(gamma, batch).get(name));
    long[] iterations = Iterations.spread(1, LAST, POINTS);
    RiskComparison comparison =
        RiskComparison.of(
            MonteCarlo.run(
                EigenbasisEngine.of(sample, optimizer),
                iterations,
                runs,
                context.seed(Chance.RUNS),
                context.threads(),
                context.progress()),
            context.theory().curve(sample, optimizer),
            context.seed(Chance.BOOTSTRAP));
    return CheckFinding.of(comparison)
        .remark(comparison.remark())
        .table(comparison.table(name + ", batches of " + batch))
        .picture(
            "Mean of " + runs + " runs of " + name + " beside its curve", comparison.picture());
  }
}
