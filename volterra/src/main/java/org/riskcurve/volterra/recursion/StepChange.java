package org.riskcurve.volterra.recursion;

import java.util.Arrays;
import org.riskcurve.volterra.optimizer.MeanFieldRule.Update;
import org.riskcurve.volterra.optimizer.Move;
import org.riskcurve.volterra.optimizer.Step;

/**
 * What one step changes in the moments at one eigenvalue, A − 1, and what it adds for each unit of
 * P + η². The moments come in the order a = Eu², with momentum c = E uY and b = EY², with an
 * average ū then s = E uū, with momentum f = E Yū, and last e = Eū².
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

  final int size;
  private final boolean momentum;
  private final boolean averaged;

  /** A − 1, row by row. */
  final double[] matrix;

  final double[] input;

  /** What a step adds to a whatever P is. */
  double constant;

  StepChange(boolean momentum, boolean averaged) {
    this.momentum = momentum;
    this.averaged = averaged;
    size = (momentum ? 3 : 1) + (averaged ? momentum ? 3 : 2 : 0);
    matrix = new double[size * size];
    input = new double[size];
  }

  /**
   * The change by a step.
   *
   * @param gain g of the node
   * @param share κ; plays no part without an average
   */
  void of(Move move, double share, double lambda, double gain) {
    Arrays.fill(matrix, 0);
    constant = 0;
    if (move instanceof Step step) {
      of(step, share, lambda, gain);
    } else if (move instanceof Update update) {
      matrix[0] = lambda * (update.square() * lambda - update.drift());
      constant = added(update, lambda, gain);
    }
  }

  /** What an update adds to the moment of a node. */
  static double added(Update update, double lambda, double gain) {
    // a node of the forcing stands for no eigenvalue that could be kicked
    return gain > 0 ? gain * (update.noise() + update.isotropic() / lambda) : 0;
  }

  private void of(Step step, double share, double lambda, double gain) {
    double x = lambda * step.batch();
    double h = step.direct();
    double self = lambda * (step.batch() + 1) * x;
    double noise = step.batch() * gain;
    matrix[0] = -2 * h * x + h * h * self;
    input[0] = h * h * noise;
    double slide = 0;
    if (momentum) {
      double delta = step.momentum();
      double gamma1 = step.gamma1();
      slide = step.gamma3() * delta;
      int c = size;
      int b = 2 * size;
      matrix[1] = -2 * slide * (1 - h * x);
      matrix[2] = slide * slide;
      matrix[c] = gamma1 * x - h * gamma1 * self;
      matrix[c + 1] = -step.damping() - delta * (h + gamma1 * step.gamma3()) * x;
      matrix[c + 2] = -slide * delta;
      matrix[b] = gamma1 * gamma1 * self;
      matrix[b + 1] = 2 * delta * gamma1 * x;
      matrix[b + 2] = -step.damping() * (1 + delta);
      input[1] = -h * gamma1 * noise;
      input[2] = gamma1 * gamma1 * noise;
    }
    if (averaged) {
      average(step, share, h * x, x, slide);
    }
  }

  private void average(Step step, double share, double hx, double x, double slide) {
    int s = momentum ? 3 : 1;
    int e = size - 1;
    double kept = 1 - share;
    follow(s, 0, share);
    follow(e, 0, share * share);
    matrix[s * size + s] = -share - kept * hx;
    matrix[e * size + s] = 2 * kept * share * (1 - hx);
    matrix[e * size + e] = -share * (2 - share);
    if (momentum) {
      int f = s + 1;
      follow(f, 1, share);
      matrix[s * size + f] = -kept * slide;
      matrix[f * size + s] = kept * step.gamma1() * x;
      matrix[f * size + f] = -share - kept * step.damping();
      matrix[e * size + f] = -2 * kept * share * slide;
    }
  }

  /** A row begins with a multiple of what another moment is after the step. */
  private void follow(int row, int of, double factor) {
    for (int k = 0; k < (momentum ? 3 : 1); k++) {
      matrix[row * size + k] = factor * (matrix[of * size + k] + (k == of ? 1 : 0));
    }
    input[row] = factor * input[of];
  }
}
