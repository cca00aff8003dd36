/** Tables of accuracy and cost, as the READMEs show them, and what they are measured against. */
@NullMarked
package org.riskcurve.validation.measure;

import org.jspecify.annotations.NullMarked;
