/** Optimizers as values: the step that each takes in every iteration, and schedules. */
@NullMarked
package org.riskcurve.volterra.optimizer;

import org.jspecify.annotations.NullMarked;
