/** Spectral laws with formulas of their own. */
@NullMarked
package org.riskcurve.rmt.law;

import org.jspecify.annotations.NullMarked;
