package org.riskcurve.rmt.sampled;

import org.riskcurve.core.ConvergenceException;

/**
 * Right singular vectors of a matrix by one-sided Jacobi rotations of its columns, which keep the
 * small singular values of badly scaled columns (Demmel and Veselić, SIAM J. Matrix Anal. Appl. 13
 * (1992) 1204). O(nd²) operations for each of some ten sweeps.
 */
final class JacobiRotations {

  private static final int MAX_SWEEPS = 60;

  /** Columns whose cosine is below are orthogonal to rounding. */
  private static final double ORTHOGONAL = 1e-15;

  private JacobiRotations() {}

  /** The right singular vectors of a matrix given by rows. */
  static double[][] of(double[][] rows) {
    int n = rows.length;
    int d = rows[0].length;
    double[][] column = new double[d][n];
    double[][] mode = new double[d][d];
    for (int j = 0; j < d; j++) {
      mode[j][j] = 1;
      for (int i = 0; i < n; i++) {
        column[j][i] = rows[i][j];
      }
    }
    for (int sweep = 0; sweep < MAX_SWEEPS; sweep++) {
      boolean settled = true;
      for (int p = 0; p < d; p++) {
        for (int q = p + 1; q < d; q++) {
          settled &= !rotate(column[p], column[q], mode[p], mode[q]);
        }
      }
      if (settled) {
        return mode;
      }
    }
    throw new ConvergenceException(
        "singular values of " + n + " × " + d + " features not found in " + MAX_SWEEPS + " sweeps");
  }

  /** Makes two columns orthogonal; false if they were. */
  private static boolean rotate(double[] p, double[] q, double[] modeP, double[] modeQ) {
    double pp = dot(p, p);
    double qq = dot(q, q);
    double pq = dot(p, q);
    double sizes = Math.sqrt(pp) * Math.sqrt(qq);
    if (!(Math.abs(pq) > ORTHOGONAL * p.length * sizes)) {
      return false;
    }
    double zeta = (qq - pp) / (2 * pq);
    double tangent = Math.copySign(1, zeta) / (Math.abs(zeta) + Math.hypot(1, zeta));
    double cosine = 1 / Math.hypot(1, tangent);
    turn(p, q, cosine, cosine * tangent);
    turn(modeP, modeQ, cosine, cosine * tangent);
    return tangent != 0;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static void turn(double[] p, double[] q, double cosine, double sine) {
    for (int i = 0; i < p.length; i++) {
      double x = p[i];
      p[i] = cosine * x - sine * q[i];
      q[i] = sine * x + cosine * q[i];
    }
  }
}
