/** Results as tables, in text, CSV and JSON, and files that are written whole or not at all. */
@NullMarked
package org.riskcurve.report.table;

import org.jspecify.annotations.NullMarked;
