package org.riskcurve.scaling.frontier;

/**
 * A way of spending a budget.
 *
 * @param dimension d
 * @param iteration r = f/c(d)
 * @param risk P(r) with d parameters
 */
public record IsoFlop(double dimension, double iteration, double risk) {}
