package org.riskcurve.rmt.dyson;

import java.util.Locale;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.Internal;

/**
 * One interval of the support of the deterministic eigenvalue measure, away from zero.
 *
 * @param lower its lower end
 * @param upper its upper end
 * @param mass its mass, of a total of one with the atom at zero: the mass of the population's part
 *     that it comes from over d (Bai and Silverstein, Ann. Probab. 27 (1999) 1536), less what has
 *     gone to zero for the lowest if v > d
 * @param lowerBehaviour how the density grows from the lower end; from the upper end it is always
 *     {@link EdgeBehaviour#SQUARE_ROOT}
 * @param lowerW w = −1/u at the lower end
 * @param upperW w = −1/u at the upper end
 */
public record SupportInterval(
    Estimate lower,
    Estimate upper,
    Estimate mass,
    EdgeBehaviour lowerBehaviour,
    @Internal double lowerW,
    @Internal double upperW) {

  /** How a density behaves at a distance s from an edge. */
  public enum EdgeBehaviour {
    /** Like s<sup>½</sup>: every edge but the hard one. */
    SQUARE_ROOT,
    /** Like s<sup>−½</sup>: the hard edge at zero, for v = d. */
    INVERSE_SQUARE_ROOT
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "[%s, %s] of mass %s", lower.value(), upper.value(), mass.value());
  }
}
