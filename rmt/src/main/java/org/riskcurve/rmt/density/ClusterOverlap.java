package org.riskcurve.rmt.density;

import java.util.List;
import org.hipparchus.complex.Complex;
import org.jspecify.annotations.Nullable;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.ConvergenceException;
import org.riskcurve.core.Estimate;
import org.riskcurve.rmt.dyson.DysonEquation;
import org.riskcurve.rmt.dyson.Support;
import org.riskcurve.rmt.dyson.SupportInterval;
import org.riskcurve.rmt.population.ResolventSum;

/**
 * How the eigenvectors of one separated cluster of eigenvalues lie: the resolvent
 * diag(1/(λ<sub>j</sub>m − z)) integrated around the cluster.
 *
 * <p>−(1/2πi)∮dz/(λ<sub>j</sub>m − z) is the squared length of the projection of the j-th
 * population eigenvector on the cluster's eigenspace in ℝ<sup>v</sup>; with the target it is the
 * cluster's share of the forcing. In the variable w, z = wm, it is
 * −(1/2πi)∮z′(w)/(m(w)(λ<sub>j</sub> − w))dw over a circle that crosses the real axis in the gaps
 * on both sides, so that no equation is solved. The trapezoidal rule on it converges geometrically;
 * nodes are doubled until two values agree.
 */
public final class ClusterOverlap {

  private static final int FIRST = 32;
  private static final int LARGEST_COUNT = 1 << 16;

  private final DysonEquation equation;
  private final double centre;
  private final double radius;

  private ClusterOverlap(DysonEquation equation, double left, double right) {
    this.equation = equation;
    centre = 0.5 * (left + right);
    radius = 0.5 * (right - left);
  }

  /**
   * The overlaps of one interval of the support.
   *
   * @param index the interval among {@link Support#intervals}, counted from the largest, which is 0
   */
  public static ClusterOverlap of(DysonEquation equation, int index) {
    List<SupportInterval> intervals = equation.support().intervals();
    int last = intervals.size() - 1;
    int n = last - (int) Arguments.inRange("index", index, 0L, (long) last);
    SupportInterval cluster = intervals.get(n);
    double left =
        n > 0
            ? 0.5 * (intervals.get(n - 1).upperW() + cluster.lowerW())
            : 0.5 * (equation.support().originW().value() + cluster.lowerW());
    Arguments.check(
        left != cluster.lowerW(),
        "index",
        index,
        "a cluster away from zero: v = d has a hard edge");
    double right =
        n < last
            ? 0.5 * (cluster.upperW() + intervals.get(n + 1).lowerW())
            : cluster.upperW() + 0.5 * (cluster.upperW() - left);
    return new ClusterOverlap(equation, left, right);
  }

  /** The squared projection of a population eigenvector of eigenvalue λ on the eigenspace. */
  public Estimate withDirection(double eigenvalue) {
    Arguments.positive("eigenvalue", eigenvalue);
    return integrate(null, eigenvalue);
  }

  /** The forcing measure of the cluster. */
  public Estimate withTarget() {
    return integrate(equation.population().targetSum(), 0);
  }

  private Estimate integrate(@Nullable ResolventSum target, double eigenvalue) {
    double last = Double.NaN;
    for (int n = FIRST; n <= LARGEST_COUNT; n *= 2) {
      double sum = 0;
      double size = 0;
      for (int j = 0; j < n; j++) {
        Complex step = new Complex(0, Math.PI * (j + 0.5) / n).exp().multiply(radius);
        Complex term = integrand(step.add(centre), target, eigenvalue).multiply(step);
        sum -= term.getReal() / n;
        size += term.norm() / n;
      }
      double change = Math.abs(sum - last);
      if (change <= 1e-13 * size) {
        return new Estimate(sum, change + 1e-15 * size);
      }
      last = sum;
    }
    throw new ConvergenceException(
        "overlap not found with "
            + LARGEST_COUNT
            + " nodes: the gaps are too narrow; last "
            + last);
  }

  private Complex integrand(Complex w, @Nullable ResolventSum target, double eigenvalue) {
    double d = equation.dimension();
    double v = equation.population().mass();
    ResolventSum.Value value = new ResolventSum.Value();
    equation.population().kernelSum().evaluate(w.getReal(), w.getImaginary(), value);
    Complex m = new Complex(-value.excessOverDimension(d, v) / d, -value.im / d);
    Complex slope = new Complex(value.slopeRe, value.slopeIm);
    Complex derivative = m.subtract(w.multiply(slope).divide(d));
    Complex numerator;
    if (target == null) {
      numerator = w.negate().add(eigenvalue).reciprocal();
    } else {
      target.evaluate(w.getReal(), w.getImaginary(), value);
      numerator = new Complex(value.re, value.im);
    }
    return derivative.multiply(numerator).divide(m);
  }

  @Override
  public String toString() {
    return "overlaps with the sample eigenvectors within "
        + radius
        + " of "
        + centre
        + ", of "
        + equation;
  }
}
