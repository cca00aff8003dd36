package org.riskcurve.volterra.equation.stepping;

import org.riskcurve.core.ConvergenceException;
import org.riskcurve.core.numeric.Rounding;
import org.riskcurve.volterra.equation.ConvolutionEquation;
import org.riskcurve.volterra.equation.DiscreteCoefficients;
import org.riskcurve.volterra.equation.MemoryBudget;
import org.riskcurve.volterra.equation.Solution;
import org.riskcurve.volterra.equation.Solver;
import org.riskcurve.volterra.equation.TimeGrid;
import org.riskcurve.volterra.equation.VectorNorms;

/**
 * Division of power series: the generating functions of a scalar discrete equation obey Y = F/(1 −
 * x^lag K), for a kernel known ahead.
 *
 * <p>1/(1 − x^lag K) by Newton's iteration, with the wrapped parts of cyclic products put to use,
 * and the division built into the last step; a second division, of the residual, shows the rounding
 * error. In all about 25 transforms of length N, O(N log N). Rounding errors are relative to the
 * largest values of the solution, with a kernel without negative values after a tilt by which it
 * neither grows nor decays ({@link org.riskcurve.volterra.equation.ExponentialTilt}); otherwise
 * {@link RelaxedRecursion} is more accurate for solutions that change by many orders.
 *
 * <p>Source: A. H. Karp and P. Markstein, ACM Trans. Math. Softw. 23 (1997) 561; R. Brent and P.
 * Zimmermann, Modern Computer Arithmetic, section 4.2.
 */
public final class SeriesDivision implements Solver {

  /** What the largest of all random errors of a division has to cover in another one. */
  private static final double SAFETY = 4;

  private static final Method METHOD =
      new Method(
          "series division",
          "no discretisation error",
          "O(N log N)",
          "Karp and Markstein 1997; Brent and Zimmermann, Modern Computer Arithmetic, 4.2");

  private SeriesDivision() {}

  /** The method. */
  public static SeriesDivision create() {
    return new SeriesDivision();
  }

  @Override
  public Method method() {
    return METHOD;
  }

  @Override
  public Assessment assess(ConvolutionEquation equation, TimeGrid grid) {
    if (equation.dimension() > 1) {
      return Assessment.no("it is for one equation");
    }
    Assessment steps = RelaxedRecursion.assessSteps(equation, grid);
    double n = grid.end() + 1;
    return steps.applicable()
        ? Assessment.yes(
            "kernel known ahead; errors relative to the largest value", 60 * n * Math.log(n + 2))
        : steps;
  }

  @Override
  public Solution solve(ConvolutionEquation equation, TimeGrid grid) {
    assess(equation, grid).require(this);
    int length = Stepping.length(grid);
    MemoryBudget.require(
        12.0 * 8 * RealFft.powerOfTwo(length), "a horizon of " + length + " steps");
    DiscreteCoefficients data = DiscreteCoefficients.of(equation, length);
    double present = data.present[0][0];
    double tilt = Stepping.tilt(data);
    DiscreteCoefficients tilted = tilt == 0 ? data : data.tilted(tilt);
    double[] denominator = new double[length];
    for (int n = 1; n < length; n++) {
      denominator[n] = -present * tilted.delayed[0][0][n];
    }
    denominator[0] = 1;
    double[] numerator = new double[length];
    for (int n = 0; n < length; n++) {
      numerator[n] = present * tilted.forcing[0][n];
    }
    double[] errors = new double[length];
    double[] y = divide(numerator, denominator, errors);
    return Stepping.collect(
        new double[][] {y}, new double[][] {errors}, tilt, length, grid, METHOD);
  }

  /** numerator/denominator, with denominator(0) = 1, to the length of the numerator. */
  static double[] divide(double[] numerator, double[] denominator, double[] errors) {
    int full = Math.max(4, RealFft.powerOfTwo(numerator.length));
    double[] inverse = inverse(denominator, full / 2);
    RealFft fft = new RealFft(full);
    double[] divisor = padded(denominator, full, full);
    fft.forward(divisor);
    double[] factor = padded(inverse, full, full / 2);
    fft.forward(factor);
    double[] y = quotient(fft, numerator, divisor, factor);
    double[] residual = residual(numerator, denominator, y);
    double[] change = quotient(fft, residual, divisor, factor);
    estimate(errors, y, inverse, change, numerator, denominator);
    return y;
  }

