package org.riskcurve.volterra.recursion;

import org.riskcurve.core.ConvergenceException;
import org.riskcurve.core.Internal;
import org.riskcurve.volterra.optimizer.Averaging;
import org.riskcurve.volterra.optimizer.MeanFieldRule.Update;
import org.riskcurve.volterra.optimizer.Move;
import org.riskcurve.volterra.optimizer.Step;

/**
 * The moments (a<sub>j</sub>, c<sub>j</sub>, b<sub>j</sub>) of {@link Step} on the nodes of a
 * compressed spectrum, weights multiplied in, and their exact step; with an average of the iterates
 * also (s<sub>j</sub>, f<sub>j</sub>, e<sub>j</sub>) of {@link StepChange}.
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
  final double[] s;
  final double[] f;
  final double[] e;
  private final boolean averaged;

  /** λBa, n = λ²B(B + 1)a + BPg, and λBc of a step. */
  private final double[][] scratch;

  /** The sum of E|g|² over the steps taken, as far as these were told of it. */
  double gradientSquares;

  private int steps;

  /** The moments at iteration 0, with those of an average unless there is none. */
  public SecondMoments(SpectrumNodes nodes, Averaging averaging) {
    this.nodes = nodes;
    averaged = !averaging.isNone();
    a = nodes.forcing().clone();
    c = new double[a.length];
    b = new double[a.length];
    scratch = new double[3][a.length];
    s = averaged ? a.clone() : new double[0];
    f = new double[s.length];
    e = s.clone();
  }

  /** A copy without the average, which moves on its own. */
  SecondMoments copy() {
    SecondMoments copy = new SecondMoments(nodes, Averaging.none());
    System.arraycopy(a, 0, copy.a, 0, a.length);
    System.arraycopy(c, 0, copy.c, 0, a.length);
    System.arraycopy(b, 0, copy.b, 0, a.length);
    copy.gradientSquares = gradientSquares;
    return copy;
  }

  /**
   * The arrays that move, not copies: a, c, b, and s, f, e with an average; without momentum a, s,
   * e.
   */
  public double[][] kinds(boolean momentum) {
    if (!averaged) {
      return momentum ? new double[][] {a, c, b} : new double[][] {a};
    }
    return momentum ? new double[][] {a, c, b, s, f, e} : new double[][] {a, s, e};
  }

  boolean isAveraged() {
    return averaged;
  }

  SpectrumNodes nodes() {
    return nodes;
  }

  /** P = F₀ + Σa. */
  public double risk() {
    return nodes.atom() + excess();
  }

  /** Σa. */
  double excess() {
    return sum(a, a.length);
  }

  /** The a<sub>j</sub> that move, not a copy. */
  public double[] errors() {
    return a;
  }

  /** Σλ^power a, power 1 or 2. */
  public double sumWithEigenvalues(int power) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      double lambda = nodes.eigenvalues()[j];
      sum += (power == 1 ? lambda : lambda * lambda) * a[j];
    }
    return sum;
  }

  /** The risk of the average, F₀ + Σe; P if there is none. */
  public double averagedRisk() {
    return averaged ? nodes.atom() + sum(e, e.length) : risk();
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
   * @param share κ, the share of the new iterate in the average
   */
  public void advance(Move move, double input, double share) {
    if (move instanceof Step step) {
      advance(step, input, share);
    } else if (move instanceof Update update) {
      advance(update);
    }
    if (++steps % FLUSHING == 0) {
      flush();
    }
  }

  private void advance(Step step, double input, double share) {
    if (step.gamma1() == 0) {
      advanceAlone(step, input);
    } else {
      advanceAll(step, input);
    }
    if (averaged) {
      average(step, share);
    }
  }

  private void advance(Update update) {
    for (int j = 0; j < a.length; j++) {
      double lambda = nodes.eigenvalues()[j];
      a[j] +=
          lambda * (update.square() * lambda - update.drift()) * a[j]
              + StepChange.added(update, lambda, nodes.gain()[j]);
      if (a[j] < 0) {
        throw new ConvergenceException(
            "the mean field has a negative square after step "
                + steps
                + ", at eigenvalue "
                + lambda
                + ": the learning rate is too large for it");
      }
    }
  }

  /**
   * The step: a, c and b become linear combinations of each other and of λBa, λBc and n, with
   * coefficients that are the same for all nodes.
   */
  private void advanceAll(Step step, double input) {
    double delta = step.momentum();
    double gamma1 = step.gamma1();
    double slide = step.gamma3() * delta;
    double h = step.direct();
    double turn = h + gamma1 * step.gamma3();
    double[] pull = scratch[0];
    double[] noise = scratch[1];
    double[] crossPull = scratch[2];
    VectorLoops.product(step.batch(), nodes.eigenvalues(), c, crossPull);
    advanceAlone(step, input);
    VectorLoops.combine(a, c, -2 * slide, crossPull, 2 * slide * h, b, slide * slide);
    VectorLoops.scale(c, delta, pull, gamma1, crossPull, -turn * delta);
    VectorLoops.combine(c, b, -slide * delta, noise, -h * gamma1);
    VectorLoops.scale(b, delta * delta, crossPull, 2 * gamma1 * delta, noise, gamma1 * gamma1);
  }

  /** The step where y stays zero: a ← a − 2hλBa + h²n. */
  private void advanceAlone(Step step, double input) {
    double batch = step.batch();
    double h = step.direct();
    double[] pull = scratch[0];
    double[] noise = scratch[1];
    VectorLoops.product(batch, nodes.eigenvalues(), a, pull);
    VectorLoops.product(batch + 1, nodes.eigenvalues(), pull, noise);
    VectorLoops.combine(noise, nodes.gain(), batch * input);
    VectorLoops.combine(a, pull, -2 * h, noise, h * h);
  }

  /** The average takes in what a and c are after the step. */
  private void average(Step step, double share) {
    double[] eigenvalues = nodes.eigenvalues();
    double h = step.direct();
    double gamma1 = step.gamma1();
    double delta = step.momentum();
    double slide = step.gamma3() * delta;
    double kept = 1 - share;
    for (int j = 0; j < s.length; j++) {
      double x = eigenvalues[j] * step.batch();
      double moved = (1 - h * x) * s[j] - slide * f[j];
      f[j] = kept * (gamma1 * x * s[j] + delta * f[j]) + share * c[j];
      s[j] = kept * moved + share * a[j];
      e[j] = kept * (kept * e[j] + 2 * share * moved) + share * share * a[j];
    }
  }

  /** Zeros instead of numbers so small that arithmetic with them is slow. */
  void flush() {
    for (double[] kind : kinds(/* momentum= */ true)) {
      flush(kind);
    }
  }

  /** Whether all moments are zero, so that without an atom and label noise they stay zero. */
  boolean vanished() {
    for (double[] kind : kinds(/* momentum= */ true)) {
      for (double value : kind) {
        if (value != 0) {
          return false;
        }
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
