package org.riskcurve.validation.suite;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.parallel.Progress;
import org.riskcurve.core.parallel.Workers;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.rmt.sampled.Ensemble;
import org.riskcurve.rmt.sampled.SampledFeatures;
import org.riskcurve.simulation.AdaptiveTextbook;
import org.riskcurve.simulation.DataLaw;
import org.riskcurve.simulation.DirectEngine;
import org.riskcurve.simulation.Engine;
import org.riskcurve.simulation.LogisticEngine;
import org.riskcurve.simulation.MonteCarlo;
import org.riskcurve.simulation.RiskSamples;
import org.riskcurve.simulation.SampledModel;
import org.riskcurve.simulation.UpdateRule;
import org.riskcurve.simulation.statistics.SampledMeans;
import org.riskcurve.validation.study.GrowingSizes;
import org.riskcurve.volterra.curve.AdaptiveCurve;
import org.riskcurve.volterra.curve.GlmCurve;
import org.riskcurve.volterra.curve.RiskCurve;
import org.riskcurve.volterra.glm.Loss;
import org.riskcurve.volterra.optimizer.Dana;
import org.riskcurve.volterra.optimizer.MeanFieldRule;
import org.riskcurve.volterra.optimizer.StepSizeRule;

/**
 * Steps that follow from the run, as their papers write them, beside their mean-field theory: exact
 * only as d grows, so that the difference is extrapolated to infinite d, on populations of one
 * shape. It depends on W, and only its mean over W is a smooth function of d: each of many W has a
 * theory of its own, and what scatters over them is the error.
 */
final class AdaptiveChecks {

  private static final String GROUP = TextbookChecks.GROUP;

  /** Iterations in units of d: learning rates are of order 1/d. */
  private static final double[] TIMES = {0.25, 0.5, 1, 2, 4};

  private static final double NOISE = 0.5;

  /** Of learning rates, in the unit of each rule. */
  private static final double SCALE = 0.4;

  /** DANA's δ and κ. */
  private static final double DELTA = 4;

  private static final double DECAY = 0.5;

  private AdaptiveChecks() {}

  /** Runs of a rule and its theory, on one W. */
  private record Pair(Engine runs, RiskCurve theory) {

    static Pair of(
        SampledModel source, UpdateRule rule, MeanFieldRule theory, long batch, double labelNoise) {
      return new Pair(
          DirectEngine.of(source, rule),
          AdaptiveCurve.ofRule(source.spectrum(), theory, batch, labelNoise));
    }
  }

  /** A pair on the W of a seed, which is that of the source. */
  private interface Pairing {
    Pair on(SampledModel source, long seed);
  }

  static List<Check> of(Suite suite) {
    int[] sizes =
        suite.pick(new int[] {12, 24, 48}, new int[] {20, 40, 80}, new int[] {25, 50, 100, 200});
    int matrices = suite.pick(120, 300, 300);
    int runs = suite.pick(12, 16, 16);
    List<Check> checks = new ArrayList<>();
    for (String name : pairs().keySet()) {
      checks.add(
          Check.ofChance(
              "textbook/" + name,
              GROUP,
              "Runs of "
                  + name
                  + " as published differ from the mean-field theory by terms of 1/d and 1/d² alone:"
                  + " extrapolated to infinite d nothing is left.",
              TIMES.length + " points",
              suite.pick(0.7, 12.0, 150.0),
              context -> check(name, sizes, matrices, runs, context)));
    }
    return checks;
  }

  /** Eigenvalues and a target of one shape at every size, on a W of a seed. */
  private static SampledModel source(int d, long seed) {
    return SampledModel.of(
        GrowingSizes.population(d), Ensemble.GAUSSIAN, seed, new DataLaw.Gaussian());
  }

  private static Map<String, Pairing> pairs() {
    Map<String, Pairing> pairs = new LinkedHashMap<>();
    pairs.put("adagrad-norm", (source, seed) -> adagradNorm(source));
    pairs.put(
        "polyak",
        (source, seed) ->
            Pair.of(
                source,
                AdaptiveTextbook.polyak(AdaptiveTextbook.Population.of(source), 2, NOISE),
                MeanFieldRule.of(StepSizeRule.polyak()),
                2,
                NOISE));
    pairs.put(
        "line-search",
        (source, seed) ->
            Pair.of(
                source,
                AdaptiveTextbook.lineSearch(AdaptiveTextbook.Population.of(source), 2, NOISE),
                MeanFieldRule.of(StepSizeRule.lineSearch()),
                2,
                NOISE));
    pairs.put(
        "stochastic-polyak",
        (source, seed) ->
            Pair.of(
                source,
                AdaptiveTextbook.stochasticPolyak(2 * SCALE, NOISE),
                MeanFieldRule.of(StepSizeRule.stochasticPolyak(2 * SCALE)),
                1,
                NOISE));
    pairs.put("clipped", (source, seed) -> clipped(source));
    pairs.put("dana-adaptive", (source, seed) -> dana(source));
    pairs.put("signsgd-batch-1", (source, seed) -> sign(source, seed, 1));
    pairs.put("signsgd-batch-3", (source, seed) -> sign(source, seed, 3));
    pairs.put("logistic-batch-1", (source, seed) -> logistic(source, 1));
    pairs.put("logistic-batch-4", (source, seed) -> logistic(source, 4));
    return pairs;
  }

