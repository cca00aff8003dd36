/**
 * The second moments of an optimizer, step by step and in log time, on a few hundred Gauss nodes of
 * any spectrum.
 */
@NullMarked
package org.riskcurve.volterra.recursion;

import org.jspecify.annotations.NullMarked;
