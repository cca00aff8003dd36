/** Options about what a command leaves: its table and its picture. */
@NullMarked
package org.riskcurve.cli.output;

import org.jspecify.annotations.NullMarked;
