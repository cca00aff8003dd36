/**
 * The Dyson equation: its solution off and on the support, the support with its edges and gaps, and
 * the deterministic equivalent as a spectrum.
 */
@NullMarked
package org.riskcurve.rmt.dyson;

import org.jspecify.annotations.NullMarked;
