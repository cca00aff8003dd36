/** SGD in continuous time (homogenized SGD), and what worst-case analysis says beside it. */
@NullMarked
package org.riskcurve.volterra.continuous;

import org.jspecify.annotations.NullMarked;
