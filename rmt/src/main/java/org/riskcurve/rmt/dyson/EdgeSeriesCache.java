package org.riskcurve.rmt.dyson;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.riskcurve.core.Internal;
import org.riskcurve.rmt.population.EdgeSeries;

/**
 * The {@link EdgeSeries} of an equation, made when a point next to an edge first asks for one. Safe
 * to use from many threads.
 */
@Internal
public final class EdgeSeriesCache {

  private final DysonEquation equation;
  private final boolean atoms;
  private final Map<Double, EdgeSeries> series = new ConcurrentHashMap<>();
  private volatile @Nullable List<SupportInterval> intervals;

  /** The series of one equation, none of them made yet. */
  public EdgeSeriesCache(DysonEquation equation) {
    this.equation = equation;
    atoms = equation.population().hasAtomsOnly();
  }

  /** The series about the edge that is nearest to w; null if there is none for this population. */
  @Nullable EdgeSeries nearest(double re, double im) {
    if (!atoms) {
      return null;
    }
    List<SupportInterval> known = intervals;
    if (known == null) {
      known = equation.support().intervals();
      intervals = known;
    }
    double best = Double.NaN;
    double distance = Double.POSITIVE_INFINITY;
    for (SupportInterval interval : known) {
      double fromLower = Math.hypot(re - interval.lowerW(), im);
      double fromUpper = Math.hypot(re - interval.upperW(), im);
      if (Math.min(fromLower, fromUpper) < distance) {
        distance = Math.min(fromLower, fromUpper);
        best = fromLower < fromUpper ? interval.lowerW() : interval.upperW();
      }
    }
    return series.computeIfAbsent(
        best, w -> equation.population().edgeSeries(equation.dimension(), w));
  }
}
