package org.riskcurve.scaling.law;

import java.io.Serializable;
import org.hipparchus.analysis.solvers.BracketingNthOrderBrentSolver;
import org.riskcurve.core.Arguments;

/**
 * The loss law L(N, D) = E + A/N^α + B/D^β of a model with N parameters trained once over D tokens,
 * at the training cost C = 6 N D.
 *
 * <p>Hoffmann et al. 2022 (arXiv:2203.15556), equations 2 and 4: with G = (αA/(βB))^(1/(α+β)) the
 * loss at cost C is least for
 *
 * <pre>N_opt = G (C/6)^(β/(α+β)),  D_opt = G^(−1) (C/6)^(α/(α+β)),</pre>
 *
 * <p>where αA/N^α = βB/D^β: the two reducible terms are in the ratio β : α at every budget. That
 * makes the price of a smaller model, {@link #smaller}, the same at every budget too.
 *
 * <p>Losses are in nats per token, N in parameters, D in tokens, C in floating point operations.
 *
 * @param e E ≥ 0, the irreducible loss
 * @param a A &gt; 0
 * @param b B &gt; 0
 * @param alpha α &gt; 0
 * @param beta β &gt; 0
 */
public record ChinchillaLaw(double e, double a, double b, double alpha, double beta)
    implements Serializable {

  private static final long serialVersionUID = 1;

  /** Operations per parameter and token: two forward and four backward. */
  public static final double FLOP_PER_PARAMETER_TOKEN = 6;

  private static final int ROOT_EVALUATIONS = 200;

  /**
   * The best run for a budget.
   *
   * @param compute C in floating point operations
   * @param parameters N_opt
   * @param tokens D_opt
   * @param loss L(N_opt, D_opt)
   */
  public record Optimum(double compute, double parameters, double tokens, double loss) {}

  /** Checks the ranges of the five constants. */
  public ChinchillaLaw {
    Arguments.nonNegative("E", e);
    Arguments.positive("A", a);
    Arguments.positive("B", b);
    Arguments.positive("alpha", alpha);
    Arguments.positive("beta", beta);
  }

  /** L(N, D) for N, D &gt; 0. */
  public double loss(double parameters, double tokens) {
    return e + parameterTerm(parameters) + tokenTerm(tokens);
  }

  /** A/N^α, the loss a larger model would remove. */
  public double parameterTerm(double parameters) {
    return a * Math.pow(Arguments.positive("parameters", parameters), -alpha);
  }

  /** B/D^β, the loss more tokens would remove. */
  public double tokenTerm(double tokens) {
    return b * Math.pow(Arguments.positive("tokens", tokens), -beta);
  }

  /** β/(α+β), the power of C with which N_opt grows. */
  public double parameterGrowth() {
    return beta / (alpha + beta);
  }

  /** α/(α+β), the power of C with which D_opt grows. */
  public double tokenGrowth() {
    return alpha / (alpha + beta);
  }

  /** αβ/(α+β), the power of 1/C with which the reducible loss falls along the optimum. */
  public double decay() {
    return alpha * beta / (alpha + beta);
  }

  /** The run with the least loss at cost C &gt; 0. */
  public Optimum optimum(double compute) {
    Arguments.positive("compute", compute);
    Allocation.Split split = Allocation.of(this).at(compute / FLOP_PER_PARAMETER_TOKEN);
    return new Optimum(compute, split.x(), split.y(), e + split.value());
  }

  /** The cheapest run that reaches a loss above E. */
  public Optimum cheapest(double loss) {
    Arguments.check(loss > e && Double.isFinite(loss), "loss", loss, "above E = " + e);
    double atUnitProduct = Allocation.of(this).constantValue();
    double product = Math.pow(atUnitProduct / (loss - e), 1 / decay());
    return optimum(FLOP_PER_PARAMETER_TOKEN * product);
  }

  /** The IsoFLOP curve: the loss of a model with N parameters at fixed cost C. */
  public double isoFlop(double compute, double parameters) {
    return loss(parameters, tokensFor(compute, parameters));
  }

  /** C/(6N), the tokens a budget buys for a model with N parameters. */
  public static double tokensFor(double compute, double parameters) {
    return Arguments.positive("compute", compute)
        / (FLOP_PER_PARAMETER_TOKEN * Arguments.positive("parameters", parameters));
  }

  /** 6ND, the training cost of a run in floating point operations. */
  public static double compute(double parameters, double tokens) {
    return FLOP_PER_PARAMETER_TOKEN
        * Arguments.positive("parameters", parameters)
        * Arguments.positive("tokens", tokens);
  }

  /**
   * The tokens and compute with which a model of k_N times the optimal size reaches the optimal
   * loss:
   *
   * <pre>k_D = (1 − (k_N^(−α) − 1) β/α)^(−1/β),</pre>
   *
   * the general k_D with A N_opt^(−α)/(B D_opt^(−β)) = β/α put in; the budget drops out. Larger
   * models, k_N &gt; 1, save tokens in the same way.
   *
   * @param modelFactor k_N, above {@link #leastModelFactor}
   */
  public SmallerModel smaller(double modelFactor) {
    double least = leastModelFactor();
    Arguments.check(
        modelFactor > least && Double.isFinite(modelFactor),
        "modelFactor",
        modelFactor,
        "above " + least + ", below which no number of tokens reaches the loss");
    double tokenShare = 1 - Math.expm1(-alpha * Math.log(modelFactor)) * beta / alpha;
    return new SmallerModel(modelFactor, Math.pow(tokenShare, -1 / beta));
  }

  /**
   * (1 + α/β)^(−1/α), the model size relative to the optimum at which the tokens needed for the
   * optimal loss become infinite.
   */
  public double leastModelFactor() {
    return Math.exp(-Math.log1p(alpha / beta) / alpha);
  }

  /**
   * The critical model size for a tolerated overhead: the smallest k_N whose extra compute is that
   * fraction of the optimum (1 for twice the compute), and so the smallest model worth training.
   *
   * @param overhead a fraction ≥ 0; zero gives the optimum itself, k_N = 1
   */
  public SmallerModel critical(double overhead) {
    Arguments.nonNegative("overhead", overhead);
    if (overhead == 0) {
      return new SmallerModel(1, 1);
    }
    // Solved for t = log k_D, of which log k_N = −log(1 + (1 − k_D^(−β)) α/β)/α has no pole.
    double tokens =
        new BracketingNthOrderBrentSolver(1e-15, 1e-15, 5)
            .solve(
                ROOT_EVALUATIONS,
                t -> t + logModelFactor(t) - Math.log1p(overhead),
                0,
                Math.log1p(overhead) - Math.log(leastModelFactor()));
    return new SmallerModel(Math.exp(logModelFactor(tokens)), Math.exp(tokens));
  }

  private double logModelFactor(double logTokenFactor) {
    return -Math.log1p(-Math.expm1(-beta * logTokenFactor) * alpha / beta) / alpha;
  }

  /**
   * A run of N parameters and D tokens beside the cheapest run of equal loss: k_N = N/N_opt, k_D =
   * D/D_opt and the overhead in between.
   */
  public SmallerModel compared(double parameters, double tokens) {
    Optimum optimum = cheapest(loss(parameters, tokens));
    return new SmallerModel(parameters / optimum.parameters(), tokens / optimum.tokens());
  }
}
