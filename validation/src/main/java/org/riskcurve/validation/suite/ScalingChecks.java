package org.riskcurve.validation.suite;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.riskcurve.scaling.fit.FittedLaw;
import org.riskcurve.scaling.fit.HuberFitter;
import org.riskcurve.scaling.fit.ScalingRuns;
import org.riskcurve.scaling.frontier.FrontierPoint;
import org.riskcurve.scaling.law.ChinchillaLaw;
import org.riskcurve.scaling.law.PublishedLaw;
import org.riskcurve.scaling.phase.Exponents;
import org.riskcurve.simulation.statistics.Power;
import org.riskcurve.simulation.statistics.SampledMeans;
import org.riskcurve.validation.measure.ScalingMeasurements;
import org.riskcurve.validation.measure.TransformerMeasurements;
import org.riskcurve.validation.study.PhaseTable;

/** Compute-optimal exponents, and the fit of parametric laws. */
final class ScalingChecks {

  private static final String GROUP = "Scaling";

  /** Noise of the logarithms of losses, with a penalty of δ = 10⁻³. */
  private static final double SQUARES = 2e-4;

  private static final double ABSOLUTE = 1e-2;

  /** Standard errors of an interval of 95 %. */
  private static final double TWO_SIGMA = 1.959963984540054;

  private ScalingChecks() {}

  static List<Check> of(Suite suite) {
    int decade = suite.pick(5, 7, 9);
    return Stream.of(ofExponents(suite, decade), ofFits(suite), ofAllocations())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Check> ofExponents(Suite suite, int decade) {
    return List.of(
        new Check(
            "scaling/exponents",
            GROUP,
            "The local exponents of compute-optimal frontiers approach those of theory in the phases"
                + " where nothing else competes (Ia and III).",
            "largest difference of an exponent at d = 10^" + decade,
            suite.pick(2e-3, 3e-4, 1e-4),
            suite.pick(1.0, 3.0, 5.0),
            context -> exponents(decade)),
        new Check(
            "scaling/phases",
            GROUP,
            "The exponents of the seven phases are those at which the largest of the published terms"
                + " is least.",
            "largest difference",
            1e-12,
            0.1,
            context -> CheckFinding.of(ScalingMeasurements.exponents())),
        new Check(
            "scaling/terms",
            GROUP,
            "The terms of the risk have the published powers of d and r.",
            "largest difference of a power",
            1e-12,
            0.1,
            context -> CheckFinding.of(ScalingMeasurements.powersOfTerms())),
        new Check(
            "scaling/extrapolations",
            GROUP,
            "Exponents extrapolated to infinite compute are those of theory within their errors"
                + " wherever they are called trusted.",
            "largest difference in units of the stated error",
            1,
            suite.pick(2.0, 5.0, 8.0),
            context -> CheckFinding.of(ScalingMeasurements.extrapolations(decade))));
  }

  private static List<Check> ofFits(Suite suite) {
    return List.of(
        Check.ofChance(
            "scaling/fit",
            GROUP,
            "The fit of E + A/N^α + B/D^β to runs with noise of one per mille covers the law that"
                + " made them.",
            "the two exponents",
            1,
            context -> fit(context.seed())),
        Check.ofChance(
            "scaling/coverage",
            GROUP,
            "The standard errors of fitted exponents are those of fits to many sets of runs, and 1.96"
                + " of them hold the truth in 95 of a hundred, whether the penalty is one of squares"
                + " or almost one of absolute values.",
            "the sums of squared errors, and the shares, if they are in [0.93, 0.97]",
            suite.pick(2.5, 20.0, 40.0),
            context -> coverage(suite.pick(100, 600, 1500), context.seed())),
        new Check(
            "scaling/bootstrap-intervals",
            GROUP,
            "An interval of 95 % of a bootstrap holds 95 % of its laws.",
            "largest difference of the share from 0.95",
            // the ends lie between two of 400 laws
            0.01,
            0.3,
            context -> CheckFinding.of(ScalingMeasurements.intervalsOfBootstrap(context.seed()))));
  }

  private static List<Check> ofAllocations() {
    return List.of(
        new Check(
            "scaling/allocation",
            GROUP,
            "The allocation of compute spends its budget, and no other has a smaller loss.",
            "largest relative difference of budget or slope",
            1e-8,
            0.1,
            context -> CheckFinding.of(ScalingMeasurements.allocation())),
        new Check(
            "scaling/transformer-memory",
            GROUP,
            "Activations of a layer, and what devices share, are those that the papers count.",
            "largest relative difference",
            1e-12,
            0.1,
            context ->
                CheckFinding.of(
                    Math.max(
                        TransformerMeasurements.activations(),
                        TransformerMeasurements.sharedStates()))));
  }

  private static CheckFinding exponents(int decade) {
    List<PhaseTable.Measured> rows = new ArrayList<>();
    double largest = 0;
    for (PhaseTable.Point point : List.of(PhaseTable.POINTS.get(0), PhaseTable.POINTS.get(4))) {
      PhaseTable.Measured measured = PhaseTable.measure(point, decade - 2, decade);
      rows.add(measured);
      Exponents theory = measured.phase().exponents(point.alpha(), point.beta());
      FrontierPoint last = measured.points().get(measured.points().size() - 1);
      largest = Math.max(largest, Math.abs(last.xi().value() - theory.xi()));
      largest = Math.max(largest, Math.abs(last.eta().value() - theory.eta()));
    }
    return CheckFinding.of(largest).table(PhaseTable.of(rows));
  }

  private static CheckFinding coverage(int sets, long seed) {
    List<Double> pValues = new ArrayList<>();
    SampledMeans squares =
        SampledMeans.ofRuns(ScalingMeasurements.standardErrors(sets, SQUARES, seed));
    double[][] absolute = ScalingMeasurements.standardErrors(sets, ABSOLUTE, seed);
    for (int exponent = 0; exponent < 2; exponent++) {
      int k = exponent;
      pValues.add(Power.pValue(squares.correctedZScore(k + 2, 0)));
      int held = (int) Arrays.stream(absolute).filter(row -> Math.abs(row[k]) < TWO_SIGMA).count();
      pValues.add(Significance.ofShare(held, sets, 0.93, 0.97));
    }
    return CheckFinding.of(
        Significance.surprise(pValues.stream().mapToDouble(Double::doubleValue).toArray()));
  }

  private static CheckFinding fit(long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    ChinchillaLaw law = PublishedLaw.BESIROGLU.law();
    int side = 16;
    double[] parameters = new double[side * side];
    double[] tokens = new double[side * side];
    double[] losses = new double[side * side];
    for (int i = 0; i < losses.length; i++) {
      int row = i / side;
      int column = i % side;
      parameters[i] = 1e7 * Math.pow(10, 3.0 * row / (side - 1));
      tokens[i] = 1e8 * Math.pow(10, 4.0 * column / (side - 1));
      losses[i] = law.loss(parameters[i], tokens[i]) * Math.exp(1e-3 * random.nextGaussian());
    }
    FittedLaw fit = HuberFitter.withDefaults().fit(ScalingRuns.of(parameters, tokens, losses));
    double alpha = (fit.law().alpha() - law.alpha()) / fit.standardErrors().alpha();
    double beta = (fit.law().beta() - law.beta()) / fit.standardErrors().beta();
    return CheckFinding.of(Significance.ofScores(alpha, beta));
  }
}
