/** What population a sample of features and targets comes from, and how well the sample says so. */
@NullMarked
package org.riskcurve.rmt.estimation;

import org.jspecify.annotations.NullMarked;
