/**
 * The words that every module speaks: a number with its error, checked arguments, and the failure
 * to reach an accuracy.
 */
@NullMarked
package org.riskcurve.core;

import org.jspecify.annotations.NullMarked;
