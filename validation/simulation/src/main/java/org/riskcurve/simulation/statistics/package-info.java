/** Statistics that decide whether simulated risks agree with theory. */
@NullMarked
package org.riskcurve.simulation.statistics;

import org.jspecify.annotations.NullMarked;
