package org.riskcurve.volterra.curve;

import java.util.Optional;
import org.riskcurve.core.Estimate;

/**
 * What a curve knows at one iteration, each number with its error estimate.
 *
 * @param iteration r
 * @param risk P(r)
 * @param forcing F(r), the risk without the noise that the optimizer makes; empty where the method
 *     does not separate the two
 * @param kernel 𝒦(r), what the noise of one step adds to the risk r + 1 iterations later; empty
 *     where that depends on which step it was
 */
public record CurvePoint(
    double iteration, Estimate risk, Optional<Estimate> forcing, Optional<Estimate> kernel) {}
