package org.riskcurve.volterra.equation.exponential;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.complex.Complex;
import org.riskcurve.core.ConvergenceException;

/**
 * The roots of 1 = Σ c_i/(p − a_i), as many as there are poles: the exponents of the resolvent of a
 * sum of exponentials.
 *
 * <p>Simultaneous iteration of Ehrlich and Aberth for the polynomial Π(p − a_i)(1 − Σ c_i/(p −
 * a_i)), never formed. A root is kept as its offset δ from the nearest pole, so that roots very
 * close to a pole (small c_i) keep their relative distance to it. Cubic convergence for simple
 * roots, O(n²) per iteration.
 *
 * <p>Source: O. Aberth, Math. Comput. 27 (1973) 339; the anchoring follows the eigenvalue problem
 * diag + rank one, G. H. Golub, SIAM Rev. 15 (1973) 318.
 */
final class SecularRoots {

  private static final double UNIT = 0x1p-53;
  private static final int MAX_ITERATIONS = 400;

  private final Complex[] poles;
  private final Complex[] weights;
  private final int[] anchors;
  private final Complex[] offsets;
  private final double[] errors;

  /** Σ over the other poles at a root: c/(p − a), c/(p − a)², 1/(p − a), |c/(p − a)|. */
  private Complex rest = Complex.ZERO;

  private Complex slope = Complex.ZERO;
  private Complex repulsion = Complex.ZERO;
  private double size;

  SecularRoots(Complex[] weights, Complex[] poles) {
    List<Complex> a = new ArrayList<>();
    List<Complex> c = new ArrayList<>();
    for (int i = 0; i < poles.length; i++) {
      int same = a.indexOf(poles[i]);
      if (same >= 0) {
        c.set(same, c.get(same).add(weights[i]));
      } else {
        a.add(poles[i]);
        c.add(weights[i]);
      }
    }
    for (int i = a.size() - 1; i >= 0; i--) {
      if (c.get(i).norm() == 0) {
        a.remove(i);
        c.remove(i);
      }
    }
    this.poles = a.toArray(new Complex[0]);
    this.weights = c.toArray(new Complex[0]);
    this.anchors = new int[a.size()];
    this.offsets = new Complex[a.size()];
    this.errors = new double[a.size()];
    start();
    iterate();
  }

  int size() {
    return poles.length;
  }

  Complex root(int j) {
    return poles[anchors[j]].add(offsets[j]);
  }

  /** root(j) − a for one of the poles a, or any other number, without loss of digits near poles. */
  Complex minus(int j, Complex a) {
    return poles[anchors[j]].subtract(a).add(offsets[j]);
  }

  /** An estimate of the error of root j. */
  double error(int j) {
    return errors[j];
  }

  /** 1/Σ c_i/(root(j) − a_i)²: the residue of 1/(1 − Σ c_i/(p − a_i)) at the root. */
  Complex residue(int j) {
    Complex sum = Complex.ZERO;
    for (int i = 0; i < poles.length; i++) {
      Complex difference = minus(j, poles[i]);
      sum = sum.add(weights[i].divide(difference).divide(difference));
    }
    return sum.reciprocal();
  }

  /** The relative error of a residue or of a mode's weight: how close other roots are. */
  double residueError(int j) {
    double sum = 4 * UNIT * poles.length;
    for (int m = 0; m < poles.length; m++) {
      if (m != j) {
        double distance = minus(j, poles[anchors[m]]).subtract(offsets[m]).norm();
        sum += errors[j] / Math.max(distance, Double.MIN_NORMAL);
      }
    }
    return sum;
  }

  private void start() {
    for (int j = 0; j < poles.length; j++) {
      anchors[j] = j;
      offsets[j] = Complex.ZERO;
      sums(j);
      Complex denominator = Complex.ONE.subtract(rest);
      Complex first =
          weights[j].divide(denominator.norm() < 0.1 ? new Complex(0.1, 0.1) : denominator);
      // Off the axes of symmetry, which the iteration cannot leave.
      offsets[j] = first.multiply(new Complex(1, 0.1 + 0.01 * j / poles.length));
    }
  }

  private void iterate() {
    for (int iteration = 0; iteration < MAX_ITERATIONS; iteration++) {
      boolean done = true;
      for (int j = 0; j < poles.length; j++) {
        done &= improve(j);
      }
      if (done) {
        return;
      }
    }
    for (int j = 0; j < poles.length; j++) {
      sums(j);
      if (!(residual(j).norm() <= 1e-9 * scale(j))) {
        throw new ConvergenceException(
            "root "
                + j
                + " of 1 = K(p) not found: residual "
                + residual(j).norm() / scale(j)
                + " at p = "
                + root(j)
                + " after "
                + MAX_ITERATIONS
                + " iterations");
      }
    }
  }

  /** δ(1 − K) = δ − c − δ·rest at root j. */
  private Complex residual(int j) {
    return offsets[j].multiply(Complex.ONE.subtract(rest)).subtract(weights[anchors[j]]);
  }

  private double scale(int j) {
    return offsets[j].norm() * (1 + size) + weights[anchors[j]].norm();
  }

  private boolean improve(int j) {
    reanchor(j);
    sums(j);
    Complex residual = residual(j);
    Complex derivative = Complex.ONE.subtract(rest).add(offsets[j].multiply(slope));
    double rounding = 4 * UNIT * scale(j);
    errors[j] = rounding / Math.max(derivative.norm(), Math.sqrt(UNIT));
    if (residual.norm() <= rounding) {
      return true;
    }
    Complex pull = repulsion;
    for (int m = 0; m < poles.length; m++) {
      if (m != j) {
        Complex distance = minus(j, poles[anchors[m]]).subtract(offsets[m]);
        if (distance.norm() > 0) {
          pull = pull.subtract(distance.reciprocal());
        }
      }
    }
    Complex step = residual.divide(derivative.add(residual.multiply(pull)));
    if (!Double.isFinite(step.norm())) {
      return false;
    }
    offsets[j] = offsets[j].subtract(step);
    return step.norm() <= 2 * UNIT * offsets[j].norm();
  }

  private void reanchor(int j) {
    int best = anchors[j];
    double distance = offsets[j].norm();
    for (int i = 0; i < poles.length; i++) {
      double d = minus(j, poles[i]).norm();
      if (d < 0.99 * distance) {
        best = i;
        distance = d;
      }
    }
    if (best != anchors[j]) {
      offsets[j] = minus(j, poles[best]);
      anchors[j] = best;
    }
  }

  private void sums(int j) {
    rest = Complex.ZERO;
    slope = Complex.ZERO;
    repulsion = Complex.ZERO;
    size = 0;
    for (int i = 0; i < poles.length; i++) {
      if (i != anchors[j]) {
        Complex inverse = minus(j, poles[i]).reciprocal();
        Complex term = weights[i].multiply(inverse);
        rest = rest.add(term);
        slope = slope.add(term.multiply(inverse));
        repulsion = repulsion.add(inverse);
        size += term.norm();
      }
    }
  }
}
