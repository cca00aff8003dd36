/**
 * How much the risk of single runs scatters about its mean, and from which learning rate on without
 * bound.
 */
@NullMarked
package org.riskcurve.volterra.moments;

import org.jspecify.annotations.NullMarked;
