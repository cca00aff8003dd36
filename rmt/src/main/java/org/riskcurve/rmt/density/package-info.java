/**
 * What follows from a solution of the Dyson equation: density, quantiles, linear statistics, ridge
 * functionals, overlaps, local law.
 */
@NullMarked
package org.riskcurve.rmt.density;

import org.jspecify.annotations.NullMarked;
