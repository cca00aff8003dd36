package org.riskcurve.volterra.finite;

import java.util.Arrays;
import org.riskcurve.core.numeric.SmallMatrix;
import org.riskcurve.volterra.optimizer.Step;
import org.riskcurve.volterra.recursion.RadauPoints;

/**
 * Second moments S = E X<sub>s</sub>X<sub>t</sub>ᵀ of what an optimizer moves along pairs of
 * eigenvectors of the samples, X = (u, Y, ū, ξ): the error, the image of y if there is momentum,
 * the error of the average if there is one, and the label noise along the eigenvector if that is
 * fitted.
 *
 * <p>With g = ⟨ℓ, X⟩, ℓ<sub>s</sub> = (s, 0, 0, −1), the mean of a sample's gradient, and v = (−h,
 * γ₁, −κh, 0), a step takes X to M₀X + Bgv in the mean, and
 *
 * <pre>S ← N<sub>s</sub>SN<sub>t</sub>ᵀ + B(ℓ<sub>s</sub>ᵀSℓ<sub>t</sub> + GL)vvᵀ, N = M₀ + Bvℓᵀ,
 * </pre>
 *
 * <p>L the training risk and G the gain, which a pair of the same eigenvector has alone.
 */
final class ErrorPairs {

  private static final int STAGES = RadauPoints.STAGES;

  private final boolean momentum;
  private final boolean averaged;
  private final boolean fitted;
  private final int size;
  private final int square;
  private final double[] s;
  private final double[] t;
  private final double[] gain;
  private final double[] state;
  private final double[] ends;

  /** The highest coefficient of the sum over the window last tried. */
  private double highest;

  private final double[] sums = new double[STAGES];

  /** One step, in the coordinates of X. */
  static final class Motion {

    final double batch;

    /** M₀ − 1, which slow averages need to their own accuracy. */
    final double[] mean;

    final double[] v;

    Motion(Step step, double share, boolean momentum, boolean averaged, boolean fitted) {
      int size = 1 + (momentum ? 1 : 0) + (averaged ? 1 : 0) + (fitted ? 1 : 0);
      batch = step.batch();
      mean = new double[size * size];
      v = new double[size];
      v[0] = -step.direct();
      double slide = step.gamma3() * step.momentum();
      int at = 1;
      if (momentum) {
        mean[1] = -slide;
        mean[size + 1] = -step.damping();
        v[1] = step.gamma1();
        at++;
      }
      if (averaged) {
        int row = at * size;
        mean[row] = share;
        mean[row + 1] = momentum ? -share * slide : 0;
        mean[row + at] = -share;
        v[at] = share * v[0];
      }
    }
  }

  /**
   * The pairs at iteration 0: X = (1, 0, 1), or ξ alone.
   *
   * @param s eigenvalues
   * @param t eigenvalues
   * @param gain G
   * @param weight of a pair in the output, or the variance of ξ if that is fitted
   */
  ErrorPairs(
      double[] s,
      double[] t,
      double[] gain,
      double[] weight,
      boolean momentum,
      boolean averaged,
      boolean fitted) {
    this.momentum = momentum;
    this.averaged = averaged;
    this.fitted = fitted;
    this.s = s;
    this.t = t;
    this.gain = gain;
    size = 1 + (momentum ? 1 : 0) + (averaged ? 1 : 0) + (fitted ? 1 : 0);
    square = size * size;
    state = new double[s.length * square];
    ends = new double[state.length];
    double[] start = new double[size];
    if (fitted) {
      start[size - 1] = 1;
    } else {
      start[0] = 1;
      start[output() / size] = 1;
    }
    for (int p = 0; p < s.length; p++) {
      for (int i = 0; i < square; i++) {
        state[p * square + i] = weight[p] * start[i / size] * start[i % size];
      }
    }
  }

  /** Where in S what is asked for stands. */
  private int output() {
    int at = averaged ? momentum ? 2 : 1 : 0;
    return at * size + at;
  }

  Motion motion(Step step, double share) {
    return new Motion(step, share, momentum, averaged, fitted);
  }

  /** The sum of Eu² or Eū². */
  double sum() {
    double sum = 0;
    for (int at = output(); at < state.length; at += square) {
      sum += state[at];
    }
    return sum;
  }

