package org.riskcurve.scaling.fit;

/**
 * Standard errors of the five constants, in their units. An infinite one belongs to a constant that
 * the data do not determine: one at its bound, or all when there are no more runs than constants,
 * the runs lie on one line D ~ N^s, or the curvature is not positive definite. A warning of the fit
 * says so too.
 *
 * @param e of E
 * @param a of A
 * @param b of B
 * @param alpha of α
 * @param beta of β
 */
public record StandardErrors(double e, double a, double b, double alpha, double beta) {}
