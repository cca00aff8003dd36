/**
 * Solvers that step through a uniform grid: recursions, block convolution, series division and
 * Gregory quadrature.
 */
@NullMarked
package org.riskcurve.volterra.equation.stepping;

import org.jspecify.annotations.NullMarked;
