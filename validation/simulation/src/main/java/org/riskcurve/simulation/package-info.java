/** Monte-Carlo: runs of optimizers on sampled data, the same for any number of threads. */
@NullMarked
package org.riskcurve.simulation;

import org.jspecify.annotations.NullMarked;
