/**
 * The risk of an optimizer on a spectrum at every iteration, and the learning rates at which it
 * converges.
 */
@NullMarked
package org.riskcurve.volterra.curve;

import org.jspecify.annotations.NullMarked;
