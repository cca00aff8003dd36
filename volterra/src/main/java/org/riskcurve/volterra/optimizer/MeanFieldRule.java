package org.riskcurve.volterra.optimizer;

import org.hipparchus.special.Erf;
import org.hipparchus.special.Gamma;
import org.riskcurve.core.Arguments;
import org.riskcurve.volterra.optimizer.StepSizeRule.State;

/**
 * A step that depends on the mean state: SGD with a rate that follows from the state, momentum,
 * signs and clipped gradients.
 *
 * <p>Mean-field: exact in the limit of many dimensions where the state does not fluctuate.
 */
@FunctionalInterface
public interface MeanFieldRule {

  /**
   * A step that moves the expected squares a = Eu² along the eigenvectors by a ← (1 − pλ + qλ²)a +
   * uλ² + sλ for each eigenvalue λ.
   *
   * @param learningRate γ, or that of SGD which it amounts to
   * @param drift p
   * @param square q
   * @param noise u, of the gradients' noise along their covariance
   * @param isotropic s, of noise that has the same size along every coordinate
   */
  record Update(double learningRate, double drift, double square, double noise, double isotropic)
      implements Move {

    /** Requires numbers; noise that overflows is infinite, and so is the risk after it. */
    public Update {
      Arguments.nonNegative("learningRate", learningRate);
      Arguments.finite("drift", drift);
      Arguments.check(square >= 0, "square", square, "≥ 0");
      Arguments.check(noise >= 0, "noise", noise, "≥ 0");
      Arguments.nonNegative("isotropic", isotropic);
    }
  }

  /** The step at a state: an {@link Update}, or a {@link Step} that may have momentum. */
  Move move(State state);

  /**
   * Whether y acts on θ in some step; false is right only if every {@link Step} has γ₁ = 0, γ₃ = 0
   * or Δ = 1.
   */
  default boolean hasMomentum() {
    return false;
  }

  /** Whether the step is a smooth function of the state and of the iteration. */
  default boolean isSmooth() {
    return true;
  }

  /** SGD with the learning rate of a rule. */
  static MeanFieldRule of(StepSizeRule rule) {
    return state ->
        Step.ofGradient(
            Arguments.nonNegative("learning rate of the rule", rule.learningRate(state)),
            state.batch());
  }

  /**
   * DANA whose γ₃ is divided by √P, as in the option {@code adaptive} of its authors' code: where
   * the risk falls, the momentum's rate grows. Batch and label noise are those of the state.
   */
  static MeanFieldRule adaptive(Dana dana) {
    return new MeanFieldRule() {
      @Override
      public Move move(State state) {
        Step step = dana.step(state.iteration());
        double root = Math.sqrt(state.risk());
        return new Step(
            step.gamma1(),
            step.gamma2(),
            root > 0 ? step.gamma3() / root : 0,
            step.damping(),
            state.batch());
      }

      @Override
      public boolean hasMomentum() {
        return true;
      }
    };
  }

  /**
   * SGD in which each of B samples takes part with a probability π, as one expert of a mixture sees
   * them. Exact, not mean-field: with N ~ Binomial(B, π) samples, p = 2γE N, q = γ²E N(N + 1) =
   * γ²Bπ(2 − π + Bπ), u = γ²E N Q. For B = 1 that is 1 − π(1 − q<sub>1</sub>) and π times the
   * kernel of SGD with one sample (Everett and Paquette 2605.28961).
   *
   * @param learningRate γ > 0
   * @param probability π in (0, 1]
   */
  static MeanFieldRule sparse(double learningRate, double probability) {
    Arguments.positive("learningRate", learningRate);
    Arguments.check(probability > 0 && probability <= 1, "probability", probability, "in (0, 1]");
    return state -> {
      double taking = state.batch() * probability;
      double squared = learningRate * learningRate * taking;
      return new Update(
          learningRate,
          2 * learningRate * taking,
          squared * (2 - probability + taking),
          squared * state.input(),
          0);
    };
  }

