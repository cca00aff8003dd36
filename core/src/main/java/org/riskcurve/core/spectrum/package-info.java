/**
 * The seam between random matrices and optimizers: what a spectrum answers, and the spectrum of
 * given eigenvalues.
 */
@NullMarked
package org.riskcurve.core.spectrum;

import org.jspecify.annotations.NullMarked;
