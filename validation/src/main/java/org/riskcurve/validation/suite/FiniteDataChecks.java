package org.riskcurve.validation.suite;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.riskcurve.core.model.PowerLawModel;
import org.riskcurve.core.numeric.Iterations;
import org.riskcurve.rmt.dyson.SampleEquivalent;
import org.riskcurve.simulation.DirectEngine;
import org.riskcurve.simulation.Engine;
import org.riskcurve.simulation.ExactSecondMoments;
import org.riskcurve.simulation.FiniteData;
import org.riskcurve.simulation.FiniteData.Order;
import org.riskcurve.simulation.FiniteData.Risk;
import org.riskcurve.simulation.MonteCarlo;
import org.riskcurve.simulation.RiskSamples;
import org.riskcurve.simulation.SampledModel;
import org.riskcurve.simulation.Textbook;
import org.riskcurve.simulation.UpdateRule;
import org.riskcurve.validation.study.RiskComparison;
import org.riskcurve.validation.suite.CheckContext.Chance;
import org.riskcurve.volterra.curve.LearningRateBounds;
import org.riskcurve.volterra.curve.RiskCurve;
import org.riskcurve.volterra.finite.FiniteDataCurve;
import org.riskcurve.volterra.finite.FiniteDataCurves;
import org.riskcurve.volterra.optimizer.Averaging;
import org.riskcurve.volterra.optimizer.Momentum;
import org.riskcurve.volterra.optimizer.Optimizer;
import org.riskcurve.volterra.optimizer.Schedule;
import org.riskcurve.volterra.optimizer.Scheduled;
import org.riskcurve.volterra.optimizer.Sgd;

/** Many passes over finite data: runs, exact means on given data, and the equivalent. */
final class FiniteDataChecks {

  private static final String GROUP = "Finite data";
  private static final double LABEL_NOISE = 0.05;
  private static final long LAST = 300;
  private static final int POINTS = 20;

  private FiniteDataChecks() {}

  static List<Check> of(Suite suite) {
    List<Check> checks = new ArrayList<>();
    int runs = suite.pick(500, 10_000, 10_000);
    for (long batch : List.of(1L, 4L)) {
      checks.add(
          Check.ofChance(
              "finite/given-data-batch-" + batch,
              GROUP,
              "On one data set, drawn with replacement in batches of "
                  + batch
                  + ", runs have the mean that their exact second moments say.",
              "test and training risk at " + POINTS + " points",
              1e-9 * runs * LAST * 300 * batch,
              context -> givenData(batch, runs, context)));
    }
    int d = suite.pick(30, 40, 80);
    int sets = suite.pick(60, 100, 100);
    for (double ratio : List.of(2.0, 0.5)) {
      checks.add(
          new Check(
              "finite/data-sets-" + (ratio > 1 ? "many" : "few"),
              GROUP,
              "The exact means on data sets of "
                  + (int) (ratio * d)
                  + " samples of "
                  + d
                  + " features average to the equivalent, but for terms of 1/d.",
              "largest relative difference beyond 4 standard errors",
              0.03,
              4e-9 * sets * LAST * ratio * d * d * d,
              context -> dataSets(d, ratio, sets, context)));
    }
    checks.addAll(otherOptimizers(d, suite.pick(200, 1000, 4000)));
    checks.add(
        Check.ofChance(
            "finite/first-epoch",
            GROUP,
            "The first epoch of reshuffled data is one pass over fresh samples.",
            POINTS + " points",
            1e-9 * runs * 100 * 1000,
            context -> firstEpoch(runs, context)));
    checks.add(
        new Check(
            "finite/reshuffled",
            GROUP,
            "After the first epoch, reshuffled data have a lower training risk than samples drawn with"
                + " replacement, by a tenth or so: the theory is for the latter.",
            "|relative difference/−0.12 − 1| of the training risk after 20 epochs",
            0.5,
            1e-9 * runs * 2000 * 1000,
            context -> reshuffled(runs, context)));
    return checks;
  }

