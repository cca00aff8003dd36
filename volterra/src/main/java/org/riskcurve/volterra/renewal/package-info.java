/** Which solver serves an equation, and what becomes of its solution as t → ∞. */
@NullMarked
package org.riskcurve.volterra.renewal;

import org.jspecify.annotations.NullMarked;
