/** Data sets of features and a target that files have. */
@NullMarked
package org.riskcurve.cli.data;

import org.jspecify.annotations.NullMarked;
