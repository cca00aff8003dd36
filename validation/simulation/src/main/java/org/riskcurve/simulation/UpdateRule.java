package org.riskcurve.simulation;

import org.riskcurve.core.Arguments;
import org.riskcurve.volterra.optimizer.ConstantOptimizer;
import org.riskcurve.volterra.optimizer.Optimizer;
import org.riskcurve.volterra.optimizer.Step;

/**
 * An optimizer as code that trains would write it: vectors that move by the gradients of samples.
 *
 * <p>The theory knows an optimizer by its {@link Step}; a rule need not. {@link Textbook} has the
 * methods in the form of their papers, so that a slip in the reduction to steps shows as a
 * difference from their runs.
 */
public interface UpdateRule {

  /** The gradient of the squared residuals, without the factor 2, summed over the batch. */
  @FunctionalInterface
  interface Gradient {

    /**
     * Σ<sub>i</sub> x<sub>i</sub>(⟨x<sub>i</sub>, θ⟩ − y<sub>i</sub>) over fresh samples, at a
     * point of the rule's choice; asked for once an iteration.
     *
     * @return the caller may change it; valid until the next call
     */
    double[] at(double[] theta);

    /**
     * The sum of the squared residuals of the samples of the last call.
     *
     * @throws IllegalStateException where gradients are not those of samples
     */
    default double squaredResiduals() {
      throw new IllegalStateException("residuals are not known here");
    }
  }

  /** How many vectors are remembered beside θ; all start at zero. */
  int memories();

  /** The samples B of an iteration, ≥ 1. */
  default long batch(long iteration) {
    return 1;
  }

  /** The variance η² ≥ 0 of the noise on the labels. */
  default double labelNoise() {
    return 0;
  }

  /** The number of iterations that the rule is made for; infinite if there is no end. */
  default double end() {
    return Double.POSITIVE_INFINITY;
  }

  /**
   * One iteration, in place.
   *
   * @param state θ, then the vectors that are remembered
   */
  void step(long iteration, double[][] state, Gradient gradient);

  /**
   * The point whose risk is meant: θ, unless the method takes its gradients elsewhere.
   *
   * @return valid until the state changes
   */
  default double[] point(double[][] state) {
    return state[0];
  }

  /** The rule y ← (1 − Δ)y + γ₁g, θ ← θ − γ₂g − γ₃y with the steps of an optimizer. */
  static UpdateRule of(Optimizer optimizer) {
    return new UpdateRule() {
      private final Step first = optimizer.step(0);

      private Step stepAt(long iteration) {
        return optimizer instanceof ConstantOptimizer ? first : optimizer.step((double) iteration);
      }

      @Override
      public int memories() {
        return 1;
      }

      @Override
      public long batch(long iteration) {
        double batch = stepAt(iteration).batch();
        if (batch != Math.rint(batch)) {
          throw Arguments.rejected("batch at iteration " + iteration, batch, "whole");
        }
        return (long) batch;
      }

      @Override
      public double labelNoise() {
        return optimizer.labelNoise();
      }

      @Override
      public double end() {
        return optimizer.end();
      }

      @Override
      public void step(long iteration, double[][] state, Gradient gradient) {
        Step step = stepAt(iteration);
        double[] theta = state[0];
        double[] y = state[1];
        double[] g = gradient.at(theta);
        for (int j = 0; j < theta.length; j++) {
          y[j] = step.momentum() * y[j] + step.gamma1() * g[j];
          theta[j] -= step.gamma2() * g[j] + step.gamma3() * y[j];
        }
      }
    };
  }
}
