/** What checks found: results as values and as JSON. */
@NullMarked
package org.riskcurve.validation.suite.result;

import org.jspecify.annotations.NullMarked;
