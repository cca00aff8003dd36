/** Solvers that invert the transform of the solution. */
@NullMarked
package org.riskcurve.volterra.equation.transform;

import org.jspecify.annotations.NullMarked;
