package org.riskcurve.volterra.recursion;

import java.util.Arrays;
import org.riskcurve.volterra.optimizer.Optimizer;
import org.riskcurve.volterra.optimizer.Step;

/**
 * One long stride of the moment recursion: the moments over [t, t + n] as polynomials of ln(t − o),
 * o an origin, that satisfy the recursion x(t + 1) = A(t)x(t) + v(t)(P(t) + η²) itself, not a
 * differential equation in its place, at the Radau points of the window.
 *
 * <p>On polynomials of ln(t − o) the shift by one iteration is exp(εD), ε = ln(1 + 1/(t − o)), D
 * the matrix of differentiation at the points; its series ends. That makes a linear system of the
 * size 3s for each eigenvalue, with s points, coupled through P(t) alone: s right-hand sides answer
 * for that, and a system of size s closes the loop. Modes that decay within a few iterations are
 * slaved to P, as in implicit Runge-Kutta methods of Radau type.
 */
final class LogTimeWindow {

  /** The points of the Radau IIA method with five stages: (1 − x) P₄^(1,0) on [0, 1]. */
  private static final double[] RADAU = {
    0, 0.05710419611451768, 0.27684301363812383, 0.5835904323689168, 0.8602401356562195, 1
  };

  static final int STAGES = RADAU.length - 1;

  private static final double[][] DERIVATIVE = derivative();
  private static final double[] TOP = top();

  private final SecondMoments moments;
  private final Optimizer optimizer;
  private final int block;
  private final double[] matrix;
  private final double[] right;
  private final int size;
  private final double[] end;
  private final double[] stages;
  private final double[] response = new double[STAGES * STAGES];
  private final double[] free = new double[STAGES];

  LogTimeWindow(SecondMoments moments, Optimizer optimizer) {
    this.moments = moments;
    this.optimizer = optimizer;
    block = optimizer.hasMomentum() ? 3 : 1;
    size = block * STAGES;
    matrix = new double[size * size];
    right = new double[size * (STAGES + 1)];
    int nodes = moments.a.length;
    end = new double[nodes * block * (STAGES + 1)];
    stages = new double[nodes * STAGES * (STAGES + 1)];
  }

