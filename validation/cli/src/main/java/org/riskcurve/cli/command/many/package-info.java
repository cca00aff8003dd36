/** The commands that run other commands many times. */
@NullMarked
package org.riskcurve.cli.command.many;

import org.jspecify.annotations.NullMarked;
