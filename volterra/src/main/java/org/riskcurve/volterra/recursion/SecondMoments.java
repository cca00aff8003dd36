package org.riskcurve.volterra.recursion;

import org.riskcurve.core.Internal;
import org.riskcurve.volterra.optimizer.Step;

/**
 * The moments (a<sub>j</sub>, c<sub>j</sub>, b<sub>j</sub>) of {@link Step} on the nodes of a
 * compressed spectrum, weights multiplied in, and their exact step.
 */
@Internal
public final class SecondMoments {

  /** Moments smaller than this count as zero. */
  public static final double VANISHED = 1e-280;

  private static final int FLUSHING = 16;

  private final SpectrumNodes nodes;
  final double[] a;
  final double[] c;
  final double[] b;
  private int steps;

  /** The moments at iteration 0. */
  public SecondMoments(SpectrumNodes nodes) {
    this.nodes = nodes;
    a = nodes.forcing().clone();
    c = new double[a.length];
    b = new double[a.length];
  }

  SpectrumNodes nodes() {
    return nodes;
  }

  /** P = F₀ + Σa. */
  public double risk() {
    return nodes.atom() + sum(a, a.length);
  }

  /** The sum of the first n values, by four sums, so that no addition waits for the last. */
  static double sum(double[] values, int n) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int j = 0;
    for (; j + 3 < n; j += 4) {
      s0 += values[j];
      s1 += values[j + 1];
      s2 += values[j + 2];
      s3 += values[j + 3];
    }
    for (; j < n; j++) {
      s0 += values[j];
    }
    return (s0 + s1) + (s2 + s3);
  }

  /**
   * One step.
   *
   * @param input P + η² before it
   */
  public void advance(Step step, double input) {
    if (step.gamma1() == 0) {
      advanceAlone(step, input);
    } else {
      advanceAll(step, input);
    }
    if (++steps % FLUSHING == 0) {
      flush();
    }
  }

  private void advanceAll(Step step, double input) {
    double[] a = this.a;
    double[] c = this.c;
    double[] b = this.b;
    double[] eigenvalues = nodes.eigenvalues();
    double[] gain = nodes.gain();
    double batch = step.batch();
    double delta = step.momentum();
    double gamma1 = step.gamma1();
    double slide = step.gamma3() * delta;
    double h = step.direct();
    double turn = h + gamma1 * step.gamma3();
    double twice = 2 * step.gamma3();
    double self = (batch + 1) * batch;
    double noise = batch * input;
    for (int j = 0; j < a.length; j++) {
      double lambda = eigenvalues[j];
      double x = lambda * batch;
      double error = a[j];
      double cross = delta * c[j];
      double momentum = b[j];
      double n = lambda * lambda * self * error + noise * gain[j];
      a[j] =
          (1 - 2 * h * x) * error
              - twice * (1 - h * x) * cross
              + slide * slide * momentum
              + h * h * n;
      c[j] =
          gamma1 * x * error + (1 - turn * x) * cross - slide * delta * momentum - h * gamma1 * n;
      b[j] = gamma1 * (2 * x * cross + gamma1 * n) + delta * delta * momentum;
    }
  }

  /** The step where y stays zero. */
  private void advanceAlone(Step step, double input) {
    double[] a = this.a;
    double[] eigenvalues = nodes.eigenvalues();
    double[] gain = nodes.gain();
    double batch = step.batch();
    double h = step.direct();
    double self = (batch + 1) * batch;
    double noise = batch * input;
    for (int j = 0; j < a.length; j++) {
      double lambda = eigenvalues[j];
      double n = lambda * lambda * self * a[j] + noise * gain[j];
      a[j] = a[j] + h * (h * n - 2 * batch * lambda * a[j]);
    }
  }

  /** Zeros instead of numbers so small that arithmetic with them is slow. */
  void flush() {
    flush(a);
    flush(b);
    flush(c);
  }

  /** Whether all moments are zero, so that without an atom and label noise they stay zero. */
  boolean vanished() {
    for (int j = 0; j < a.length; j++) {
      if (a[j] != 0 || b[j] != 0 || c[j] != 0) {
        return false;
      }
    }
    return true;
  }

  private static void flush(double[] values) {
    for (int j = 0; j < values.length; j++) {
      if (Math.abs(values[j]) < VANISHED) {
        values[j] = 0;
      }
    }
  }
}
