package org.riskcurve.volterra.recursion;

import org.riskcurve.core.Internal;
import org.riskcurve.volterra.optimizer.Optimizer;
import org.riskcurve.volterra.optimizer.Step;

/**
 * Coordinate descent on the risk P<sub>T</sub> over the factors s<sub>t</sub> ≥ 0 of the learning
 * rates of T iterations, each minimised exactly.
 *
 * <p>A step is linear in the moments x = (a, b, c) on the nodes, with coefficients quadratic in its
 * factor. With the adjoint h, h<sub>T</sub> = (1, 0, 0) and h<sub>t</sub> = A(s<sub>t</sub>)ᵀ
 * h<sub>t+1</sub>, the risk is P<sub>T</sub> = const + s<sub>t</sub>⟨h<sub>t+1</sub>,
 * A₁x<sub>t</sub>⟩ + s<sub>t</sub>²⟨h<sub>t+1</sub>, A₂x<sub>t</sub>⟩: one scalar product each
 * gives the best s<sub>t</sub>. A sweep goes backward, with the moments of the factors before it,
 * renewing h, and then forward, renewing x. No sweep raises the risk, and none needs a step size.
 *
 * <p>O(T·nodes) a sweep. The moments and adjoints of one segment are kept at a time; those at the
 * ends of the others are checkpoints to compute them again from.
 */
@Internal
public final class ScheduleDescent {

  /** Numbers kept of each kind, above which the iterations are cut into segments. */
  private static final int LARGEST_BUFFER = 1 << 22;

  private final Optimizer shape;
  private final MomentMap map;
  private final double[] factors;
  private final int segment;
  private final double[][] states;
  private final double[][] adjoints;
  private final double[][] stateMarks;
  private final double[][] adjointMarks;

  /**
   * Starts from some factors, copied.
   *
   * @param shape the optimizer whose learning rates the factors multiply
   */
  public ScheduleDescent(SpectrumNodes nodes, Optimizer shape, double[] factors) {
    this(nodes, shape, factors, Math.max(root(factors.length), LARGEST_BUFFER / nodes.size()));
  }

  /** With segments of a given length. */
  public ScheduleDescent(SpectrumNodes nodes, Optimizer shape, double[] factors, int longest) {
    this.shape = shape;
    this.factors = factors.clone();
    map = new MomentMap(nodes, shape.hasMomentum(), shape.labelNoise());
    int horizon = factors.length;
    segment = Math.min(horizon, longest);
    int segments = (horizon + segment - 1) / segment;
    states = new double[segment + 1][map.size()];
    adjoints = new double[segment + 1][map.size()];
    stateMarks = new double[segments][map.size()];
    adjointMarks = new double[segments][map.size()];
    map.start(stateMarks[0]);
    double[] state = stateMarks[0].clone();
    for (int t = 0; t < horizon; t++) {
      if (t % segment == 0) {
        System.arraycopy(state, 0, stateMarks[t / segment], 0, state.length);
      }
      map.forward(shape.step(t), this.factors[t], state, state);
    }
  }

  private static int root(int horizon) {
    return (int) Math.ceil(Math.sqrt(horizon));
  }

  /** The factors, not copied. */
  public double[] factors() {
    return factors;
  }

  /** One sweep there and back; the risk at the end. */
  public double sweep() {
    for (int k = stateMarks.length - 1; k >= 0; k--) {
      backward(k);
    }
    double risk = 0;
    for (int k = 0; k < stateMarks.length; k++) {
      risk = forward(k);
    }
    return risk;
  }

  private int length(int k) {
    return Math.min(segment, factors.length - k * segment);
  }

  private void backward(int k) {
    int first = k * segment;
    int length = length(k);
    System.arraycopy(stateMarks[k], 0, states[0], 0, map.size());
    for (int i = 0; i + 1 < length; i++) {
      map.forward(shape.step(first + i), factors[first + i], states[i], states[i + 1]);
    }
    double[] adjoint = adjoints[length];
    if (k == stateMarks.length - 1) {
      map.startAdjoint(adjointMarks[k]);
    }
    System.arraycopy(adjointMarks[k], 0, adjoint, 0, map.size());
    for (int i = length - 1; i >= 0; i--) {
      Step step = shape.step(first + i);
      improve(first + i, step, states[i], adjoint);
      map.backward(step, factors[first + i], adjoint, adjoints[i]);
      adjoint = adjoints[i];
    }
    if (k > 0) {
      System.arraycopy(adjoint, 0, adjointMarks[k - 1], 0, map.size());
    }
  }

  private double forward(int k) {
    int first = k * segment;
    int length = length(k);
    if (k > 0) {
      System.arraycopy(adjointMarks[k], 0, adjoints[length], 0, map.size());
      for (int i = length - 1; i > 0; i--) {
        map.backward(shape.step(first + i), factors[first + i], adjoints[i + 1], adjoints[i]);
      }
    }
    double[] state = states[0];
    System.arraycopy(stateMarks[k], 0, state, 0, map.size());
    for (int i = 0; i < length; i++) {
      Step step = shape.step(first + i);
      improve(first + i, step, state, adjoints[i + 1]);
      map.forward(step, factors[first + i], state, state);
    }
    if (k + 1 < stateMarks.length) {
      System.arraycopy(state, 0, stateMarks[k + 1], 0, map.size());
    }
    return map.risk(state);
  }

  private void improve(int t, Step step, double[] state, double[] adjoint) {
    double best = map.best(step, state, adjoint);
    if (best >= 0) {
      factors[t] = best;
    }
  }

  @Override
  public String toString() {
    return "descent on " + factors.length + " factors of " + shape;
  }
}
