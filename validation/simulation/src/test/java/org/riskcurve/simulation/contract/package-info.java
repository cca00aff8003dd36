/** The contract tests of simulation, for engines of one's own. */
@NullMarked
package org.riskcurve.simulation.contract;

import org.jspecify.annotations.NullMarked;
