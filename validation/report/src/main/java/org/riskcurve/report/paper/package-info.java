/** A paper's figure: its pictures, the data behind them, and the manifest of what made them. */
@NullMarked
package org.riskcurve.report.paper;

import org.jspecify.annotations.NullMarked;
