package org.riskcurve.scaling.phase;

import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;
import org.hipparchus.analysis.solvers.BracketingNthOrderBrentSolver;
import org.hipparchus.analysis.solvers.UnivariateSolverUtils;

/**
 * The atom of the deterministic equivalent in the limit of many features.
 *
 * <p>With λ_j = j^(−2α), u = κ d^(2α) and v/d → ρ, the equation of the atom Σ λ_j u/(1+λ_j u) = d
 * becomes κ ∫₀^ρ dt/(t^(2α)+κ) = 1, which {@link #kappa} solves; for infinite ρ its solution is (2α
 * sin(π/2α)/π)^(2α). Integrals are ∫₀^Y y^(−s)/(1+y^(2α)) dy after scaling t, a series below y^(2α)
 * = 1/10 and 16-point Gauss rules on panels of equal ratio above, to about 10⁻¹³.
 */
final class CapacityIntegral {

  private static final GaussIntegratorFactory RULES = new GaussIntegratorFactory();
  private static final double SERIES_LIMIT = 0.1;
  private static final int SERIES_TERMS = 18;
  private static final int MAX_EVALUATIONS = 200;

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
        UnivariateSolverUtils.bracket(this::logFeatures, 0, -1e3, 1e3, 1, 2, MAX_EVALUATIONS);
    return Math.exp(
        new BracketingNthOrderBrentSolver(1e-15, 1e-14, 1e-15, 5)
            .solve(MAX_EVALUATIONS, this::logFeatures, bracket[0], bracket[1]));
  }

  /** log of κ ∫₀^ρ dt/(t^(2α)+κ), which increases with log κ. */
  private double logFeatures(double logKappa) {
    double scale = Math.exp(logKappa / power);
    return Math.log(scale * integral(0, aspect / scale));
  }

  /** ∫₀^ρ t^(−s)/(t^(2α)+κ) dt for s &lt; 1. */
  double moment(double s, double kappa) {
    double scale = Math.pow(kappa, 1 / power);
    return Math.pow(scale, 1 - s - power) * integral(s, aspect / scale);
  }

  /** ∫₀^Y y^(−s)/(1+y^(2α)) dy. */
  private double integral(double s, double end) {
    if (Double.isInfinite(end)) {
      return Math.PI / power / Math.sin(Math.PI * (1 - s) / power);
    }
    double logStart = Math.min(Math.log(SERIES_LIMIT) / power, Math.log(end));
    double sum = series(s, logStart);
    double length = Math.log(end) - logStart;
    int panels = (int) Math.ceil(length * power);
    for (int k = 0; k < panels; k++) {
      GaussIntegrator rule =
          RULES.legendre(16, logStart + k * length / panels, logStart + (k + 1) * length / panels);
      sum += rule.integrate(x -> Math.exp((1 - s) * x) / (1 + Math.exp(power * x)));
    }
    return sum;
  }

  private double series(double s, double logEnd) {
    double ratio = -Math.exp(power * logEnd);
    double term = Math.exp((1 - s) * logEnd);
    double sum = 0;
    for (int k = 0; k < SERIES_TERMS; k++) {
      sum += term / (1 - s + k * power);
      term *= ratio;
    }
    return sum;
  }
}
