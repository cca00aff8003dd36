/** Suites of checks that put theory, matrices and simulated SGD side by side, and their report. */
@NullMarked
package org.riskcurve.validation.suite;

import org.jspecify.annotations.NullMarked;
