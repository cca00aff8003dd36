package org.riskcurve.validation.measure;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.ejml.dense.row.NormOps_DDRM;
import org.hipparchus.analysis.UnivariateFunction;
import org.hipparchus.analysis.solvers.BracketingNthOrderBrentSolver;
import org.riskcurve.core.model.PopulationModel;
import org.riskcurve.core.model.PowerLawModel;
import org.riskcurve.rmt.dyson.DysonEquation;
import org.riskcurve.rmt.dyson.Support;
import org.riskcurve.rmt.law.MarchenkoPastur;
import org.riskcurve.rmt.population.Population;
import org.riskcurve.rmt.sampled.Ensemble;
import org.riskcurve.rmt.sampled.SampledFeatures;

/** Edges, masses and traces, beside the same by plain sums and by sampled data. */
public final class SpectrumMeasurements {

  private static final int EVALUATIONS = 500;

  private SpectrumMeasurements() {}

  /**
   * The largest relative difference of an edge of the support from the turning points of
   * Silverstein and Choi (1995), z(m) = −1/m + (1/d)Σλ/(1 + λm), and of the law of Marchenko and
   * Pastur from (1 ± √(v/d))².
   */
  public static double edges() {
    double worst = 0;
    for (double[] shape : new double[][] {{0.75, 100, 400}, {0.3, 50, 200}, {0.75, 400, 100}}) {
      double alpha = shape[0];
      double d = shape[1];
      double[] lambda = new double[(int) shape[2]];
      Arrays.setAll(lambda, j -> Math.pow(j + 1.0, -2 * alpha));
      Support support = DysonEquation.of(Population.powerLaw(alpha, shape[2]), d).support();
      double largest = lambda[0];
      double smallest = lambda[lambda.length - 1];
      worst = Math.max(worst, difference(support.upper().value(), lambda, d, -1 / largest, -1));
      worst =
          Math.max(
              worst,
              lambda.length > d
                  ? difference(support.lower().value(), lambda, d, 1 / smallest, 1)
                  : difference(support.lower().value(), lambda, d, -1 / smallest, 1));
    }
    for (double ratio : new double[] {0.25, 0.5, 4}) {
      MarchenkoPastur law = MarchenkoPastur.of(ratio);
      double root = Math.sqrt(ratio);
      worst = Math.max(worst, Math.abs(law.upper() / ((1 + root) * (1 + root)) - 1));
      worst = Math.max(worst, Math.abs(law.lower() / ((1 - root) * (1 - root)) - 1));
    }
    return worst;
  }

  /** The turning point is looked for between zero and the unit, or (outward) beyond the unit. */
  private static double difference(
      double stated, double[] lambda, double d, double unit, int outward) {
    // the sum over (λm/(1 + λm))², which is d where z turns, moves one way along |m|
    UnivariateFunction turn = x -> turn(lambda, unit * Math.exp(x)) / d - 1;
    double low = outward > 0 && unit < 0 ? 1e-9 : -40;
    double high = outward > 0 ? 40 : -1e-9;
    double m =
        unit
            * Math.exp(
                new BracketingNthOrderBrentSolver(1e-13, 1e-13, 5)
                    .solve(EVALUATIONS, turn, low, high));
    double z = -1 / m;
    for (double value : lambda) {
      z += value / (1 + value * m) / d;
    }
    return Math.abs(stated / z - 1);
  }

  private static double turn(double[] lambda, double m) {
    double sum = 0;
    for (double value : lambda) {
      double ratio = value * m / (1 + value * m);
      sum += ratio * ratio;
    }
    return sum;
  }

  /**
   * The largest difference of the mass of an interval of the support from the share it comes from.
   */
  public static double masses() {
    double worst = 0;
    for (double d : new double[] {20, 400}) {
      Population two = Population.atoms(new double[] {1, 1000}, new double[] {30, 10});
      Support support = DysonEquation.of(two, d).support();
      double[] masses =
          support.intervals().stream().mapToDouble(interval -> interval.mass().value()).toArray();
      double[] stated = {(Math.min(40, d) - 10) / d, 10 / d};
      worst = Math.max(worst, Math.abs(masses.length - 2));
      for (int i = 0; i < Math.min(2, masses.length); i++) {
        worst = Math.max(worst, Math.abs(masses[i] - stated[i]));
      }
      worst = Math.max(worst, Math.abs(support.atomAtZero() - Math.max(0, 1 - 40 / d)));
    }
    return worst;
  }

  /** How far the mean trace of sampled WᵀDW is from Tr D, in standard errors. */
  public static double traces(int matrices, long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    PowerLawModel model = PowerLawModel.of(0.4, 0.7, 40, 160);
    double expected = Arrays.stream(PopulationModel.of(model).eigenvalues()).sum();
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < matrices; i++) {
      double norm =
          NormOps_DDRM.normF(SampledFeatures.matrix(model, Ensemble.GAUSSIAN, random.nextLong()));
      double difference = norm * norm - expected;
      sum += difference / matrices;
      squares += difference * difference / matrices;
    }
    return sum / Math.sqrt((squares - sum * sum) / matrices);
  }
}
