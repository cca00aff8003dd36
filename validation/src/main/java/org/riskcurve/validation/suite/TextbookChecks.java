package org.riskcurve.validation.suite;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongToDoubleFunction;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.model.PowerLawModel;
import org.riskcurve.core.numeric.Iterations;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.report.table.Table;
import org.riskcurve.rmt.sampled.SampledFeatures;
import org.riskcurve.simulation.DirectEngine;
import org.riskcurve.simulation.ExactMean;
import org.riskcurve.simulation.MonteCarlo;
import org.riskcurve.simulation.SampledModel;
import org.riskcurve.simulation.Textbook;
import org.riskcurve.simulation.UpdateRule;
import org.riskcurve.validation.study.RiskComparison;
import org.riskcurve.validation.suite.CheckContext.Chance;
import org.riskcurve.volterra.curve.CurveMethod;
import org.riskcurve.volterra.curve.RecursionCurve;
import org.riskcurve.volterra.curve.RiskCurve;
import org.riskcurve.volterra.optimizer.Averaging;
import org.riskcurve.volterra.optimizer.Dana;
import org.riskcurve.volterra.optimizer.Momentum;
import org.riskcurve.volterra.optimizer.Optimizer;
import org.riskcurve.volterra.optimizer.Schedule;
import org.riskcurve.volterra.optimizer.Scheduled;
import org.riskcurve.volterra.optimizer.Sgd;
import org.riskcurve.volterra.optimizer.Step;

/**
 * Every optimizer against the rule of its paper, whose mean risk over all samples is computed
 * exactly in a small dimension: no statistics, so that a slip of convention of any size shows.
 */
final class TextbookChecks {

  static final String GROUP = "Optimizers as their papers write them";

  /** Two eigenvalues and a direction that no feature reaches. */
  private static final PowerLawModel MODEL = PowerLawModel.of(0.8, 0.6, 2, 3);

  private static final int LAST = 60;

  /** The curve's methods promise an error of which this is a generous bound, relative. */
  private static final double SHARP = 1e-9;

  /** Those that give the risk itself, not a limit of it. */
  private static final List<CurveMethod> METHODS =
      List.of(
          CurveMethod.CLOSED_FORM,
          CurveMethod.LOG_TIME,
          CurveMethod.STEP_BY_STEP,
          CurveMethod.MOMENT_RECURSION,
          CurveMethod.TIME_STEPPING);

  private TextbookChecks() {}

  /** An optimizer of the family, and the same as its paper writes it. */
  private record Pair(Optimizer optimizer, UpdateRule rule) {}

  static List<Check> of() {
    List<Check> checks = new ArrayList<>();
    for (String name : pairs(1, MODEL).keySet()) {
      checks.add(
          new Check(
              "textbook/" + name,
              GROUP,
              "Every method gives the curve of "
                  + name
                  + " as the exact mean over all samples of its update as published.",
              "largest difference to iteration "
                  + LAST
                  + ", in units of the stated errors or of 1e-9 of the risk, whichever is smaller",
              1,
              0.3,
              context -> check(name, context)));
    }
    for (String name : new java.util.TreeSet<>(averages().keySet())) {
      checks.add(
          new Check(
              "textbook/average-" + name,
              GROUP,
              "The "
                  + name
                  + " average of the iterates of SGD and heavy ball has the risk of its definition.",
              "largest difference to iteration " + LAST + ", in units of 1e-9 of the risk",
              1,
              0.3,
              context -> average(Objects.requireNonNull(averages().get(name)), context)));
    }
    checks.add(
        Check.ofChance(
            "textbook/direct-engine",
            GROUP,
            "Runs of SGD on samples, in batches of 2 with noise on their labels, have the mean risk of"
                + " the curve.",
            "12 points",
            1,
            TextbookChecks::direct));
    return checks;
  }

  private static CheckFinding direct(CheckContext context) {
    SampledModel model =
        SampledModel.of(PowerLawModel.of(0.8, 0.6, 10, 30), context.seed(Chance.MATRICES));
    Sgd sgd = new Sgd(0.1 / model.spectrum().trace(), 2, 0.5);
    UpdateRule rule =
        Textbook.withLabelNoise(
            Textbook.withBatch(Textbook.sgd(t -> sgd.learningRate()), t -> 2), sgd.labelNoise());
    long[] iterations = Iterations.spread(1, 200, 12);
    RiskComparison comparison =
        RiskComparison.of(
            MonteCarlo.run(
                DirectEngine.of(model, rule),
                iterations,
                4000,
                context.seed(Chance.RUNS),
                context.threads(),
                context.progress()),
            RiskCurve.of(model.spectrum(), sgd),
            context.seed(Chance.BOOTSTRAP));
    return CheckFinding.of(comparison)
        .table(comparison.table("SGD on samples beside the curve of its W"));
  }

