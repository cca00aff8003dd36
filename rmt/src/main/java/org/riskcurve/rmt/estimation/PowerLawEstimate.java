package org.riskcurve.rmt.estimation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.hipparchus.analysis.UnivariateFunction;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.univariate.BrentOptimizer;
import org.hipparchus.optim.univariate.SearchInterval;
import org.hipparchus.optim.univariate.UnivariateObjectiveFunction;

/**
 * The power law whose T₁ and V are nearest to those of a sample: eigenvalues c j<sup>−2α</sup>, one
 * for each feature, with target coefficients κ j<sup>−β</sup> and label noise η².
 *
 * <p>T₁ of p such eigenvalues is fitted over what the sample resolves, by relative least squares;
 * the slope of ln T₁ alone would be biased (.645 for .6). V is linear in κ²c and η² for given β.
 *
 * @param alpha α
 * @param beta β
 * @param scale c
 * @param labelNoise η²
 * @param misfit root mean square of the relative differences of T₁
 */
public record PowerLawEstimate(
    double alpha, double beta, double scale, double labelNoise, double misfit) {

  private static final int MOST_ITERATIONS = 100;
  private static final double SETTLED = 1e-12;
  private static final double LARGEST_EXPONENT = 5;
  private static final double BETA_ACCURACY = 1e-9;

  /** Effective dimensions that the law is fitted to: from here to a share of what there can be. */
  private static final double LEAST_DEGREES = 1.5;

  private static final double LARGEST_SHARE = 0.75;

  /**
   * The law nearest to the points of an estimate.
   *
   * @param points with descending T₁
   * @param samples n
   * @param features p
   */
  public static PowerLawEstimate of(List<RidgePoint> points, int samples, int features) {
    double most = LARGEST_SHARE * Math.min(samples, features);
    List<RidgePoint> used = new ArrayList<>(points);
    used.removeIf(point -> point.degrees() < LEAST_DEGREES || point.degrees() > most);
    if (used.size() < 4) {
      used = points;
    }
    Ranks ranks = Ranks.upTo(features);
    double[] law = spectrum(used, ranks);
    Target target = new Target(used, ranks, law[0], law[1]);
    double beta =
        new BrentOptimizer(BETA_ACCURACY, BETA_ACCURACY)
            .optimize(
                new UnivariateObjectiveFunction(target),
                GoalType.MINIMIZE,
                new SearchInterval(-LARGEST_EXPONENT, LARGEST_EXPONENT, 0.5),
                new MaxEval(500))
            .getPoint();
    return new PowerLawEstimate(law[0], beta, law[1], target.fit(beta)[1], law[2]);
  }

  /**
   * The ranks j of eigenvalues by their logarithms: from some rank on one stands for all within a
   * per cent of it, which changes sums over them by some 10⁻⁵.
   */
  private record Ranks(double[] logs, double[] copies) {

    private static final double WIDTH = 0.01;

    static Ranks upTo(int features) {
      DoubleStream.Builder logs = DoubleStream.builder();
      DoubleStream.Builder copies = DoubleStream.builder();
      double next;
      for (double j = 1; j <= features; j = next) {
        next = Math.min(features + 1.0, j + Math.max(1, Math.floor(WIDTH * j)));
        logs.add(Math.log((j + next - 1) / 2));
        copies.add(next - j);
      }
      return new Ranks(logs.build().toArray(), copies.build().toArray());
    }
  }

  /** α, c and the misfit, by Gauss and Newton in (α, ln c). */
  private static double[] spectrum(List<RidgePoint> points, Ranks ranks) {
    RidgePoint first = points.get(points.size() - 1);
    double alpha = 0.7;
    double logScale = Math.log(first.nu() * first.degrees());
    double before = Double.POSITIVE_INFINITY;
    double damping = 1e-3;
    double[] sums = new double[6];
    for (int i = 0; i < MOST_ITERATIONS; i++) {
      double size = normalEquations(points, ranks, alpha, logScale, sums);
      double a = sums[0] * (1 + damping);
      double c = sums[2] * (1 + damping);
      double determinant = a * c - sums[1] * sums[1];
      double stepAlpha = (c * sums[3] - sums[1] * sums[4]) / determinant;
      double stepScale = (a * sums[4] - sums[1] * sums[3]) / determinant;
      double[] next = new double[6];
      double tried = normalEquations(points, ranks, alpha + stepAlpha, logScale + stepScale, next);
      if (tried <= size) {
        alpha += stepAlpha;
        logScale += stepScale;
        damping /= 10;
        if (Math.abs(stepAlpha) + Math.abs(stepScale) < SETTLED || before - tried < 0) {
          return new double[] {alpha, Math.exp(logScale), Math.sqrt(tried / points.size())};
        }
        before = tried;
      } else {
        damping *= 10;
        if (damping > 1e12) {
          return new double[] {alpha, Math.exp(logScale), Math.sqrt(size / points.size())};
        }
      }
    }
    // along a flat valley; the misfit says how near the law is
    double size = normalEquations(points, ranks, alpha, logScale, sums);
    return new double[] {alpha, Math.exp(logScale), Math.sqrt(size / points.size())};
  }

  /** Sums of the squares of the slopes of T₁, and with the residuals; returns those of these. */
  private static double normalEquations(
      List<RidgePoint> points, Ranks ranks, double alpha, double logScale, double[] sums) {
    Arrays.fill(sums, 0);
    double size = 0;
    for (RidgePoint point : points) {
      double degrees = 0;
      double byAlpha = 0;
      double byScale = 0;
      double logNu = Math.log(point.nu());
      for (int j = 0; j < ranks.logs.length; j++) {
        double log = ranks.logs[j];
        double share = 1 / (1 + Math.exp(logNu - logScale + 2 * alpha * log));
        double slope = ranks.copies[j] * share * (1 - share);
        degrees += ranks.copies[j] * share;
        byScale += slope;
        byAlpha -= 2 * log * slope;
      }
      double residual = 1 - degrees / point.degrees();
      byAlpha /= point.degrees();
      byScale /= point.degrees();
      sums[0] += byAlpha * byAlpha;
      sums[1] += byAlpha * byScale;
      sums[2] += byScale * byScale;
      sums[3] += byAlpha * residual;
      sums[4] += byScale * residual;
      size += residual * residual;
    }
    return size;
  }

  /** The misfit of V for an exponent of the target. */
  private static final class Target implements UnivariateFunction {

    private final List<RidgePoint> points;
    private final Ranks ranks;
    private final double alpha;
    private final double[][] left;

    Target(List<RidgePoint> points, Ranks ranks, double alpha, double scale) {
      this.points = points;
      this.ranks = ranks;
      double[] logs = ranks.logs;
      this.alpha = alpha;
      left = new double[points.size()][logs.length];
      for (int i = 0; i < points.size(); i++) {
        for (int j = 0; j < logs.length; j++) {
          double lambda = scale * Math.exp(-2 * alpha * logs[j]);
          double ratio = 1 / (1 + lambda / points.get(i).nu());
          left[i][j] = ratio * ratio;
        }
      }
    }

    /** κ²c and η². */
    double[] fit(double beta) {
      return NonNegativeLeastSquares.solve(matrix(beta), ones());
    }

    @Override
    public double value(double beta) {
      double[][] matrix = matrix(beta);
      double[] x = NonNegativeLeastSquares.solve(matrix, ones());
      double sum = 0;
      for (double[] row : matrix) {
        double residual = row[0] * x[0] + row[1] * x[1] - 1;
        sum += residual * residual;
      }
      return sum;
    }

    private double[] ones() {
      double[] ones = new double[points.size()];
      Arrays.fill(ones, 1);
      return ones;
    }

    private double[][] matrix(double beta) {
      double[][] matrix = new double[points.size()][2];
      double[] weights = new double[ranks.logs.length];
      Arrays.setAll(weights, j -> ranks.copies[j] * Math.exp(-2 * (alpha + beta) * ranks.logs[j]));
      for (int i = 0; i < points.size(); i++) {
        double sum = 0;
        for (int j = 0; j < weights.length; j++) {
          sum += weights[j] * left[i][j];
        }
        matrix[i][0] = sum / points.get(i).target();
        matrix[i][1] = 1 / points.get(i).target();
      }
      return matrix;
    }
  }
}
