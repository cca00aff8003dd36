/**
 * Statistics that decide whether simulated risks agree with theory: means with the covariance of
 * their errors, simultaneous bands, a global test, tails, sample sizes.
 */
@NullMarked
package org.riskcurve.validation.statistics;

import org.jspecify.annotations.NullMarked;