  private static Map<String, Averaging> averages() {
    return Map.of(
        "uniform", Averaging.uniform(), "moving", Averaging.ema(0.9), "tail", Averaging.tail(20));
  }

  private static CheckFinding average(Averaging averaging, CheckContext context) {
    long seed = context.seed(Chance.MATRICES);
    DiscreteSpectrum sample = SampledFeatures.spectrum(MODEL, seed);
    Map<String, Pair> pairs = pairs(0.4 / sample.trace(), MODEL);
    double worst = 0;
    for (String name : List.of("sgd", "heavy-ball")) {
      Pair pair = Objects.requireNonNull(pairs.get(name));
      List<Estimate> exact =
          ExactMean.of(MODEL, seed, Textbook.withAverage(pair.rule(), averaging)).risks(LAST);
      double[] risks =
          RecursionCurve.ofAverage(sample, pair.optimizer(), averaging)
              .values(Iterations.upTo(LAST));
      for (int t = 0; t <= LAST; t++) {
        double risk = exact.get(t).value();
        worst = Math.max(worst, Math.abs(risks[t] - risk) / (SHARP * risk));
      }
    }
    return CheckFinding.of(worst);
  }

  private static Map<String, Pair> pairs(double gamma, PowerLawModel model) {
    Map<String, Pair> pairs = new LinkedHashMap<>();
    LongToDoubleFunction constant = t -> gamma;
    pairs.put("sgd", new Pair(Sgd.of(gamma), Textbook.sgd(constant)));
    pairs.put(
        "sgd-label-noise",
        new Pair(
            Sgd.of(gamma).withLabelNoise(0.3),
            Textbook.withLabelNoise(Textbook.sgd(constant), 0.3)));
    pairs.put(
        "sgd-batch",
        new Pair(Sgd.of(gamma).withBatch(2), Textbook.withBatch(Textbook.sgd(constant), t -> 2)));
    pairs.put(
        "sgd-mean-gradient",
        new Pair(
            Sgd.ofMeanGradient(gamma, 2),
            Textbook.withMeanGradient(Textbook.withBatch(Textbook.sgd(constant), t -> 2))));
    addMomentum(pairs, gamma);
    addSchedules(pairs, gamma);
    Dana steady = Dana.constant(gamma, model);
    pairs.put(
        "dana-constant", new Pair(steady, Textbook.dana(gamma, gamma / 2, 0, danaDelta(0.8, 0.6))));
    pairs.put(
        "dana-decaying",
        new Pair(
            Dana.decaying(0.5 * gamma, model),
            Textbook.dana(0.5 * gamma, 0.5 * gamma, 1 / 1.6, danaDelta(0.8, 0.6))));
    return pairs;
  }

  /** One above the published bound 2 + (2β − 1)/(2α), or above 2 where that is less. */
  private static double danaDelta(double alpha, double beta) {
    return 1 + Math.max(2, 2 + (beta - 0.5) / alpha);
  }

  private static void addMomentum(Map<String, Pair> pairs, double gamma) {
    LongToDoubleFunction slow = t -> 0.3 * gamma;
    pairs.put(
        "heavy-ball", new Pair(Momentum.heavyBall(0.3 * gamma, 0.7), Textbook.polyak(slow, 0.7)));
    pairs.put(
        "sgd-with-momentum",
        new Pair(Momentum.heavyBall(0.3 * gamma, 0.7), Textbook.momentum(slow, 0.7)));
    pairs.put(
        "heavy-ball-batch-mean",
        new Pair(
            Momentum.heavyBall(0.3 * gamma, 0.7).withBatch(2).withMeanGradient(),
            Textbook.withMeanGradient(Textbook.withBatch(Textbook.polyak(slow, 0.7), t -> 2))));
    pairs.put(
        "nesterov",
        new Pair(Momentum.nesterov(0.3 * gamma, 0.7), Textbook.nesterov(0.3 * gamma, 0.7)));
    pairs.put(
        "nesterov-look-ahead",
        new Pair(
            Momentum.nesterov(0.3 * gamma, 0.7).withLabelNoise(0.2),
            Textbook.withLabelNoise(Textbook.lookAhead(0.3 * gamma, 0.7), 0.2)));
  }

