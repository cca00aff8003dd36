/** What a suite found, as HTML, JSON and JUnit XML. */
@NullMarked
package org.riskcurve.validation.suite.report;

import org.jspecify.annotations.NullMarked;
