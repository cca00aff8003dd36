package org.riskcurve.scaling.phase;

/**
 * Powers of the compute budget along the optimum: d* = f^ξ and P* = f^(−η).
 *
 * @param xi ξ, with which the optimal number of parameters grows
 * @param eta η, with which the optimal risk falls
 */
public record Exponents(double xi, double eta) {}
