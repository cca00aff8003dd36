/** The figures of the command {@code figure} that simulate, and pictures that commands share. */
@NullMarked
package org.riskcurve.validation.figure;

import org.jspecify.annotations.NullMarked;
