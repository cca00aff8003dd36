/**
 * Closed contours about a real segment and the trapezoidal rule on them, with its error estimate.
 */
@NullMarked
package org.riskcurve.core.contour;

import org.jspecify.annotations.NullMarked;
