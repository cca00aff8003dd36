/**
 * Studies that put theory and simulation side by side: homogenization, learning-rate bounds,
 * measured exponents.
 */
@NullMarked
package org.riskcurve.validation.study;

import org.jspecify.annotations.NullMarked;
