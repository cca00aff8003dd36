/** Random-features models: the power law, and any population with its target. */
@NullMarked
package org.riskcurve.core.model;

import org.jspecify.annotations.NullMarked;
