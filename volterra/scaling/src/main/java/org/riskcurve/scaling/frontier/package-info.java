/**
 * Compute-optimal frontiers from exact risk curves: the optimum at every budget, local exponents,
 * extrapolation.
 */
@NullMarked
package org.riskcurve.scaling.frontier;

import org.jspecify.annotations.NullMarked;
