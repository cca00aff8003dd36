/** Spectra of sampled matrices and of data. */
@NullMarked
package org.riskcurve.rmt.sampled;

import org.jspecify.annotations.NullMarked;
