/**
 * Solvers for kernels that are sums of exponentials, and the compression of other kernels to such
 * sums.
 */
@NullMarked
package org.riskcurve.volterra.equation.exponential;

import org.jspecify.annotations.NullMarked;
