/** SGD on a finite data set, drawn with replacement: training and test risk over many passes. */
@NullMarked
package org.riskcurve.volterra.finite;

import org.jspecify.annotations.NullMarked;
