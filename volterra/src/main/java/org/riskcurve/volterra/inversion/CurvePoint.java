package org.riskcurve.volterra.inversion;

import org.riskcurve.core.Estimate;

/**
 * Forcing, kernel and risk at one iteration, each with its error estimate.
 *
 * @param iteration r
 * @param forcing F(r)
 * @param kernel 𝒦(r)
 * @param risk P(r)
 */
public record CurvePoint(double iteration, Estimate forcing, Estimate kernel, Estimate risk) {}
