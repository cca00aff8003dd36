package org.riskcurve.scaling.frontier;

import org.riskcurve.core.Estimate;

/**
 * The best use of one budget.
 *
 * @param compute the budget f
 * @param dimension d*(f), a real number
 * @param iteration r*(f) = f/c(d*)
 * @param learningRate γ at d*
 * @param risk P*(f)
 * @param parts what P* consists of
 * @param xi ξ(f) = d ln d* / d ln f
 * @param eta η(f) = −d ln P* / d ln f
 * @param curvature ∂² ln P/∂(ln d)² at fixed f: a size wrong by a factor e<sup>ε</sup> costs a
 *     factor of about e<sup>curvature·ε²/2</sup> in risk
 */
public record FrontierPoint(
    double compute,
    Estimate dimension,
    double iteration,
    double learningRate,
    Estimate risk,
    RiskParts parts,
    Estimate xi,
    Estimate eta,
    double curvature) {}
