/** The mean-field risk of SGD on generalised linear models, of which squares are one. */
@NullMarked
package org.riskcurve.volterra.glm;

import org.jspecify.annotations.NullMarked;
