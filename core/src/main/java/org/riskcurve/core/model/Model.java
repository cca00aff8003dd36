package org.riskcurve.core.model;

import org.riskcurve.core.spectrum.Spectrum;

/**
 * A random-features regression problem: features Wᵀx of dimension d with W<sub>ij</sub> ~ N(0,
 * 1/d), x of ambient dimension v with covariance eigenvalues λ<sub>j</sub>, and the target ⟨x, b⟩.
 *
 * <p>A model says what is asked; a {@link Spectrum} answers it.
 */
public sealed interface Model permits PowerLawModel, PopulationModel {

  /** The number of parameters d ≥ 1. */
  double dimension();

  /** The ambient dimension v: the number of population eigenvalues. */
  long ambientDimension();
}
