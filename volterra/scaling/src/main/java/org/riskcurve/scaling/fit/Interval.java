package org.riskcurve.scaling.fit;

/**
 * A two-sided interval.
 *
 * @param low its lower end
 * @param high its upper end
 * @param level the probability it is meant to hold with, 0.95 say
 */
public record Interval(double low, double high, double level) {}
