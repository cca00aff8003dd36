/** Suites of checks of the theory, with negative controls, that can be interrupted and go on. */
@NullMarked
package org.riskcurve.validation.suite;

import org.jspecify.annotations.NullMarked;
