/** The command that estimates the population which a data set comes from. */
@NullMarked
package org.riskcurve.cli.command.estimate;

import org.jspecify.annotations.NullMarked;
