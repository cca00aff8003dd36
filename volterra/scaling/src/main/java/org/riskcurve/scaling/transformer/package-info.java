/** The arithmetic of training transformers: work, time and memory. */
@NullMarked
package org.riskcurve.scaling.transformer;

import org.jspecify.annotations.NullMarked;
