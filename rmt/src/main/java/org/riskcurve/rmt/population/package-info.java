/**
 * The eigenvalues of the data covariance, and their sums at a cost that does not depend on their
 * number.
 */
@NullMarked
package org.riskcurve.rmt.population;

import org.jspecify.annotations.NullMarked;
