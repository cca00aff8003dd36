/**
 * Numerical tools that two rooms need: Gauss and Legendre rules, small matrices, polynomial roots,
 * ζ, spread iterations.
 */
@NullMarked
package org.riskcurve.core.numeric;

import org.jspecify.annotations.NullMarked;
