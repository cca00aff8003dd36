package org.riskcurve.rmt.population;

import java.util.ArrayList;
import java.util.List;
import org.riskcurve.core.Internal;

/**
 * An interval without population, in which the support may have a gap.
 *
 * @param low its lower end, −∞ below the population
 * @param high its upper end, ∞ above the population
 * @param massAbove the population's mass above it
 */
@Internal
public record PopulationGap(double low, double high, double massAbove) {

  /**
   * Whether two atoms alone leave room for ∫λ²/(λ − w)² &lt; level between them: the least value of
   * a/(h − x)² + b/x² is (a^⅓ + b^⅓)³/h².
   */
  static boolean possible(
      double low, double lowWeight, double high, double highWeight, double level) {
    // relative to the upper atom, whose square may be out of range
    double ratio = low / high;
    double a = Math.cbrt(lowWeight * ratio * ratio) + Math.cbrt(highWeight);
    return a * a * a < level * (1 - ratio) * (1 - ratio);
  }

  /** The gaps that two lists, each descending, have in common. */
  static List<PopulationGap> common(List<PopulationGap> first, List<PopulationGap> second) {
    List<PopulationGap> both = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < first.size() && j < second.size()) {
      PopulationGap a = first.get(i);
      PopulationGap b = second.get(j);
      double low = Math.max(a.low, b.low);
      double high = Math.min(a.high, b.high);
      if (low < high) {
        both.add(new PopulationGap(low, high, a.massAbove + b.massAbove));
      }
      if (a.low >= b.low) {
        i++;
      }
      if (b.low >= a.low) {
        j++;
      }
    }
    return both;
  }
}
