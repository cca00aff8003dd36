package org.riskcurve.rmt.estimation;

/** Where a number is, at some level. */
public record Interval(double low, double high) {}
