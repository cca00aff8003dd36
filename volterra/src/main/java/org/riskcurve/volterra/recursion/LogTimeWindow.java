package org.riskcurve.volterra.recursion;

import java.util.Arrays;
import org.riskcurve.core.numeric.SmallMatrix;
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

  static final int STAGES = RadauPoints.STAGES;

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

  /** One for the start, then P + η² at the stages. */
  private final double[] weights = new double[STAGES + 1];

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
      double t = (start - origin) * Math.exp(log * RadauPoints.point(i + 1)) + origin;
      t = i == STAGES - 1 ? start + length : t;
      steps[i] = optimizer.step(t);
      shift[i] = RadauPoints.shift(i + 1, Math.log1p(1 / (t - origin)) / log);
    }
    Arrays.fill(response, 0);
    Arrays.fill(free, 0);
    int nodes = moments.a.length;
    for (int j = 0; j < nodes; j++) {
      assemble(j, steps, shift);
      if (!solve(j)) {
        return Double.POSITIVE_INFINITY;
      }
    }
    double[][] input = close(noise);
    return input.length == 0 ? Double.POSITIVE_INFINITY : finish(input, risk, noise);
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

  /** Solves, and keeps what the loop and the end need of the solution; false if singular. */
  private boolean solve(int j) {
    int columns = STAGES + 1;
    // nodes of the forcing do not answer to P
    int active = moments.nodes().gain()[j] == 0 ? 1 : columns;
    if (!SmallMatrix.solveInPlace(matrix, size, right, columns, active)) {
      return false;
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
    return true;
  }

  /** P + η² at the stages: (1 − R)(P + η²) = F₀ + η² + what the start leaves. */
  private double[][] close(double noise) {
    double[][] loop = new double[STAGES][STAGES];
    double[][] start = new double[STAGES][1];
    for (int i = 0; i < STAGES; i++) {
      for (int k = 0; k < STAGES; k++) {
        loop[i][k] = (i == k ? 1 : 0) - response[i * STAGES + k];
      }
      start[i][0] = moments.nodes().atom() + noise + free[i];
    }
    return SmallMatrix.solve(loop, start);
  }

  private double finish(double[][] input, double risk, double noise) {
    weights[0] = 1;
    for (int i = 0; i < STAGES; i++) {
      weights[i + 1] = input[i][0];
    }
    int columns = STAGES + 1;
    double sum = 0;
    for (int j = 0; j < moments.a.length; j++) {
      double coefficient = RadauPoints.top(0) * moments.a[j];
      for (int i = 0; i < STAGES; i++) {
        double value = 0;
        for (int l = 0; l < columns; l++) {
          value += stages[(j * STAGES + i) * columns + l] * weights[l];
        }
        coefficient += RadauPoints.top(i + 1) * value;
      }
      sum += Math.abs(coefficient);
    }
    double least = Math.min(risk, weights[STAGES] - noise);
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
