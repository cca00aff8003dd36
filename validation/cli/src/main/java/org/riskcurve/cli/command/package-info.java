/** The commands of the program, one a file, and the program that holds them. */
@NullMarked
package org.riskcurve.cli.command;

import org.jspecify.annotations.NullMarked;
