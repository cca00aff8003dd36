package org.riskcurve.volterra.optimizer;

import org.riskcurve.core.Arguments;

/**
 * The parameters with the best worst-case rate on all quadratics whose eigenvalues lie in [m, L],
 * without noise; κ = L/m.
 *
 * <p>Sources: B. Polyak, Introduction to Optimization (1987), sections 1.4 and 3.2; L. Lessard, B.
 * Recht and A. Packard, SIAM J. Optim. 26 (2016) 57, proposition 1.
 *
 * @param optimizer the optimizer with these parameters
 * @param rate the factor by which ‖θ − θ*‖ shrinks in an iteration, asymptotically, in the worst
 *     case; the risk shrinks by its square
 */
public record OptimalParameters(ConstantOptimizer optimizer, double rate) {

  /** Gradient descent: γ = 2/(L + m), rate (κ − 1)/(κ + 1). */
  public static OptimalParameters gradientDescent(double smallest, double largest) {
    checkRange(smallest, largest);
    return new OptimalParameters(
        Sgd.of(2 / (largest + smallest)), (largest - smallest) / (largest + smallest));
  }

  /**
   * Heavy ball: γ = 4/(√L + √m)², β = ((√κ − 1)/(√κ + 1))², rate (√κ − 1)/(√κ + 1), which no method
   * that uses gradients alone beats.
   */
  public static OptimalParameters heavyBall(double smallest, double largest) {
    checkRange(smallest, largest);
    double sum = Math.sqrt(largest) + Math.sqrt(smallest);
    double rate = (Math.sqrt(largest) - Math.sqrt(smallest)) / sum;
    return new OptimalParameters(Momentum.heavyBall(4 / (sum * sum), rate * rate), rate);
  }

  /** Nesterov: γ = 4/(3L + m), β = (√(3κ + 1) − 2)/(√(3κ + 1) + 2), rate 1 − 2/√(3κ + 1). */
  public static OptimalParameters nesterov(double smallest, double largest) {
    checkRange(smallest, largest);
    double root = Math.sqrt(3 * largest / smallest + 1);
    return new OptimalParameters(
        Momentum.nesterov(4 / (3 * largest + smallest), (root - 2) / (root + 2)), 1 - 2 / root);
  }

  private static void checkRange(double smallest, double largest) {
    Arguments.positive("smallest eigenvalue", smallest);
    Arguments.check(
        largest >= smallest && largest < Double.POSITIVE_INFINITY,
        "largest eigenvalue",
        largest,
        "finite and ≥ " + smallest);
  }
}
