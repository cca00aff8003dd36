package org.riskcurve.volterra.recursion;

import java.util.Arrays;
import org.riskcurve.volterra.optimizer.Step;

/**
 * The linear map of one step on the moments (a, b, c) at all nodes, with the learning rates γ₂ and
 * γ₃ multiplied by a factor s, and its transpose.
 *
 * <p>In the symbols of {@link Step}, δ = 1 − Δ, h = γ₂ + γ₁γ₃ and with n = B(B+1)λ²a + Bg(P + η²),
 *
 * <pre>a ← a − 2hλB a − 2γ₃δ(1 − hλB) c + γ₃²δ² b + h² n,
 * b ← δ² b + 2δγ₁λB c + γ₁² n,
 * c ← γ₁λB a + δ(1 − (h + γ₁γ₃)λB) c − γ₃δ² b − hγ₁ n,</pre>
 *
 * <p>g being the gain of the node and P = F₀ + Σa. Without momentum b and c are left out. A state
 * is one array, the moments one kind after the other.
 */
final class MomentMap {

  private final SpectrumNodes nodes;
  private final boolean momentum;
  private final double labelNoise;
  private final double[] lambda;
  private final double[] gain;
  private final int n;
  private int calls;

  MomentMap(SpectrumNodes nodes, boolean momentum, double labelNoise) {
    this.nodes = nodes;
    this.momentum = momentum;
    this.labelNoise = labelNoise;
    lambda = nodes.eigenvalues();
    gain = nodes.gain();
    n = nodes.size();
  }

  /** The length of a state. */
  int size() {
    return momentum ? 3 * n : n;
  }

  /** The moments at iteration 0. */
  void start(double[] state) {
    System.arraycopy(nodes.forcing(), 0, state, 0, n);
  }

  /** The adjoint at the horizon: the risk is the sum of all a. */
  void startAdjoint(double[] adjoint) {
    Arrays.fill(adjoint, 0, n, 1);
  }

  /** P = F₀ + Σa. */
  double risk(double[] state) {
    return nodes.atom() + SecondMoments.sum(state, n);
  }

  /** The state after a step; both may be the same array. */
  void forward(Step step, double factor, double[] from, double[] to) {
    double batch = step.batch();
    double h = factor * step.direct();
    double self = batch * (batch + 1);
    double noise = batch * (risk(from) + labelNoise);
    if (momentum) {
      double gamma1 = step.gamma1();
      double delta = step.momentum();
      double slide = factor * step.gamma3() * delta;
      double turn = h + gamma1 * factor * step.gamma3();
      for (int j = 0; j < n; j++) {
        double x = lambda[j] * batch;
        double a = from[j];
        double b = from[n + j];
        double c = from[2 * n + j];
        double v = self * lambda[j] * lambda[j] * a + noise * gain[j];
        to[j] = (1 - 2 * h * x) * a - 2 * slide * (1 - h * x) * c + slide * slide * b + h * h * v;
        to[n + j] = delta * delta * b + gamma1 * (2 * delta * x * c + gamma1 * v);
        to[2 * n + j] =
            gamma1 * x * a + delta * (1 - turn * x) * c - slide * delta * b - h * gamma1 * v;
      }
    } else {
      for (int j = 0; j < n; j++) {
        double x = h * lambda[j];
        to[j] = from[j] * (1 - 2 * batch * x + self * x * x) + h * h * noise * gain[j];
      }
    }
    flush(to);
  }

  /** The adjoint before a step. */
  void backward(Step step, double factor, double[] from, double[] to) {
    double batch = step.batch();
    double h = factor * step.direct();
    double self = batch * (batch + 1);
    double coupling = 0;
    if (momentum) {
      double gamma1 = step.gamma1();
      double delta = step.momentum();
      double slide = factor * step.gamma3() * delta;
      double turn = h + gamma1 * factor * step.gamma3();
      for (int j = 0; j < n; j++) {
        double x = lambda[j] * batch;
        double a = from[j];
        double b = from[n + j];
        double c = from[2 * n + j];
        double v = h * h * a + gamma1 * gamma1 * b - h * gamma1 * c;
        coupling += gain[j] * v;
        to[j] = (1 - 2 * h * x) * a + gamma1 * x * c + self * lambda[j] * lambda[j] * v;
        to[n + j] = slide * slide * a + delta * delta * b - slide * delta * c;
        to[2 * n + j] =
            -2 * slide * (1 - h * x) * a + 2 * delta * gamma1 * x * b + delta * (1 - turn * x) * c;
      }
    } else {
      for (int j = 0; j < n; j++) {
        double x = h * lambda[j];
        coupling += gain[j] * h * h * from[j];
        to[j] = from[j] * (1 - 2 * batch * x + self * x * x);
      }
    }
    for (int j = 0; j < n; j++) {
      to[j] += batch * coupling;
    }
    flush(to);
  }

  /**
   * The factor ≥ 0 with which a step from a state makes the product with the adjoint after it
   * least; −1 if none is better than another.
   */
  double best(Step step, double[] state, double[] adjoint) {
    double batch = step.batch();
    double h = step.direct();
    double self = batch * (batch + 1);
    double linear = 0;
    double square = 0;
    if (momentum) {
      double noise = batch * (risk(state) + labelNoise);
      double gamma1 = step.gamma1();
      double delta = step.momentum();
      double slide = step.gamma3() * delta;
      double turn = h + gamma1 * step.gamma3();
      for (int j = 0; j < n; j++) {
        double x = lambda[j] * batch;
        double a = state[j];
        double b = state[n + j];
        double c = state[2 * n + j];
        double v = self * lambda[j] * lambda[j] * a + noise * gain[j];
        linear -=
            adjoint[j] * (2 * h * x * a + 2 * slide * c)
                + adjoint[2 * n + j] * (delta * turn * x * c + slide * delta * b + h * gamma1 * v);
        square += adjoint[j] * (2 * slide * h * x * c + slide * slide * b + h * h * v);
      }
    } else {
      double gained = 0;
      for (int j = 0; j < n; j++) {
        double product = lambda[j] * adjoint[j] * state[j];
        gained += gain[j] * adjoint[j];
        linear -= product;
        square += lambda[j] * product;
      }
      linear *= 2 * h * batch;
      square = h * h * (self * square + batch * (risk(state) + labelNoise) * gained);
    }
    return square > 0 && Double.isFinite(linear) ? Math.max(0, -linear / (2 * square)) : -1;
  }

  /** Zeros, once in a while, instead of numbers so small that arithmetic with them is slow. */
  private void flush(double[] values) {
    if (++calls % 16 == 0) {
      for (int j = 0; j < values.length; j++) {
        if (Math.abs(values[j]) < SecondMoments.VANISHED) {
          values[j] = 0;
        }
      }
    }
  }
}
