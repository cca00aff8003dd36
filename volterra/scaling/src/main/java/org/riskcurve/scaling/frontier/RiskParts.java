package org.riskcurve.scaling.frontier;

/**
 * The exact risk as a sum of three parts, P = F₀ + (F(r) − F₀) + (P(r) − F(r)).
 *
 * @param floor F₀, what d parameters cannot represent
 * @param forcing F(r) − F₀, what has not been learned yet: F_pp and F_ac of the asymptotic theory
 * @param noise P(r) − F(r), what the noise of the gradients adds: the part of the kernel
 */
public record RiskParts(double floor, double forcing, double noise) {}