  /**
   * signSGD: each coordinate of θ moves by γ times the sign of that of the batch's gradient. For
   * Gaussian data, with κ̄ = K_ii on average, Q = P + η² and v = S₁/(Tr K Q): p = 2γc/√(κ̄Q), q =
   * γ²(2/π)(B − 1)/(κ̄Q), u = γ²(2/π)/κ̄ and s = γ²(1 − 2/π), with c = (2/√π)Γ((B + 1)/2)/Γ(B/2),
   * for B ≥ 2 over √(1 + (B − 2)v).
   *
   * <p>Holds where the K_ii are nearly the same, as for power laws with 2α &lt; 1: within 0.7 % of
   * runs at α = .2, 2.5 % at α = .4 (Xiao et al. 2411.12135). Beyond, they scatter by their own
   * size, and a preconditioner that is not a multiple of 1 changes the covariance.
   *
   * @param learningRate γ > 0
   * @param meanDiagonal κ̄ = Tr K/d > 0
   */
  static MeanFieldRule sign(double learningRate, double meanDiagonal) {
    return sign(learningRate, meanDiagonal, 1);
  }

  /**
   * The same where the K<sub>ii</sub> scatter. With m the mean of √K<sub>ii</sub> and S = m
   * diag(K)<sup>−½</sup>, ũ = S<sup>−½</sup>u moves along K̃ = S<sup>½</sup>KS<sup>½</sup> alone:
   * the spectrum has to be that of K̃, and κ̄ = Tr K̃/d = m². The signs' isotropic noise becomes
   * S⁻¹, by its mean Tr K/Tr K̃ in the place of 1.
   *
   * @param isotropic Tr K/Tr K̃ ≥ 1
   */
  static MeanFieldRule sign(double learningRate, double meanDiagonal, double isotropic) {
    Arguments.positive("learningRate", learningRate);
    Arguments.positive("meanDiagonal", meanDiagonal);
    Arguments.positive("isotropic", isotropic);
    double squared = learningRate * learningRate;
    return state -> {
      double batch = state.batch();
      double input = state.input();
      if (input == 0) {
        return new Update(learningRate, 0, 0, 0, 0);
      }
      double size = Math.sqrt(meanDiagonal * input);
      double c =
          2
              / Math.sqrt(Math.PI)
              * Math.exp(Gamma.logGamma((batch + 1) / 2) - Gamma.logGamma(batch / 2));
      double aligned = batch == 1 ? 1 : 1 + (batch - 2) * state.slope() / (state.trace() * input);
      return new Update(
          learningRate,
          2 * learningRate * c / Math.sqrt(aligned) / size,
          squared * 2 / Math.PI * (batch - 1) / (size * size),
          squared * 2 / Math.PI / meanDiagonal,
          squared * (1 - 2 / Math.PI) * isotropic);
    };
  }

  /**
   * SGD with gradients g of batches of one clipped to a length: g min(1, C/|g|). With k = C/√Tr K,
   * x = k/√Q, μ = erf(x/√2) and τ = x√(2/π)e<sup>−x²/2</sup>: p = 2γμ, q = γ²(2μ − 2τ), u = γ²(Q(μ
   * − τ) + k²(1 − μ)). Within 2.5 % of runs for 2α &lt; 1 (Marshall et al. 2406.11733).
   *
   * @param learningRate γ > 0
   * @param length C > 0
   */
  static MeanFieldRule clipped(double learningRate, double length) {
    Arguments.positive("learningRate", learningRate);
    Arguments.positive("length", length);
    double squared = learningRate * learningRate;
    return state -> {
      Arguments.inRange("batch", state.batch(), 1, 1);
      double k = length / Math.sqrt(state.trace());
      double x = k / Math.sqrt(state.input());
      double mu = Erf.erf(x / Math.sqrt(2));
      double density = Math.exp(-x * x / 2);
      // x is infinite without residuals
      double tau = density == 0 ? 0 : x * Math.sqrt(2 / Math.PI) * density;
      double rest = Erf.erfc(x / Math.sqrt(2));
      return new Update(
          learningRate * mu,
          2 * learningRate * mu,
          2 * squared * (mu - tau),
          squared * (state.input() * (mu - tau) + k * k * rest),
          0);
    };
  }
}
