/**
 * The dense kernels of linear algebra, by OpenBLAS where the system has it and by EJML otherwise.
 */
@NullMarked
package org.riskcurve.rmt.algebra;

import org.jspecify.annotations.NullMarked;
