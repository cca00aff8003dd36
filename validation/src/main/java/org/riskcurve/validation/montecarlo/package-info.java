/**
 * Monte-Carlo: stochastic gradient descent and its relatives run on sampled data, to be put beside
 * what the theory says of their risk.
 */
@NullMarked
package org.riskcurve.validation.montecarlo;

import org.jspecify.annotations.NullMarked;
