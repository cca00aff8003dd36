package org.riskcurve.volterra.recursion;

import java.util.Arrays;
import org.riskcurve.volterra.optimizer.MeanFieldRule.Update;
import org.riskcurve.volterra.optimizer.Move;
import org.riskcurve.volterra.optimizer.Step;

/**
 * What one step changes in the moments at an eigenvalue λ, A(λ) − 1, and what it adds for each unit
 * of P + η²: polynomials of λ, and multiples of the gain. The moments come in the order a = Eu²,
 * with momentum c = E uY and b = EY², with an average ū then s = E uū, with momentum f = E Yū, and
 * last e = Eū².
 *
 * <p>A step moves the means of u and Y by a matrix, (1 − hλB, −γ₃δ; γ₁λB, δ), and its noise is not
 * correlated with ū. With κ the share of the new iterate, s* and f* what that matrix makes of s and
 * f,
 *
 * <pre>s ← (1 − κ)s* + κa', f ← (1 − κ)f* + κc', e ← (1 − κ)²e + 2κ(1 − κ)s* + κ²a',</pre>
 *
 * <p>a' and c' being those after the step.
 */
final class StepChange {

  private static final int FIXED = 0;
  private static final int LINEAR = 1;
  private static final int SQUARE = 2;

  final int size;
  private final boolean momentum;
  private final boolean averaged;

  /** A − 1, row by row: what is multiplied by 1, λ and λ². */
  private final double[][] matrix;

  /** What a unit of P + η² adds at unit gain. */
  final double[] input;

  private Move move = Step.ofGradient(0, 1);

  StepChange(boolean momentum, boolean averaged) {
    this.momentum = momentum;
    this.averaged = averaged;
    size = (momentum ? 3 : 1) + (averaged ? momentum ? 3 : 2 : 0);
    matrix = new double[SQUARE + 1][size * size];
    input = new double[size];
  }

  /**
   * The change by a step.
   *
   * @param share κ; plays no part without an average
   */
  void of(Move move, double share) {
    this.move = move;
    for (double[] degree : matrix) {
      Arrays.fill(degree, 0);
    }
    Arrays.fill(input, 0);
    if (move instanceof Step step) {
      of(step, share);
    } else if (move instanceof Update update) {
      matrix[LINEAR][0] = -update.drift();
      matrix[SQUARE][0] = update.square();
    }
  }

  /** (A − 1)<sub>mk</sub> at eigenvalue zero. */
  double fixed(int m, int k) {
    return matrix[FIXED][m * size + k];
  }

  /** (A − 1)<sub>mk</sub> at the first n of the eigenvalues. */
  void at(int m, int k, double[] lambda, int n, double[] out) {
    double fixed = matrix[FIXED][m * size + k];
    double linear = matrix[LINEAR][m * size + k];
    double square = matrix[SQUARE][m * size + k];
    for (int j = 0; j < n; j++) {
      out[j] = fixed + lambda[j] * (linear + lambda[j] * square);
    }
  }

  /** What the step adds to a at a node whatever P is. */
  double added(double lambda, double gain) {
    return move instanceof Update update ? added(update, lambda, gain) : 0;
  }

  /** What an update adds to the moment of a node. */
  static double added(Update update, double lambda, double gain) {
    // a node of the forcing stands for no eigenvalue that could be kicked
    return gain > 0 ? gain * (update.noise() + update.isotropic() / lambda) : 0;
  }

  private void of(Step step, double share) {
    double batch = step.batch();
    double h = step.direct();
    double self = batch * (batch + 1);
    set(0, 0, 0, -2 * h * batch, h * h * self);
    input[0] = h * h * batch;
    double slide = 0;
    if (momentum) {
      double delta = step.momentum();
      double gamma1 = step.gamma1();
      slide = step.gamma3() * delta;
      set(0, 1, -2 * slide, 2 * slide * h * batch, 0);
      set(0, 2, slide * slide, 0, 0);
      set(1, 0, 0, gamma1 * batch, -h * gamma1 * self);
      set(1, 1, -step.damping(), -delta * (h + gamma1 * step.gamma3()) * batch, 0);
      set(1, 2, -slide * delta, 0, 0);
      set(2, 0, 0, 0, gamma1 * gamma1 * self);
      set(2, 1, 0, 2 * delta * gamma1 * batch, 0);
      set(2, 2, -step.damping() * (1 + delta), 0, 0);
      input[1] = -h * gamma1 * batch;
      input[2] = gamma1 * gamma1 * batch;
    }
    if (averaged) {
      average(step, share, slide);
    }
  }

  private void average(Step step, double share, double slide) {
    int s = momentum ? 3 : 1;
    int e = size - 1;
    double kept = 1 - share;
    double pull = step.direct() * step.batch();
    follow(s, 0, share);
    follow(e, 0, share * share);
    set(s, s, -share, -kept * pull, 0);
    set(e, s, 2 * kept * share, -2 * kept * share * pull, 0);
    set(e, e, -share * (2 - share), 0, 0);
    if (momentum) {
      int f = s + 1;
      follow(f, 1, share);
      set(s, f, -kept * slide, 0, 0);
      set(f, s, 0, kept * step.gamma1() * step.batch(), 0);
      set(f, f, -share - kept * step.damping(), 0, 0);
      set(e, f, -2 * kept * share * slide, 0, 0);
    }
  }

  private void set(int m, int k, double fixed, double linear, double square) {
    matrix[FIXED][m * size + k] = fixed;
    matrix[LINEAR][m * size + k] = linear;
    matrix[SQUARE][m * size + k] = square;
  }

  /** A row begins with a multiple of what another moment is after the step. */
  private void follow(int row, int of, double factor) {
    for (double[] degree : matrix) {
      for (int k = 0; k < (momentum ? 3 : 1); k++) {
        degree[row * size + k] = factor * degree[of * size + k];
      }
    }
    matrix[FIXED][row * size + of] += factor;
    input[row] = factor * input[of];
  }
}