  /** The quotient, given the transforms of the divisor and of half of its inverse. */
  private static double[] quotient(
      RealFft fft, double[] numerator, double[] divisor, double[] factor) {
    int full = divisor.length;
    int half = full / 2;
    int length = numerator.length;
    double[] low = padded(numerator, full, half);
    fft.forward(low);
    RealFft.multiply(low, factor);
    fft.inverse(low);
    double[] y = padded(low, full, half);
    double[] high = y.clone();
    fft.forward(high);
    RealFft.multiply(high, divisor);
    fft.inverse(high);
    double[] rest = new double[full];
    for (int n = half; n < length; n++) {
      rest[n - half] = numerator[n] - high[n];
    }
    fft.forward(rest);
    RealFft.multiply(rest, factor);
    fft.inverse(rest);
    System.arraycopy(rest, 0, y, half, half);
    return java.util.Arrays.copyOf(y, length);
  }

  /** What y leaves of the equation, which is rounding of the division and of this product. */
  private static double[] residual(double[] numerator, double[] denominator, double[] y) {
    double[] residual = product(y, denominator);
    for (int n = 0; n < residual.length; n++) {
      residual[n] = numerator[n] - residual[n];
    }
    return residual;
  }

  /**
   * The larger of what the norms of the factors tell, the rounding of a transform being spread
   * evenly over its values, and of the change that one more division by the residual would make.
   */
  private static void estimate(
      double[] errors,
      double[] y,
      double[] inverse,
      double[] change,
      double[] numerator,
      double[] denominator) {
    double values = Math.sqrt(errors.length);
    double noise = Rounding.UNIT * Math.log(errors.length + 2.0) / Math.log(2) / values;
    double amplification = Math.max(1, VectorNorms.euclidean(inverse));
    double first =
        Math.min(
            VectorNorms.absoluteSum(inverse) * VectorNorms.euclidean(numerator),
            VectorNorms.euclidean(inverse) * VectorNorms.absoluteSum(numerator));
    double second = amplification * VectorNorms.absoluteSum(denominator) * VectorNorms.euclidean(y);
    double error = noise * (first + second);
    for (int n = 0; n < errors.length; n++) {
      if (!Double.isFinite(y[n])) {
        throw new ConvergenceException("the solution leaves the range of doubles before step " + n);
      }
      double rounded = Rounding.UNIT * values * Math.abs(y[n]);
      error = Math.max(error, Math.max(Math.abs(change[n]), rounded));
    }
    java.util.Arrays.fill(errors, SAFETY * error);
  }

  /** The first n terms of 1/series, series(0) = 1, n a power of two. */
  private static double[] inverse(double[] series, int n) {
    double[] g = new double[n];
    g[0] = 1;
    for (int known = 1; known < n; known *= 2) {
      int next = 2 * known;
      RealFft fft = new RealFft(next);
      double[] transform = padded(g, next, known);
      fft.forward(transform);
      double[] residual = padded(series, next, next);
      fft.forward(residual);
      RealFft.multiply(residual, transform);
      fft.inverse(residual);
      java.util.Arrays.fill(residual, 0, known, 0);
      fft.forward(residual);
      RealFft.multiply(residual, transform);
      fft.inverse(residual);
      for (int i = known; i < next; i++) {
        g[i] = -residual[i];
      }
    }
    return g;
  }

  /** The product of two sequences, as long as the first. */
  static double[] product(double[] a, double[] b) {
    int full = RealFft.powerOfTwo(2 * a.length);
    RealFft fft = new RealFft(full);
    double[] x = padded(a, full, a.length);
    double[] z = padded(b, full, b.length);
    fft.forward(x);
    fft.forward(z);
    RealFft.multiply(x, z);
    fft.inverse(x);
    return padded(x, a.length, a.length);
  }

  private static double[] padded(double[] a, int length, int used) {
    double[] result = new double[length];
    System.arraycopy(a, 0, result, 0, Math.min(used, a.length));
    return result;
  }

  @Override
  public String toString() {
    return method().name();
  }
}
