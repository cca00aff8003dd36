/**
 * Fitting L = E + A/N^α + B/D^β to measured losses, with standard errors, bootstrap and
 * diagnostics.
 */
@NullMarked
package org.riskcurve.scaling.fit;

import org.jspecify.annotations.NullMarked;