  private static Pair adagradNorm(SampledModel source) {
    double offset = 0.5 * source.dimension();
    return Pair.of(
        source,
        AdaptiveTextbook.adagradNorm(SCALE, offset, 2, NOISE),
        MeanFieldRule.of(StepSizeRule.adagradNorm(SCALE, offset)),
        2,
        NOISE);
  }

  private static Pair clipped(SampledModel source) {
    double trace = source.spectrum().trace();
    double gamma = SCALE / trace;
    double length = 0.8 * Math.sqrt(trace);
    return Pair.of(
        source,
        AdaptiveTextbook.clipped(gamma, length, NOISE),
        MeanFieldRule.clipped(gamma, length),
        1,
        NOISE);
  }

  private static Pair dana(SampledModel source) {
    double gamma = SCALE / source.spectrum().trace();
    // so that y, a sum of some d gradients, moves θ as much at every d
    double gamma3 = 4 * gamma * Math.pow(source.dimension(), DECAY - 1);
    return Pair.of(
        source,
        AdaptiveTextbook.dana(AdaptiveTextbook.Population.of(source), gamma, gamma3, DECAY, DELTA),
        MeanFieldRule.adaptive(new Dana(gamma, gamma3, DECAY, DELTA, 1, 0)),
        1,
        0);
  }

  /** Signs change the covariance. */
  private static Pair sign(SampledModel source, long seed, long batch) {
    double d = source.dimension();
    double gamma = SCALE / (d * Math.sqrt((double) batch));
    MeanFieldRule theory = MeanFieldRule.sign(gamma, source.spectrum().trace() / d);
    DiscreteSpectrum spectrum =
        SampledFeatures.underSigns(
                GrowingSizes.population(source.dimension()), Ensemble.GAUSSIAN, seed)
            .spectrum();
    return new Pair(
        DirectEngine.of(source, AdaptiveTextbook.sign(gamma, batch, NOISE)),
        AdaptiveCurve.ofRule(spectrum, theory, batch, NOISE));
  }

  private static Pair logistic(SampledModel source, long batch) {
    DiscreteSpectrum spectrum = source.spectrum();
    double gamma = 4 * SCALE / (spectrum.trace() * (double) batch);
    return new Pair(
        LogisticEngine.of(spectrum, gamma, batch),
        GlmCurve.of(spectrum, Loss.logistic(), gamma, batch));
  }

  private static CheckFinding check(
      String name, int[] sizes, int matrices, int runs, CheckContext context) {
    return CheckFinding.of(
        context.atSizes(
            sizes,
            matrices,
            (size, seeds) -> differences(name, size, runs, seeds, context.threads())),
        name + " as published beside its mean-field theory",
        Arrays.stream(TIMES).mapToObj(time -> "risk after " + time + " d iterations").toList());
  }

  /** Mean risks of runs at the times, relative to the theory of their W, minus one, over all W. */
  private static Estimate[] differences(
      String name, int size, int runs, long[] seeds, int threads) {
    List<Callable<double[]>> tasks =
        Arrays.stream(seeds)
            .<Callable<double[]>>mapToObj(seed -> () -> ratios(name, size, runs, seed))
            .toList();
    double[] ones = new double[TIMES.length];
    Arrays.fill(ones, 1);
    return GrowingSizes.relative(
        SampledMeans.ofRuns(Workers.run("sampling", tasks, threads).toArray(double[][]::new)),
        ones);
  }

  private static double[] ratios(String name, int size, int runs, long seed) {
    Pair pair = Objects.requireNonNull(pairs().get(name)).on(source(size, seed), seed);
    long[] iterations = Arrays.stream(TIMES).mapToLong(time -> Math.round(time * size)).toArray();
    // the runs' seed is not that of W
    RiskSamples samples =
        MonteCarlo.run(pair.runs(), iterations, runs, ~seed, /* threads= */ 1, Progress.NONE);
    double[] ratios = pair.theory().values(Arrays.stream(iterations).asDoubleStream().toArray());
    Arrays.setAll(ratios, p -> samples.mean(p) / ratios[p]);
    return ratios;
  }
}
