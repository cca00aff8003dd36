package org.riskcurve.rmt.law;

import org.hipparchus.complex.Complex;
import org.riskcurve.core.Arguments;

/**
 * The law whose Stieltjes transform s solves J z s² + (z + J − M)s + 1 = 0, J the jump and M = rate
 * · J the mean of a free Poisson law: what {@link FreePoisson} and {@link MarchenkoPastur} share.
 *
 * <p>The edges a, b = J(1 ∓ √rate)² are kept to twice the working precision, as the density √((x −
 * a)(b − x))/(2πJx) has the relative accuracy of x − a.
 */
final class QuadraticLaw {

  private final double jump;
  private final double mean;
  private final double rate;
  private final double lower;
  private final double lowerRest;
  private final double upper;
  private final double upperRest;

  /** Edges scale·(1 ∓ √square)². */
  QuadraticLaw(double jump, double mean, double rate, double scale, double square) {
    this.jump = jump;
    this.mean = mean;
    this.rate = rate;
    double root = Math.sqrt(square);
    double rootRest = Math.fma(-root, root, square) / (2 * root);
    double[] edge = edge(scale, -root, -rootRest);
    lower = edge[0];
    lowerRest = edge[1];
    edge = edge(scale, root, rootRest);
    upper = edge[0];
    upperRest = edge[1];
  }

  /** scale·(1 + root + rootRest)² as the sum of two numbers. */
  private static double[] edge(double scale, double root, double rootRest) {
    double sum = 1 + root;
    double error = Math.abs(root) < 1 ? root - (sum - 1) : 1 - (sum - root);
    error += rootRest;
    double square = sum * sum;
    double squareRest = Math.fma(sum, sum, -square) + 2 * sum * error;
    double high = scale * square;
    double rest = Math.fma(scale, square, -high) + scale * squareRest;
    double rounded = high + rest;
    return new double[] {rounded, rest - (rounded - high)};
  }

  double lower() {
    return lower;
  }

  double upper() {
    return upper;
  }

  /** √((x − a)(b − x)), zero off [a, b]. */
  private double root(double x) {
    double above = x - lower - lowerRest;
    double below = upper - x + upperRest;
    return above > 0 && below > 0 ? Math.sqrt(above) * Math.sqrt(below) : 0;
  }

  double density(double x) {
    if (!(x > 0)) {
      return x == 0 && lower == 0 ? Double.POSITIVE_INFINITY : 0;
    }
    return root(x) / (2 * Math.PI * jump * x);
  }

  /** With w = −1/s: 1 − arg w/π − [rate·arg(1 − J/w) − Im w/J]/π. */
  double cumulative(double x) {
    double atom = Math.max(0, 1 - rate);
    if (!(x >= lower)) {
      return x < 0 ? 0 : atom;
    }
    if (x >= upper) {
      return 1;
    }
    double wRe = 0.5 * (x + jump - mean);
    double wIm = 0.5 * root(x);
    double angle = Math.atan2(wIm, wRe);
    double turned = Math.atan2(wIm, 0.5 * (x - jump - mean)) - angle;
    double mass = 1 - (angle + rate * turned - wIm / jump) / Math.PI;
    return Math.max(atom, Math.min(1, mass));
  }

  Complex stieltjes(Complex z) {
    Arguments.check(Double.isFinite(z.norm()), "z", z.norm(), "finite");
    double x = z.getReal();
    boolean inside = z.getImaginary() == 0 && (x == 0 && rate <= 1 || x >= lower && x <= upper);
    Arguments.check(!inside, "z", x, "off the support [" + lower + ", " + upper + "] and its atom");
    Complex root =
        z.subtract(lower)
            .subtract(lowerRest)
            .sqrt()
            .multiply(z.subtract(upper).subtract(upperRest).sqrt());
    Complex b = z.add(jump).subtract(mean);
    Complex sum = b.add(root);
    Complex difference = root.subtract(b);
    // the two are the roots times −2/s; the larger one is free of cancellation
    return sum.norm() >= difference.norm()
        ? sum.reciprocal().multiply(-2)
        : difference.divide(z.multiply(2 * jump));
  }

  /** J^k Σ_j N(k, j) rate^j with the Narayana numbers N(k, j) = C(k, j)C(k, j − 1)/k. */
  double moment(int k) {
    Arguments.inRange("k", k, 0L, 60L);
    if (k == 0) {
      return 1;
    }
    double narayana = 1;
    double power = mean;
    double sum = power;
    for (int j = 1; j < k; j++) {
      narayana *= ((double) k - j) * (k - j + 1) / ((double) j * (j + 1));
      power *= rate;
      sum += narayana * power;
    }
    return Math.pow(jump, k - 1) * sum;
  }
}
