/** The contract tests of rmt, for spectra of one's own. */
@NullMarked
package org.riskcurve.rmt.contract;

import org.jspecify.annotations.NullMarked;
