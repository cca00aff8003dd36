package org.riskcurve.simulation;

import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.riskcurve.core.spectrum.DiscreteSpectrum;

/** Where samples of features and a target come from; immutable. */
public sealed interface DataSource permits SampledModel, ActivatedModel, ResampledRows, FiniteData {

  /** An endless stream of samples, for one run. */
  interface Stream {

    /**
     * Puts the next samples into an array, one after the other: d features and the label.
     *
     * @param samples receives them, from its beginning
     * @param count how many
     */
    void next(double[] samples, int count);

    /** The risk of θ in this run, where it depends on what the run has drawn; else empty. */
    default OptionalDouble risk(double[] theta) {
      return OptionalDouble.empty();
    }
  }

  /** What it is called in tables, in a few words. */
  String name();

  /** The number d of features. */
  int dimension();

  /**
   * Starts a stream, which is the same for the same state of {@code random}, in however many
   * portions it is taken.
   *
   * @param labelNoise the variance η² ≥ 0 of normal noise on the labels
   */
  Stream stream(RandomGenerator random, double labelNoise);

  /** E(⟨features, θ⟩ − target)², without label noise, in exact form where there is one. */
  double risk(double[] theta);

  /**
   * The spectrum of the features' covariance, with the part of the target that no θ explains as
   * atom at zero: what the theory of the runs takes.
   */
  DiscreteSpectrum spectrum();
}
