/** Sweeps on an Apache Spark cluster. */
@NullMarked
package org.riskcurve.spark;

import org.jspecify.annotations.NullMarked;
