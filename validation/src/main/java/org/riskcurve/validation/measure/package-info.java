/** Tables of accuracy and cost, as the READMEs show them. */
@NullMarked
package org.riskcurve.validation.measure;

import org.jspecify.annotations.NullMarked;
