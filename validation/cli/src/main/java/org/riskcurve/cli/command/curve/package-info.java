/** The command that prints risk curves. */
@NullMarked
package org.riskcurve.cli.command.curve;

import org.jspecify.annotations.NullMarked;
