/** JShell with the library, as a command. */
@NullMarked
package org.riskcurve.cli.command.shell;

import org.jspecify.annotations.NullMarked;
