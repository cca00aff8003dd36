package org.riskcurve.volterra.recursion;

/**
 * Whether the moments under a rule follow their smooth course. A rule that reacts to the state too
 * strongly makes them swing about it from step to step, of which polynomials through a window know
 * nothing; a kick that is followed for a few steps tells.
 */
final class Kick {

  private static final double SIZE = 1e-4;
  private static final int STEPS = 24;
  private static final int COMPARED = 6;

  /** Swings below this are rounding, in ln γ. */
  private static final double ROUNDING = 1e-12;

  private Kick() {}

  /** Whether swings in the learning rate after a kick of the fast modes die out. */
  static boolean dies(Motion motion, SecondMoments moments, double t) {
    SecondMoments calm = moments.copy();
    SecondMoments kicked = moments.copy();
    double top = 0;
    for (double lambda : moments.nodes().eigenvalues()) {
      top = Math.max(top, lambda);
    }
    for (int j = 0; j < kicked.a.length; j++) {
      kicked.a[j] *= 1 + SIZE * moments.nodes().eigenvalues()[j] / top;
    }
    double[] difference = new double[STEPS];
    for (int k = 0; k < STEPS; k++) {
      double now = t + k;
      difference[k] =
          Math.log(motion.move(kicked, now).learningRate() / motion.move(calm, now).learningRate());
      motion.step(calm, now, /* share= */ 1);
      motion.step(kicked, now, /* share= */ 1);
    }
    double late = largestTurn(difference, STEPS - COMPARED);
    return late <= ROUNDING || late <= largestTurn(difference, 0);
  }

  /** The same at all stages of the window that was last tried from these moments. */
  static boolean dies(Motion motion, SecondMoments moments, LogTimeWindow window, double[] times) {
    for (int i = 0; i < times.length; i++) {
      SecondMoments at = moments.copy();
      double[][] kinds = at.kinds(motion.hasMomentum());
      for (int m = 0; m < kinds.length; m++) {
        for (int j = 0; j < kinds[m].length; j++) {
          // a polynomial may pass a square that has died out below zero
          kinds[m][j] = m == 0 ? Math.max(0, window.stage(m, i, j)) : window.stage(m, i, j);
        }
      }
      at.gradientSquares = window.gradientSquares(i);
      if (!dies(motion, at, times[i])) {
        return false;
      }
    }
    return true;
  }

  private static double largestTurn(double[] values, int from) {
    double most = 0;
    for (int k = from + 1; k < from + COMPARED - 1; k++) {
      most = Math.max(most, Math.abs(values[k + 1] - 2 * values[k] + values[k - 1]));
    }
    return most;
  }
}
