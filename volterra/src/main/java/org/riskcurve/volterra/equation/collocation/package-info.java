/** Collocation by piecewise polynomials on graded grids, for signals that are functions. */
@NullMarked
package org.riskcurve.volterra.equation.collocation;

import org.jspecify.annotations.NullMarked;