  private static List<Check> otherOptimizers(int d, int others) {
    List<Check> checks = new ArrayList<>();
    for (String name : List.of("momentum", "average", "schedule")) {
      checks.add(
          new Check(
              "finite/" + name,
              GROUP,
              "Runs with "
                  + named(name)
                  + " on data sets of their own have the test and training risk of the equivalent,"
                  + " but for terms of 1/d.",
              "largest relative difference beyond 4 standard errors",
              0.03,
              2e-9 * others * d * 2 * d * 4 * d,
              context -> optimizer(name, d, others, context)));
    }
    return checks;
  }

  private static PowerLawModel model(int d) {
    return PowerLawModel.of(0.4, 0.7, d, 4.0 * d);
  }

  private static Sgd sgd(SampleEquivalent spectrum, long batch, double fraction) {
    double critical = LearningRateBounds.of(spectrum, batch).critical().value();
    return Sgd.of(fraction * critical).withBatch(batch).withLabelNoise(LABEL_NOISE);
  }

  private static RiskComparison compare(
      Engine engine, long[] iterations, int runs, RiskCurve theory, CheckContext context) {
    RiskSamples samples =
        MonteCarlo.run(
            engine,
            iterations,
            runs,
            context.seed(Chance.RUNS),
            context.threads(),
            context.progress());
    return RiskComparison.of(samples, theory, context.seed(Chance.BOOTSTRAP));
  }

  private static CheckFinding givenData(long batch, int runs, CheckContext context) {
    PowerLawModel model = model(20);
    FiniteData data =
        FiniteData.of(SampledModel.of(model, context.seed(Chance.MATRICES)), 30)
            .withDataSeed(context.seed(Chance.MATRICES) + 1);
    Sgd sgd = sgd(SampleEquivalent.of(model, 30, LABEL_NOISE), batch, 0.3);
    Map<Risk, RiskComparison> comparisons = new EnumMap<>(Risk.class);
    for (Risk risk : Risk.values()) {
      FiniteData measured = data.measuring(risk);
      comparisons.put(
          risk,
          compare(
              DirectEngine.of(measured, sgd),
              Iterations.spread(1, LAST, POINTS),
              runs,
              ExactSecondMoments.of(measured, sgd),
              context));
    }
    CheckFinding finding = CheckFinding.of(comparisons.values().toArray(RiskComparison[]::new));
    for (Map.Entry<Risk, RiskComparison> of : comparisons.entrySet()) {
      finding = finding.table(of.getValue().table(of.getKey() + " risk beside its exact mean"));
    }
    return finding;
  }

  private static CheckFinding dataSets(int d, double ratio, int sets, CheckContext context) {
    PowerLawModel model = model(d);
    int n = (int) (ratio * d);
    SampleEquivalent spectrum = SampleEquivalent.of(model, n, LABEL_NOISE);
    Sgd sgd = sgd(spectrum, 1, 0.3);
    FiniteDataCurve theory = FiniteDataCurve.of(spectrum, sgd);
    long[] iterations = Iterations.spread(1, LAST, POINTS);
    double[] times = new double[iterations.length];
    for (int i = 0; i < times.length; i++) {
      times[i] = (double) iterations[i];
    }
    CheckFinding finding = CheckFinding.of(0);
    double worst = 0;
    for (Risk risk : Risk.values()) {
      Random seeds = new Random(context.seed(Chance.MATRICES));
      double[][] means = new double[sets][];
      for (int set = 0; set < sets; set++) {
        FiniteData data =
            FiniteData.of(SampledModel.of(model, seeds.nextLong()), n)
                .withDataSeed(seeds.nextLong())
                .measuring(risk);
        means[set] = ExactSecondMoments.of(data, sgd).values(times);
        context.progress().report(set + 1, sets);
      }
      RiskComparison comparison =
          RiskComparison.of(
              RiskSamples.of(iterations, means),
              risk == Risk.TEST ? theory : theory.training(),
              context.seed(Chance.BOOTSTRAP));
      worst = Math.max(worst, SimulatedRiskChecks.beyondChance(comparison));
      finding =
          finding
              .table(comparison.table(risk + " risk of data sets beside their equivalent"))
              .picture(risk + " risk, mean over data sets", comparison.picture());
    }
    return finding.measuring(worst);
  }

