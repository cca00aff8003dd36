package org.riskcurve.scaling.phase;

import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;
import org.hipparchus.analysis.solvers.BracketingNthOrderBrentSolver;
import org.hipparchus.analysis.solvers.UnivariateSolverUtils;

/**
 * The atom of the deterministic equivalent in the limit of many features.
 *
 * <p>With λ_j = j^(−2α), u = κ d^(2α) and v/d → ρ, the equation of the atom Σ λ_j u/(1+λ_j u) = d
 * becomes κ ∫₀^ρ dt/(t^(2α)+κ) = 1, which {@link #kappa} solves; for infinite ρ its solution is (2α
 * sin(π/2α)/π)^(2α). With t = ρe^(−x) and q = ρ^(2α)/κ the integrals are J_s(q) = ∫₀^∞
 * e^(−(1−s)x)/(1 + q e^(−2αx)) dx: 16-point Gauss rules while q e^(−2αx) &gt; 1/10, on panels over
 * which neither exponential changes much, and a series beyond, to about 10⁻¹³ for every α.
 */
final class CapacityIntegral {

  private static final GaussIntegratorFactory RULES = new GaussIntegratorFactory();
  private static final double LOG_SERIES_LIMIT = Math.log(0.1);
  private static final int SERIES_TERMS = 18;
  private static final int MAX_EVALUATIONS = 200;

  /** e to the minus this is nothing. */
  private static final double NEGLIGIBLE = 40;

  /** ln q is about max(1, 2α) ln ρ, which doubles keep below a million. */
  private static final double LARGEST_LOG_Q = 1e6;

  private final double power;
  private final double aspect;

  CapacityIntegral(double alpha, double aspect) {
    this.power = 2 * alpha;
    this.aspect = aspect;
  }

  /** κ = u d^(−2α). */
  double kappa() {
    if (Double.isInfinite(aspect)) {
      return Math.pow(Math.sin(Math.PI / power) * power / Math.PI, power);
    }
    double[] bracket =
        UnivariateSolverUtils.bracket(
            this::logFeatures, 0, -LARGEST_LOG_Q, LARGEST_LOG_Q, 1, 2, MAX_EVALUATIONS);
    double logQ =
        new BracketingNthOrderBrentSolver(1e-15, 1e-14, 1e-15, 5)
            .solve(MAX_EVALUATIONS, this::logFeatures, bracket[0], bracket[1]);
    return Math.exp(power * Math.log(aspect) - logQ);
  }

  /** log of κ ∫₀^ρ dt/(t^(2α)+κ) = ρJ₀(q), which falls with log q. */
  private double logFeatures(double logQ) {
    return Math.log(aspect * integral(0, logQ));
  }

  /** ∫₀^ρ t^(−s)/(t^(2α)+κ) dt for s &lt; 1. */
  double moment(double s, double kappa) {
    if (Double.isInfinite(aspect)) {
      double whole = Math.PI / power / Math.sin(Math.PI * (1 - s) / power);
      return Math.pow(kappa, (1 - s) / power - 1) * whole;
    }
    double logAspect = Math.log(aspect);
    double scale = Math.exp((1 - s) * logAspect) / kappa;
    return scale * integral(s, power * logAspect - Math.log(kappa));
  }

  /** J_s(q). */
  private double integral(double s, double logQ) {
    double rate = 1 - s;
    double start = Math.max(0, (logQ - LOG_SERIES_LIMIT) / power);
    double end = Math.min(start, NEGLIGIBLE / rate);
    double sum = end < start ? 0 : series(rate, start, logQ);
    int panels = (int) Math.ceil(end * Math.max(power, rate));
    for (int k = 0; k < panels; k++) {
      sum +=
          RULES
              .legendre(16, k * end / panels, (k + 1) * end / panels)
              .integrate(x -> Math.exp(-rate * x) / (1 + Math.exp(logQ - power * x)));
    }
    return sum;
  }

  /** The integral from a place on. */
  private double series(double rate, double from, double logQ) {
    double ratio = -Math.exp(logQ - power * from);
    double term = Math.exp(-rate * from);
    double sum = 0;
    for (int k = 0; k < SERIES_TERMS; k++) {
      sum += term / (rate + k * power);
      term *= ratio;
    }
    return sum;
  }
}
