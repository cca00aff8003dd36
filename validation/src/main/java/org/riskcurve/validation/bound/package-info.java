/** The learning-rate bounds put to the test by simulated SGD. */
@NullMarked
package org.riskcurve.validation.bound;

import org.jspecify.annotations.NullMarked;
