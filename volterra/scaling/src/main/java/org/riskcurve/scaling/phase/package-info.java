/**
 * The phases of compute-optimal scaling on power-law random features, their exponents and
 * asymptotic terms.
 */
@NullMarked
package org.riskcurve.scaling.phase;

import org.jspecify.annotations.NullMarked;
