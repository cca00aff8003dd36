/**
 * The generating functions of forcing, kernel and risk in closed form, and the contours that invert
 * them.
 */
@NullMarked
package org.riskcurve.volterra.inversion;

import org.jspecify.annotations.NullMarked;
