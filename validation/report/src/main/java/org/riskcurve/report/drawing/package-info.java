/** What is drawn as a file: SVG, PDF and PNG, and the letters in them. */
@NullMarked
package org.riskcurve.report.drawing;

import org.jspecify.annotations.NullMarked;