  private void gradient(int p, double[] out) {
    Arrays.fill(out, 0);
    out[0] = s[p];
    if (fitted) {
      out[size - 1] = -1;
    }
  }

  /** One step with the training risk before it. */
  void advance(Motion motion, double training) {
    double[] left = new double[size];
    double[] right = new double[size];
    double[] map = new double[square];
    double[] other = new double[square];
    double[] half = new double[square];
    for (int p = 0; p < s.length; p++) {
      gradient(p, left);
      right[0] = t[p];
      right[size - 1] = fitted ? -1 : right[size - 1];
      map(motion, left, map);
      map(motion, right, other);
      int at = p * square;
      double drawn = gain[p] * training;
      for (int i = 0; i < size; i++) {
        for (int k = 0; k < size; k++) {
          drawn += left[i] * right[k] * state[at + i * size + k];
          double sum = state[at + i * size + k];
          for (int l = 0; l < size; l++) {
            sum += map[i * size + l] * state[at + l * size + k];
          }
          half[i * size + k] = sum;
        }
      }
      drawn *= motion.batch;
      for (int i = 0; i < size; i++) {
        for (int k = 0; k < size; k++) {
          double sum = half[i * size + k] + drawn * motion.v[i] * motion.v[k];
          for (int l = 0; l < size; l++) {
            sum += half[i * size + l] * other[k * size + l];
          }
          state[at + i * size + k] = sum;
        }
      }
    }
  }

  /** N − 1. */
  private void map(Motion motion, double[] gradient, double[] out) {
    for (int i = 0; i < size; i++) {
      for (int k = 0; k < size; k++) {
        out[i * size + k] = motion.mean[i * size + k] + motion.batch * motion.v[i] * gradient[k];
      }
    }
  }

  /**
   * Tries a window.
   *
   * @param motions at the stages
   * @param shift the rows of exp(εD) − 1 at the stages
   * @param training L at the stages
   * @return false if a pair cannot be solved
   */
  boolean attempt(Motion[] motions, double[][] shift, double[] training) {
    int rows = STAGES * square;
    double[] matrix = new double[rows * rows];
    double[] right = new double[rows];
    double[] left = new double[size];
    double[] other = new double[size];
    double[] n = new double[square];
    double[] m = new double[square];
    Arrays.fill(sums, 0);
    highest = 0;
    for (int p = 0; p < s.length; p++) {
      gradient(p, left);
      other[0] = t[p];
      other[size - 1] = fitted ? -1 : other[size - 1];
      Arrays.fill(matrix, 0);
      for (int i = 0; i < STAGES; i++) {
        Motion motion = motions[i];
        map(motion, left, n);
        map(motion, other, m);
        for (int row = 0; row < square; row++) {
          int r = row / size;
          int c = row % size;
          int at = (i * square + row) * rows;
          for (int k = 0; k < STAGES; k++) {
            matrix[at + k * square + row] = shift[i][k + 1];
          }
          double kick = motion.batch * motion.v[r] * motion.v[c];
          for (int column = 0; column < square; column++) {
            int k = column / size;
            int l = column % size;
            double alone = (r == k ? m[c * size + l] : 0) + (c == l ? n[r * size + k] : 0);
            matrix[at + i * square + column] -=
                alone + n[r * size + k] * m[c * size + l] + kick * left[k] * other[l];
          }
          right[i * square + row] =
              kick * gain[p] * training[i] - shift[i][0] * state[p * square + row];
        }
      }
      if (!SmallMatrix.solveInPlace(matrix, rows, right, 1, 1)) {
        return false;
      }
      System.arraycopy(right, rows - square, ends, p * square, square);
      highest += RadauPoints.top(0) * state[p * square + output()];
      for (int i = 0; i < STAGES; i++) {
        double value = right[i * square + output()];
        sums[i] += value;
        highest += RadauPoints.top(i + 1) * value;
      }
    }
    return true;
  }

  /** The size of that. */
  double highest() {
    return Math.abs(highest);
  }

  /** The sum at the end of the window last tried. */
  double sumAtEnd() {
    return sums[STAGES - 1];
  }

  void accept() {
    System.arraycopy(ends, 0, state, 0, state.length);
  }
}
