package org.riskcurve.volterra.inversion;

import org.riskcurve.core.Estimate;
import org.riskcurve.core.Internal;

/**
 * Forcing, kernel and risk at one iteration, each with its error estimate.
 *
 * @param forcing F(r)
 * @param kernel 𝒦(r)
 * @param risk P(r)
 */
@Internal
public record InvertedPoint(Estimate forcing, Estimate kernel, Estimate risk) {}
