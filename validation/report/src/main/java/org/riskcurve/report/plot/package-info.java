/** Charts and heat maps in the look of a paper, as SVG, PDF and PNG. */
@NullMarked
package org.riskcurve.report.plot;

import org.jspecify.annotations.NullMarked;
