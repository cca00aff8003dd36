package org.riskcurve.rmt.dyson;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.commons.numbers.core.DD;
import org.jspecify.annotations.Nullable;
import org.riskcurve.core.numeric.Modulus;
import org.riskcurve.rmt.population.Population;

/**
 * The {@link EdgeSeries} of an equation, made when a point next to an edge first asks for one. Safe
 * to use from many threads.
 */
final class EdgeSeriesCache {

  private static final double LARGEST_KEPT = 10_000;

  private final Population population;
  private final double d;
  private final Support support;
  private final Map<Double, EdgeSeries> series = new ConcurrentHashMap<>();
  private volatile @Nullable List<SupportInterval> intervals;
  private volatile @Nullable List<Atom> atoms;

  private record Atom(DD eigenvalue, DD mass) {}

  /** The series of one equation, none of them made yet. */
  EdgeSeriesCache(Population population, double d, Support support) {
    this.population = population;
    this.d = d;
    this.support = support;
  }

  /**
   * The series about the edge that is nearest to w; null if there is none for this population, and
   * for w = 0, the hard edge.
   */
  @Nullable EdgeSeries nearest(double re, double im) {
    if (Double.isInfinite(population.preciseCount())) {
      return null;
    }
    double edge = nearestEdge(re, im);
    return edge == 0 ? null : series.computeIfAbsent(edge, w -> EdgeSeries.of(atoms(), d, w));
  }

  /** The atoms, kept where there are few: those of a power law take powers to 30 digits. */
  private Consumer<Population.AtomReceiver> atoms() {
    if (population.preciseCount() > LARGEST_KEPT) {
      return population::forEachAtom;
    }
    List<Atom> known = atoms;
    if (known == null) {
      List<Atom> list = new ArrayList<>();
      population.forEachAtom((eigenvalue, mass) -> list.add(new Atom(eigenvalue, mass)));
      known = list;
      atoms = list;
    }
    List<Atom> kept = known;
    return receiver -> kept.forEach(atom -> receiver.accept(atom.eigenvalue, atom.mass));
  }

  private double nearestEdge(double re, double im) {
    List<SupportInterval> known = intervals;
    if (known == null) {
      known = support.intervals();
      intervals = known;
    }
    double best = Double.NaN;
    double distance = Double.POSITIVE_INFINITY;
    for (SupportInterval interval : known) {
      double fromLower = Modulus.of(re - interval.lowerW(), im);
      double fromUpper = Modulus.of(re - interval.upperW(), im);
      if (Math.min(fromLower, fromUpper) < distance) {
        distance = Math.min(fromLower, fromUpper);
        best = fromLower < fromUpper ? interval.lowerW() : interval.upperW();
      }
    }
    return best;
  }
}
