/** Long work on several threads, and how far it has come. */
@NullMarked
package org.riskcurve.core.parallel;

import org.jspecify.annotations.NullMarked;
