package org.riskcurve.volterra.recursion;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.QRDecomposition;
import org.hipparchus.linear.RealVector;
import org.riskcurve.core.Internal;

/**
 * The solution of x = f(x) by iteration, mixed with what the last iterates say of f (Anderson 1965;
 * type II in Fang and Saad, Numer. Linear Algebra Appl. 16, 2009): with residuals g = f(x) − x, x ←
 * x + g − (ΔX + ΔG)c, c from least squares of g − ΔG c.
 */
@Internal
public final class AndersonMixing {

  /** Enough for a few unknowns. */
  private static final int MEMORY = 6;

  /** Directions of residuals that are smaller than this, relative, are rounding. */
  private static final double SINGULAR = 1e-12;

  private final int memory;
  private final Deque<double[]> points = new ArrayDeque<>();
  private final Deque<double[]> residuals = new ArrayDeque<>();
  private double[] x = new double[0];
  private double[] g = new double[0];

  AndersonMixing() {
    this(MEMORY);
  }

  /** With so many of the last iterates; for an affine f this is GMRES, restarted. */
  public AndersonMixing(int memory) {
    this.memory = memory;
  }

  /** The next x, from the last one and f of it. */
  public double[] next(double[] last, double[] value) {
    double[] residual = difference(value, last);
    if (x.length > 0) {
      points.addFirst(difference(last, x));
      residuals.addFirst(difference(residual, g));
      if (points.size() > memory) {
        points.removeLast();
        residuals.removeLast();
      }
    }
    x = last;
    g = residual;
    double[] next = value.clone();
    if (residuals.isEmpty()) {
      return next;
    }
    Array2DRowRealMatrix columns = new Array2DRowRealMatrix(next.length, residuals.size());
    int column = 0;
    for (double[] change : residuals) {
      columns.setColumn(column++, change);
    }
    QRDecomposition qr = new QRDecomposition(columns, SINGULAR * columns.getFrobeniusNorm());
    if (!qr.getSolver().isNonSingular()) {
      points.clear();
      residuals.clear();
      return next;
    }
    RealVector c = qr.getSolver().solve(new ArrayRealVector(g));
    column = 0;
    for (double[] change : residuals) {
      add(next, -c.getEntry(column++), change);
    }
    column = 0;
    for (double[] change : points) {
      add(next, -c.getEntry(column++), change);
    }
    return next;
  }

  private static void add(double[] sum, double factor, double[] term) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += factor * term[i];
    }
  }

  private static double[] difference(double[] of, double[] minus) {
    double[] out = new double[of.length];
    Arrays.setAll(out, i -> of[i] - minus[i]);
    return out;
  }
}
