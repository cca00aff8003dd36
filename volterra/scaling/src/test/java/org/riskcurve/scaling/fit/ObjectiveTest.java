package org.riskcurve.scaling.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.riskcurve.scaling.law.ChinchillaLaw;

/** Derivatives against finite differences, and the conditions that minima have to meet. */
class ObjectiveTest {

  private static final ScalingRuns RUNS =
      SyntheticRuns.of(new ChinchillaLaw(1.7, 400, 1500, 0.34, 0.36), 40, 0.02, 11);

  private static RandomGenerator random(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  private static double[] weights(RandomGenerator random) {
    return random.doubles(RUNS.size(), 0, 3).map(Math::floor).toArray();
  }

  private static Objective.Evaluation at(Objective objective, double... point) {
    Objective.Evaluation evaluation = new Objective.Evaluation(point.length);
    System.arraycopy(point, 0, evaluation.point, 0, point.length);
    objective.evaluate(evaluation);
    return evaluation;
  }

  private static void assertDerivatives(Objective objective, double... point) {
    Objective.Evaluation here = at(objective, point);
    double step = 1e-5;
    for (int j = 0; j < point.length; j++) {
      double[] up = point.clone();
      double[] down = point.clone();
      up[j] += step;
      down[j] -= step;
      Objective.Evaluation above = at(objective, up);
      Objective.Evaluation below = at(objective, down);
      double slope = (above.value - below.value) / (2 * step);
      assertThat(here.gradient[j]).isCloseTo(slope, within(1e-7 + 1e-6 * Math.abs(slope)));
      for (int k = 0; k < point.length; k++) {
        double curvature = (above.gradient[k] - below.gradient[k]) / (2 * step);
        assertThat(here.hessian[j][k])
            .isCloseTo(curvature, within(1e-6 + 1e-6 * Math.abs(curvature)));
      }
    }
  }

  @Test
  void penaltiesOfTheLogLawHaveTheirDerivatives() {
    LogLaw data = new LogLaw(RUNS);
    double[] weights = weights(random(1));
    // δ = 1 keeps every residual away from the kinks of Huber's penalty.
    for (Penalty penalty :
        new Penalty[] {
          new Penalty.Huber(1), new Penalty.RelativeSquares(), new Penalty.Squares()
        }) {
      assertDerivatives(data.penalised(penalty, weights), -0.9, -1.1, 0.5, 0.3, 0.4);
      assertDerivatives(data.penalised(penalty, weights), -1.2, -0.8, 0.6, 0.5, 0.2);
    }
  }

  @Test
  void projectedSquaresHaveTheirDerivatives() {
    LogLaw data = new LogLaw(RUNS);
    double[] weights = weights(random(2));
    for (boolean relative : new boolean[] {true, false}) {
      Objective objective = new ProjectedSquares(data, new Projection(data, weights, relative));
      assertDerivatives(objective, 0.3, 0.4);
      assertDerivatives(objective, 0.6, 0.25);
    }
  }

  @Test
  void projectionMeetsTheConditionsOfNonNegativeLeastSquares() {
    LogLaw data = new LogLaw(RUNS);
    RandomGenerator random = random(3);
    int active = 0;
    for (int i = 0; i < 500; i++) {
      double[] weights = weights(random);
      Projection projection = new Projection(data, weights, random.nextBoolean());
      projection.solve(random.nextDouble(0.01, 4), random.nextDouble(0.01, 4));
      double[] slopes = new double[3];
      double[] scales = new double[3];
      double[] c = projection.coefficients;
      for (int run = 0; run < weights.length; run++) {
        double[] basis = {projection.u[run], projection.v[run], 1};
        double error = c[0] * basis[0] + c[1] * basis[1] + c[2] - RUNS.loss(run);
        for (int k = 0; k < 3; k++) {
          slopes[k] += projection.factor(run) * error * basis[k];
          scales[k] += projection.factor(run) * RUNS.loss(run) * basis[k];
        }
      }
      for (int k = 0; k < 3; k++) {
        assertThat(c[k]).isNotNegative();
        if (c[k] > 0) {
          assertThat(slopes[k]).isCloseTo(0, within(1e-9 * scales[k]));
        } else {
          assertThat(slopes[k]).isGreaterThan(-1e-9 * scales[k]);
          active++;
        }
      }
    }
    assertThat(active).as("constraints that were active").isGreaterThan(10);
  }

  /** The grid of Hoffmann et al. 2022, appendix D.2: every seventh of its 4500 starts. */
  @Test
  void noStartOfThePublishedGridFindsALowerMinimum() {
    ScalingRuns runs = ChinchillaFigure4.published();
    double least = HuberFitter.withDefaults().fit(runs).objective();
    LogLaw data = new LogLaw(runs);
    double[] ones = new double[runs.size()];
    Arrays.fill(ones, 1);
    double[] low = {-30, -30, -30, 0.01, 0.01};
    double[] high = {30, 30, 30, 4, 4};
    BoxNewton newton = new BoxNewton(data.penalised(new Penalty.Huber(1e-3), ones), low, high);
    int reached = 0;
    for (int start = 0; start < 4500; start += 7) {
      double alpha = 0.5 * (start % 5);
      double beta = 0.5 * (start / 5 % 5);
      double a = 5 * (start / 25 % 6) - alpha * data.meanX;
      double b = 5 * (start / 150 % 6) - beta * data.meanY;
      int level = start / 900;
      double e = -1 + 0.5 * level;
      double value = newton.minimise(new double[] {a, b, e, alpha, beta}).value();
      assertThat(value).isGreaterThan(least * (1 - 1e-10));
      reached += value < least * (1 + 1e-6) ? 1 : 0;
    }
    assertThat(reached).isGreaterThan(50);
  }
}