  /** Schedules by their published formulas, not by {@link Schedule}. */
  private static void addSchedules(Map<String, Pair> pairs, double gamma) {
    Sgd sgd = Sgd.of(gamma);
    LongToDoubleFunction cosine =
        t -> 0.1 * gamma + 0.5 * (gamma - 0.1 * gamma) * (1 + Math.cos(Math.PI * t / LAST));
    pairs.put(
        "sgd-cosine",
        new Pair(Scheduled.of(sgd, Schedule.cosine(LAST, 0.1)), Textbook.sgd(cosine)));
    pairs.put(
        "sgd-linear",
        new Pair(
            Scheduled.of(sgd, Schedule.linear(LAST, 0.2)),
            Textbook.sgd(t -> gamma - 0.8 * gamma * t / LAST)));
    pairs.put(
        "sgd-warm-up",
        new Pair(
            Scheduled.of(sgd, Schedule.warmUp(10)),
            Textbook.sgd(t -> t < 10 ? gamma * (t + 1) / 10 : gamma)));
    pairs.put(
        "sgd-warm-up-stable-decay",
        new Pair(
            Scheduled.of(sgd, Schedule.warmUpStableDecay(10, 40, LAST, 0)),
            Textbook.sgd(
                t -> t < 10 ? gamma * (t + 1) / 10 : t < 40 ? gamma : gamma * (60 - t) / 20)));
    pairs.put(
        "sgd-step-decay",
        new Pair(
            Scheduled.of(sgd, Schedule.steps(20, 0.5)),
            Textbook.sgd(
                t -> t < 20 ? gamma : t < 40 ? gamma / 2 : t < 60 ? gamma / 4 : gamma / 8)));
    pairs.put(
        "sgd-power-law",
        new Pair(
            Scheduled.of(sgd, Schedule.powerLaw(0.5, 4)),
            Textbook.sgd(t -> gamma * Math.sqrt(4.0 / (4 + t)))));
    pairs.put(
        "sgd-growing-batch",
        new Pair(
            Scheduled.of(sgd, Schedule.constant()).withBatch(Schedule.steps(30, 2)),
            Textbook.withBatch(Textbook.sgd(t -> gamma), t -> t < 30 ? 1 : 2)));
    pairs.put(
        "sgd-with-momentum-cosine",
        new Pair(
            Scheduled.of(Momentum.heavyBall(gamma, 0.5), Schedule.cosine(LAST, 0.1)),
            Textbook.momentum(cosine, 0.5)));
    pairs.put(
        "heavy-ball-cosine",
        new Pair(
            t -> new Step(cosine.applyAsDouble((long) t), 0, 1, 0.5, 1),
            Textbook.polyak(cosine, 0.5)));
  }

  private static CheckFinding check(String name, CheckContext context) {
    long seed = context.seed(Chance.MATRICES);
    DiscreteSpectrum sample = SampledFeatures.spectrum(MODEL, seed);
    Pair pair = Objects.requireNonNull(pairs(0.4 / sample.trace(), MODEL).get(name));
    List<Estimate> exact = ExactMean.of(MODEL, seed, pair.rule()).risks(LAST);
    Table.Builder table =
        Table.titled(name + " by each method beside the exact mean")
            .columns("method")
            .column("largest_relative_difference", 2)
            .column("in_units_of_the_error", 3);
    double worst = 0;
    for (CurveMethod method : METHODS) {
      if (method.assess(sample, pair.optimizer()).applicable()) {
        double relative = 0;
        double inUnits = 0;
        List<Estimate> risks = method.curve(sample, pair.optimizer()).risks(Iterations.upTo(LAST));
        for (int t = 0; t <= LAST; t++) {
          double risk = exact.get(t).value();
          double difference = Math.abs(risks.get(t).value() - risk);
          double unit = Math.min(risks.get(t).error() + exact.get(t).error(), SHARP * risk);
          relative = Math.max(relative, difference / risk);
          inUnits = Math.max(inUnits, difference / unit);
        }
        table.row(method.toString(), relative, inUnits);
        worst = Math.max(worst, inUnits);
      }
    }
    return CheckFinding.of(worst).table(table.build());
  }
}
