/**
 * Parametric scaling laws: allocation of a budget, the loss law of Hoffmann et al., and models of
 * other sizes.
 */
@NullMarked
package org.riskcurve.scaling.law;

import org.jspecify.annotations.NullMarked;
