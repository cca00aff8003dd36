package org.riskcurve.rmt.population;

import java.util.List;

/** One of the measures that a {@link Population} is made of, on (0, ∞), with its target. */
sealed interface PopulationPart permits AtomsPart, PowerLawPart, UniformPart {

  /** Σ c λ/(λ − w) with c the measure itself. */
  ResolventSum kernelSum();

  /** The same with c the measure times b². */
  ResolventSum targetSum();

  /** The mass, infinite for an infinite power law. */
  double mass();

  /** The weight of λ = 0, which is left out of all else. */
  default double nullMass() {
    return 0;
  }

  /** The lower end of the measure. */
  double smallest();

  /** The upper end of the measure. */
  double largest();

  /** ∫λ^k, k ≥ 1. */
  double moment(int k);

  /** ∫λb². */
  double totalForcing();

  /**
   * The intervals free of the population in which Q(w) = ∫λ²/(λ − w)² might be below {@code level},
   * descending; the first has no upper and the last no lower end.
   */
  List<PopulationGap> gaps(double level);

  /** The measure in a few words. */
  String describe();

  /** The number of atoms that {@link #forEachAtom} gives; infinite if it can't. */
  default double preciseCount() {
    return Double.POSITIVE_INFINITY;
  }

  /** Gives every atom in twice the working precision, where that is feasible. */
  default void forEachAtom(Population.AtomReceiver receiver) {
    throw new UnsupportedOperationException("no atoms");
  }
}
