package org.riskcurve.scaling.phase;

import org.hipparchus.special.Gamma;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.numeric.RiemannZeta;

/**
 * The leading power laws of the forcing and kernel functions, with their constants, for d features
 * of a population with v/d → aspect:
 *
 * <pre>F_pp = Γ(1 + β/α − 1/2α) (2γBr)^(−(1+β/α)+1/2α) / (2α),
 * F_ac = ζ(2β)/d · Γ(1 − 1/2α) (2γBr)^(−1+1/2α) / (2α)           (2α, 2β &gt; 1),
 * 𝒦_pp = γ²B Γ(2 − 1/2α) (2γBr)^(−2+1/2α) / (2α)               (4α &gt; 1),
 * F_0  = c d^(−2α + max(0, 1−2β)).</pre>
 *
 * <p>The first three hold while 1 ≪ 2γBr ≪ d^(2α), where sums over the spectrum j^(−2α) are
 * integrals and the smallest eigenvalues have not been felt. The constant c of {@link #capacity}
 * follows from the atom of the deterministic equivalent, Σ λ_j u/(1 + λ_j u) = d and F_0 = Σ λ_j
 * b_j²/(1 + λ_j u), with sums again taken as integrals.
 *
 * <p>Each is the exact function times 1 + o(1) in its range; the risk is a sum of them only up to
 * constants of order one, since the Volterra equation also convolves forcing with kernel. Paquette
 * et al. 2024 (arXiv:2405.15074) define the terms; symbols: r iteration, γ learning rate, B batch.
 */
public final class AsymptoticTerms {

  private final double alpha;
  private final double beta;
  private final double aspect;
  private final double capacityConstant;

  private AsymptoticTerms(double alpha, double beta, double aspect) {
    this.alpha = alpha;
    this.beta = beta;
    this.aspect = aspect;
    this.capacityConstant = capacityConstant();
  }

  /**
   * The terms at (α, β).
   *
   * @param alpha α &gt; 0
   * @param beta β &gt; 0 with 2(α+β) &gt; 1, and not 1/2, where F_0 carries a logarithm
   * @param aspect v/d ≥ 1; may be infinite if 2α &gt; 1
   */
  public static AsymptoticTerms of(double alpha, double beta, double aspect) {
    Arguments.positive("alpha", alpha);
    Arguments.positive("beta", beta);
    Arguments.check(beta != 0.5, "beta", beta, "other than 1/2, where F_0 carries a logarithm");
    Arguments.check(alpha + beta > 0.5, "alpha + beta", alpha + beta, "above 1/2");
    Arguments.check(
        aspect >= 1 && (2 * alpha > 1 || Double.isFinite(aspect)),
        "aspect",
        aspect,
        "at least 1, and finite if 2 alpha <= 1");
    return new AsymptoticTerms(alpha, beta, aspect);
  }

  /** Whether a term exists at this (α, β); one that does not has the value 0. */
  public boolean exists(LossTerm term) {
    return switch (term) {
      case CAPACITY -> aspect > 1;
      case POPULATION_BIAS -> true;
      case EMBEDDING_BIAS -> 2 * alpha > 1 && 2 * beta > 1;
      case NOISE -> 4 * alpha > 1;
    };
  }

  /** A term of the risk for d parameters after r ≥ 1 iterations. */
  public double value(
      LossTerm term, double d, double iteration, double learningRate, double batch) {
    return switch (term) {
      case CAPACITY -> capacity(d);
      case POPULATION_BIAS -> populationBias(iteration, learningRate, batch);
      case EMBEDDING_BIAS -> embeddingBias(d, iteration, learningRate, batch);
      case NOISE -> noise(iteration, learningRate, batch);
    };
  }

  /** F_0 for d parameters. */
  public double capacity(double d) {
    Arguments.check(d >= 1, "d", d, "at least 1");
    return capacityConstant * Math.pow(d, -2 * alpha + Math.max(0, 1 - 2 * beta));
  }

  /** F_pp after r iterations. */
  public double populationBias(double iteration, double learningRate, double batch) {
    double power = 1 + (beta - 0.5) / alpha;
    return integral(power, iteration, learningRate, batch);
  }

  /** F_ac for d parameters after r iterations; 0 unless 2α and 2β exceed 1. */
  public double embeddingBias(double d, double iteration, double learningRate, double batch) {
    Arguments.check(d >= 1, "d", d, "at least 1");
    return exists(LossTerm.EMBEDDING_BIAS)
        ? RiemannZeta.of(2 * beta) / d * integral(1 - 0.5 / alpha, iteration, learningRate, batch)
        : 0;
  }

  /** 𝒦_pp after r iterations; 0 unless 4α exceeds 1. */
  public double kernel(double iteration, double learningRate, double batch) {
    return learningRate * batch * noise(iteration, learningRate, batch);
  }

  /** 𝒦_pp/(γB), the learning rate inside the exponential, where its powers do not underflow. */
  private double noise(double iteration, double learningRate, double batch) {
    return exists(LossTerm.NOISE)
        ? integral(2 - 0.5 / alpha, iteration, learningRate, batch, Math.log(learningRate))
        : 0;
  }

  /** ∫ λ^(p−1) e^(−2γBrλ) dλ/(2α) = Γ(p) (2γBr)^(−p)/(2α). */
  private double integral(double power, double iteration, double learningRate, double batch) {
    return integral(power, iteration, learningRate, batch, 0);
  }

  /** The same times a factor of which the logarithm is given. */
  private double integral(
      double power, double iteration, double learningRate, double batch, double logFactor) {
    double time =
        2
            * Arguments.positive("learningRate", learningRate)
            * Arguments.positive("batch", batch)
            * Arguments.positive("iteration", iteration);
    return Math.exp(logFactor + Gamma.logGamma(power) - power * Math.log(time)) / (2 * alpha);
  }

  /** c in F_0 = c d^(−2α + max(0, 1−2β)). */
  private double capacityConstant() {
    if (!exists(LossTerm.CAPACITY)) {
      return 0;
    }
    CapacityIntegral integral = new CapacityIntegral(alpha, aspect);
    double kappa = integral.kappa();
    return 2 * beta > 1 ? RiemannZeta.of(2 * beta) / kappa : integral.moment(2 * beta, kappa);
  }

  @Override
  public String toString() {
    return "asymptotic terms for alpha = " + alpha + ", beta = " + beta + ", v = " + aspect + " d";
  }
}
