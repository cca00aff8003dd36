/** A function of parameters at all points of a plan, in the order of the plan. */
@NullMarked
package org.riskcurve.sweep;

import org.jspecify.annotations.NullMarked;
