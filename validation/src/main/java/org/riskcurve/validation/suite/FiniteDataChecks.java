package org.riskcurve.validation.suite;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.model.PopulationModel;
import org.riskcurve.core.model.PowerLawModel;
import org.riskcurve.core.numeric.Iterations;
import org.riskcurve.core.parallel.Progress;
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
import org.riskcurve.simulation.statistics.SampledMeans;
import org.riskcurve.validation.study.GrowingSizes;
import org.riskcurve.validation.study.RiskComparison;
import org.riskcurve.validation.suite.CheckContext.Chance;
import org.riskcurve.volterra.curve.LearningRateBounds;
import org.riskcurve.volterra.curve.RiskCurve;
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

  /** So that what noise does to late risks is seen. */
  private static final double MUCH_NOISE = 1;

  private static final long LAST = 300;
  private static final int POINTS = 20;

  /** Iterations in units of d. */
  private static final double[] TIMES = {0.5, 1, 2, 4, 8};

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
    checks.addAll(equivalents(suite));
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

  private static List<Check> equivalents(Suite suite) {
    int[] sizes = suite.pick(new int[] {8, 16, 32}, new int[] {8, 16, 32}, new int[] {12, 24, 48});
    int sets = suite.pick(1000, 4000, 10_000);
    double steps = sets * TIMES[TIMES.length - 1] * sizes[0] * sizes.length * sizes.length;
    List<Check> checks = new ArrayList<>();
    for (Run run : Run.values()) {
      checks.add(
          Check.ofChance(
              "finite/" + run.name,
              GROUP,
              "Runs of "
                  + run.words
                  + " on data sets of their own, of "
                  + run.samples
                  + " d samples, have the test and training risk of the equivalent, up to terms of"
                  + " 1/d and 1/d²: extrapolated to infinite d nothing is left.",
              2 * TIMES.length + " risks",
              2e-6 * steps,
              context -> equivalent(run, sizes, sets, context)));
    }
    return checks;
  }

  private static PowerLawModel model(int d) {
    return PowerLawModel.of(0.4, 0.7, d, 4.0 * d);
  }

  private static Sgd sgd(SampleEquivalent spectrum, long batch, double fraction) {
    double critical = LearningRateBounds.of(spectrum, batch).critical().value();
    return Sgd.of(fraction * critical).withBatch(batch).withLabelNoise(spectrum.labelNoise());
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

  /** What runs on data sets of their own; times are in units of d, as learning rates are of 1/d. */
  private enum Run {
    MANY("data-sets-many", "SGD", 2),
    FEW("data-sets-few", "SGD", 0.5),
    MOMENTUM("momentum", "Nesterov's momentum", 2),
    AVERAGE("average", "a moving average of heavy ball's iterates", 2),
    SCHEDULE("schedule", "SGD with a learning rate that decays", 2);

    private final String name;
    private final String words;
    private final double samples;

    Run(String name, String words, double samples) {
      this.name = name;
      this.words = words;
      this.samples = samples;
    }

    Optimizer optimizer(Sgd sgd, int d) {
      double friction = 2.0 / d;
      double gamma = sgd.learningRate() * friction;
      return switch (this) {
        case MANY, FEW -> sgd;
        case MOMENTUM -> Momentum.nesterov(gamma, 1 - friction).withLabelNoise(sgd.labelNoise());
        case AVERAGE -> Momentum.heavyBall(gamma, 1 - friction).withLabelNoise(sgd.labelNoise());
        case SCHEDULE -> Scheduled.of(sgd, Schedule.powerLaw(0.5, d));
      };
    }

    Averaging averaging(int d) {
      return this == AVERAGE ? Averaging.ema(1 - 1.0 / d) : Averaging.none();
    }
  }

  private static CheckFinding equivalent(Run run, int[] sizes, int sets, CheckContext context) {
    List<String> names = new ArrayList<>();
    for (Risk risk : Risk.values()) {
      for (double time : TIMES) {
        names.add(risk + " risk after " + time + " d iterations");
      }
    }
    return CheckFinding.of(
        context.atSizes(sizes, sets, (d, seeds) -> differences(run, d, seeds, context)),
        "Runs on data sets of their own beside their equivalent",
        names);
  }

  private static Estimate[] differences(Run run, int d, long[] seeds, CheckContext context) {
    PopulationModel model = GrowingSizes.population(d);
    int n = (int) (run.samples * d);
    SampleEquivalent spectrum = SampleEquivalent.of(model, n, MUCH_NOISE);
    Optimizer optimizer = run.optimizer(sgd(spectrum, 1, 0.3), d);
    FiniteDataCurves theory = FiniteDataCurves.of(spectrum, optimizer, run.averaging(d));
    UpdateRule rule = Textbook.withAverage(UpdateRule.of(optimizer), run.averaging(d));
    long[] iterations = Arrays.stream(TIMES).mapToLong(time -> Math.round(time * d)).toArray();
    double[] times = Arrays.stream(iterations).asDoubleStream().toArray();
    List<Estimate> differences = new ArrayList<>();
    for (Risk risk : Risk.values()) {
      RiskSamples samples =
          MonteCarlo.run(
              FiniteData.everyRunItsOwn(model, n, Order.WITH_REPLACEMENT, risk, rule),
              iterations,
              seeds.length,
              risk == Risk.TEST ? seeds[0] : seeds[1],
              context.threads(),
              Progress.NONE);
      RiskCurve curve = risk == Risk.TEST ? theory.test() : theory.training();
      differences.addAll(
          List.of(GrowingSizes.relative(SampledMeans.ofRuns(samples.rows()), curve.values(times))));
    }
    return differences.toArray(Estimate[]::new);
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