  /** The derivatives of the Lagrange polynomials of the points at the points. */
  private static double[][] derivative() {
    int n = RADAU.length;
    double[] weight = new double[n];
    for (int i = 0; i < n; i++) {
      weight[i] = 1;
      for (int k = 0; k < n; k++) {
        weight[i] *= k == i ? 1 : RADAU[i] - RADAU[k];
      }
    }
    double[][] d = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < n; k++) {
        if (i != k) {
          d[i][k] = weight[i] / weight[k] / (RADAU[i] - RADAU[k]);
          d[i][i] -= d[i][k];
        }
      }
    }
    return d;
  }

  /** The weights of the highest Legendre coefficient of the interpolating polynomial. */
  private static double[] top() {
    int n = RADAU.length;
    double[] out = new double[n];
    // x⁵ on [0, 1] is 1/252 of the shifted Legendre polynomial of degree 5 and lower ones
    for (int i = 0; i < n; i++) {
      double product = 252;
      for (int k = 0; k < n; k++) {
        product *= k == i ? 1 : RADAU[i] - RADAU[k];
      }
      out[i] = 1 / product;
    }
    return out;
  }

  /**
   * Tries a window.
   *
   * @param start t
   * @param origin o &lt; t
   * @param length n
   * @param risk P(t)
   * @return the size of the highest polynomial coefficient, relative to P where it is smaller, at
   *     the start or the end; the moments are unchanged until {@link #accept}
   */
  double attempt(double start, double origin, double length, double risk) {
    double log = Math.log1p(length / (start - origin));
    double noise = optimizer.labelNoise();
    Step[] steps = new Step[STAGES];
    double[][] shift = new double[STAGES][];
    for (int i = 0; i < STAGES; i++) {
      double t = (start - origin) * Math.exp(log * RADAU[i + 1]) + origin;
      t = i == STAGES - 1 ? start + length : t;
      steps[i] = optimizer.step(t);
      shift[i] = shift(i + 1, Math.log1p(1 / (t - origin)) / log);
    }
    Arrays.fill(response, 0);
    Arrays.fill(free, 0);
    int nodes = moments.a.length;
    for (int j = 0; j < nodes; j++) {
      assemble(j, steps, shift);
      solve(j);
    }
    double[] input = close(noise);
    return finish(input, risk, noise);
  }

  /** The row of exp(εD) − 1 at point i; the series ends with the degree. */
  private static double[] shift(int i, double epsilon) {
    int n = RADAU.length;
    double[] power = new double[n];
    power[i] = 1;
    double[] sum = new double[n];
    double factor = 1;
    for (int k = 1; k < n; k++) {
      double[] next = new double[n];
      for (int l = 0; l < n; l++) {
        for (int m = 0; m < n; m++) {
          next[m] += power[l] * DERIVATIVE[l][m];
        }
      }
      power = next;
      factor *= epsilon / k;
      for (int m = 0; m < n; m++) {
        sum[m] += factor * power[m];
      }
    }
    return sum;
  }

  private void assemble(int j, Step[] steps, double[][] shift) {
    SpectrumNodes nodes = moments.nodes();
    double lambda = nodes.eigenvalues()[j];
    double gain = nodes.gain()[j];
    Arrays.fill(matrix, 0);
    Arrays.fill(right, 0);
    int columns = STAGES + 1;
    for (int i = 0; i < STAGES; i++) {
      Step step = steps[i];
      for (int k = 0; k < STAGES; k++) {
        for (int m = 0; m < block; m++) {
          matrix[(block * i + m) * size + block * k + m] = shift[i][k + 1];
        }
      }
      double x = lambda * step.batch();
      double h = step.direct();
      double self = lambda * (step.batch() + 1) * x;
      int at = block * i * size + block * i;
      int row = block * i * columns;
      // minus (A − 1), and the input of P + η² at this stage
      matrix[at] -= -2 * h * x + h * h * self;
      right[row] = -shift[i][0] * moments.a[j];
      right[row + 1 + i] = h * h * step.batch() * gain;
      if (block == 3) {
        double delta = step.momentum();
        double gamma1 = step.gamma1();
        double slide = step.gamma3() * delta;
        matrix[at + 1] -= -2 * slide * (1 - h * x);
        matrix[at + 2] -= slide * slide;
        matrix[at + size] -= gamma1 * x - h * gamma1 * self;
        matrix[at + size + 1] -= -step.damping() - delta * (h + gamma1 * step.gamma3()) * x;
        matrix[at + size + 2] -= -slide * delta;
        matrix[at + 2 * size] -= gamma1 * gamma1 * self;
        matrix[at + 2 * size + 1] -= 2 * delta * gamma1 * x;
        matrix[at + 2 * size + 2] -= -step.damping() * (1 + delta);
        right[row + columns] = -shift[i][0] * moments.c[j];
        right[row + columns + 1 + i] = -h * gamma1 * step.batch() * gain;
        right[row + 2 * columns] = -shift[i][0] * moments.b[j];
        right[row + 2 * columns + 1 + i] = gamma1 * gamma1 * step.batch() * gain;
      }
    }
  }

  /** Gaussian elimination with pivoting, and what the loop and the end need of the solution. */
  private void solve(int j) {
    int n = size;
    int columns = STAGES + 1;
    // nodes of the forcing do not answer to P
    int active = moments.nodes().gain()[j] == 0 ? 1 : columns;
    for (int k = 0; k < n; k++) {
      int pivot = k;
      for (int i = k + 1; i < n; i++) {
        if (Math.abs(matrix[i * n + k]) > Math.abs(matrix[pivot * n + k])) {
          pivot = i;
        }
      }
      if (pivot != k) {
        for (int l = k; l < n; l++) {
          double swap = matrix[k * n + l];
          matrix[k * n + l] = matrix[pivot * n + l];
          matrix[pivot * n + l] = swap;
        }
        for (int l = 0; l < active; l++) {
          double swap = right[k * columns + l];
          right[k * columns + l] = right[pivot * columns + l];
          right[pivot * columns + l] = swap;
        }
      }
      double inverse = 1 / matrix[k * n + k];
      for (int i = k + 1; i < n; i++) {
        double factor = matrix[i * n + k] * inverse;
        if (factor != 0) {
          for (int l = k + 1; l < n; l++) {
            matrix[i * n + l] -= factor * matrix[k * n + l];
          }
          for (int l = 0; l < active; l++) {
            right[i * columns + l] -= factor * right[k * columns + l];
          }
        }
      }
    }
    for (int k = n - 1; k >= 0; k--) {
      for (int l = 0; l < active; l++) {
        double sum = right[k * columns + l];
        for (int i = k + 1; i < n; i++) {
          sum -= matrix[k * n + i] * right[i * columns + l];
        }
        right[k * columns + l] = sum / matrix[k * n + k];
      }
    }
    for (int i = 0; i < STAGES; i++) {
      int row = block * i * columns;
      free[i] += right[row];
      for (int l = 0; l < columns; l++) {
        stages[(j * STAGES + i) * columns + l] = right[row + l];
        if (l > 0) {
          response[i * STAGES + l - 1] += right[row + l];
        }
      }
    }
    System.arraycopy(
        right, block * (STAGES - 1) * columns, end, j * block * columns, block * columns);
  }

  /** P + η² at the stages: (1 − R)(P + η²) = F₀ + η² + what the start leaves. */
  private double[] close(double noise) {
    double[][] loop = new double[STAGES][STAGES + 1];
    for (int i = 0; i < STAGES; i++) {
      for (int k = 0; k < STAGES; k++) {
        loop[i][k] = (i == k ? 1 : 0) - response[i * STAGES + k];
      }
      loop[i][STAGES] = moments.nodes().atom() + noise + free[i];
    }
    for (int k = 0; k < STAGES; k++) {
      int pivot = k;
      for (int i = k + 1; i < STAGES; i++) {
        pivot = Math.abs(loop[i][k]) > Math.abs(loop[pivot][k]) ? i : pivot;
      }
      double[] swap = loop[k];
      loop[k] = loop[pivot];
      loop[pivot] = swap;
      for (int i = 0; i < STAGES; i++) {
        if (i != k) {
          double factor = loop[i][k] / loop[k][k];
          for (int l = k; l <= STAGES; l++) {
            loop[i][l] -= factor * loop[k][l];
          }
        }
      }
    }
    double[] input = new double[STAGES];
    for (int k = 0; k < STAGES; k++) {
      input[k] = loop[k][STAGES] / loop[k][k];
    }
    return input;
  }

  private final double[] weights = new double[STAGES + 1];

  private double finish(double[] input, double risk, double noise) {
    weights[0] = 1;
    System.arraycopy(input, 0, weights, 1, STAGES);
    int columns = STAGES + 1;
    double sum = 0;
    for (int j = 0; j < moments.a.length; j++) {
      double coefficient = TOP[0] * moments.a[j];
      for (int i = 0; i < STAGES; i++) {
        double value = 0;
        for (int l = 0; l < columns; l++) {
          value += stages[(j * STAGES + i) * columns + l] * weights[l];
        }
        coefficient += TOP[i + 1] * value;
      }
      sum += Math.abs(coefficient);
    }
    double least = Math.min(risk, input[STAGES - 1] - noise);
    if (Math.abs(least) < SecondMoments.VANISHED) {
      // relative accuracy has no meaning below what counts as zero
      return sum / SecondMoments.VANISHED;
    }
    return least > 0 ? sum / least : Double.POSITIVE_INFINITY;
  }

  /** Moves the moments to the end of the window last tried. */
  void accept() {
    int columns = STAGES + 1;
    for (int j = 0; j < moments.a.length; j++) {
      int at = j * block * columns;
      moments.a[j] = value(at);
      if (block == 3) {
        moments.c[j] = value(at + columns);
        moments.b[j] = value(at + 2 * columns);
      }
    }
    moments.flush();
  }

  private double value(int at) {
    double sum = 0;
    for (int l = 0; l <= STAGES; l++) {
      sum += end[at + l] * weights[l];
    }
    return sum;
  }
}
