/**
 * Random features with an activation: its Hermite constants, and the linear model equivalent to it.
 */
@NullMarked
package org.riskcurve.rmt.activation;

import org.jspecify.annotations.NullMarked;
