/**
 * Convolution equations y = f + k * y as problems: signals, grids, solutions with their errors, and
 * what a solver is.
 */
@NullMarked
package org.riskcurve.volterra.equation;

import org.jspecify.annotations.NullMarked;