  private static String named(String name) {
    return switch (name) {
      case "momentum" -> "Nesterov's momentum";
      case "average" -> "a moving average of heavy ball's iterates";
      default -> "a learning rate that decays";
    };
  }

  private static CheckFinding optimizer(String name, int d, int runs, CheckContext context) {
    PowerLawModel model = model(d);
    int n = 2 * d;
    SampleEquivalent spectrum = SampleEquivalent.of(model, n, LABEL_NOISE);
    Sgd sgd = sgd(spectrum, 1, 0.4);
    double gamma = sgd.learningRate();
    Optimizer optimizer =
        switch (name) {
          case "momentum" -> Momentum.nesterov(0.2 * gamma, 0.8).withLabelNoise(LABEL_NOISE);
          case "average" -> Momentum.heavyBall(0.1 * gamma, 0.9).withLabelNoise(LABEL_NOISE);
          default -> Scheduled.of(sgd, Schedule.powerLaw(0.5, 30));
        };
    Averaging averaging = name.equals("average") ? Averaging.ema(0.97) : Averaging.none();
    FiniteDataCurves theory = FiniteDataCurves.of(spectrum, optimizer, averaging);
    UpdateRule rule = UpdateRule.of(optimizer);
    CheckFinding finding = CheckFinding.of(0);
    double worst = 0;
    for (Risk risk : Risk.values()) {
      RiskComparison comparison =
          compare(
              FiniteData.everyRunItsOwn(
                  model, n, Order.WITH_REPLACEMENT, risk, Textbook.withAverage(rule, averaging)),
              Iterations.spread(1, LAST, POINTS),
              runs,
              risk == Risk.TEST ? theory.test() : theory.training(),
              context);
      worst = Math.max(worst, SimulatedRiskChecks.beyondChance(comparison));
      finding =
          finding
              .table(comparison.table(risk + " risk of runs beside their equivalent"))
              .picture(risk + " risk, mean over runs", comparison.picture());
    }
    return finding.measuring(worst);
  }

  private static CheckFinding firstEpoch(int runs, CheckContext context) {
    SampledModel source = SampledModel.of(model(30), context.seed(Chance.MATRICES));
    Sgd sgd = Sgd.of(0.3 / source.spectrum().trace()).withLabelNoise(LABEL_NOISE);
    FiniteData data = FiniteData.of(source, 100).in(Order.RESHUFFLED);
    RiskComparison comparison =
        compare(
            DirectEngine.of(data, sgd),
            Iterations.spread(1, 100, POINTS),
            runs,
            RiskCurve.of(source.spectrum(), sgd),
            context);
    return CheckFinding.of(comparison)
        .remark(comparison.remark())
        .table(comparison.table("The first epoch beside one pass"));
  }

  private static CheckFinding reshuffled(int runs, CheckContext context) {
    SampledModel source = SampledModel.of(model(50), context.seed(Chance.MATRICES));
    Sgd sgd = Sgd.of(0.4 / source.spectrum().trace()).withLabelNoise(LABEL_NOISE);
    FiniteData data = FiniteData.of(source, 100).measuring(Risk.TRAINING);
    long[] end = {2000};
    ToDoubleFunction<Order> mean =
        order ->
            MonteCarlo.run(
                    DirectEngine.of(data.in(order), sgd),
                    end,
                    Math.min(runs, 1000),
                    context.seed(Chance.RUNS),
                    context.threads(),
                    context.progress())
                .mean(0);
    double difference =
        mean.applyAsDouble(Order.RESHUFFLED) / mean.applyAsDouble(Order.WITH_REPLACEMENT) - 1;
    return CheckFinding.of(Math.abs(difference / -0.12 - 1))
        .remark("The training risk of reshuffled data differs by " + (float) difference + ".");
  }
}
