package org.riskcurve.rmt.dyson;

import org.riskcurve.core.Arguments;
import org.riskcurve.core.Estimate;

/**
 * Where a support away from zero begins and ends, and where z = 0 lies, in the variable w of the
 * {@link DysonMap}.
 *
 * @param lower λ₋; zero for a hard edge
 * @param upper λ₊
 * @param lowerW w at λ₋
 * @param upperW w at λ₊
 * @param originW w at z = 0
 */
record SupportEnds(Estimate lower, Estimate upper, double lowerW, double upperW, Estimate originW) {

  /** The failure for a real z where the resolvent has a cut. */
  IllegalArgumentException rejected(double z) {
    String range = "[" + lower.value() + ", " + upper.value() + "]";
    return Arguments.rejected("z", z, "off the support " + range + " or in a gap of it");
  }
}
