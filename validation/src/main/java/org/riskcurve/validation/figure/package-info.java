/** The figures that the command {@code figure} draws. */
@NullMarked
package org.riskcurve.validation.figure;

import org.jspecify.annotations.NullMarked;
