/** Options that several commands share. */
@NullMarked
package org.riskcurve.cli.option;

import org.jspecify.annotations.NullMarked;
