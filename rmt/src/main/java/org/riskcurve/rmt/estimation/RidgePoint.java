package org.riskcurve.rmt.estimation;

/**
 * What a ridge ℓ > 0 tells of the population, without knowing it: with u = (1/n)Σ1/(s + ℓ), ν = 1/u
 * and the training error of ridge regression.
 *
 * @param ridge ℓ
 * @param nu ν, the ridge in the population that it amounts to
 * @param degrees T₁(ν) = Σλ/(λ + ν) = n(1 − ℓ/ν), the effective dimension
 * @param secondDegrees T₂(ν) = Σλ²/(λ + ν)²
 * @param target V(ν) = η² + ν²Σλb²/(λ + ν)², by generalised cross-validation
 */
public record RidgePoint(
    double ridge, double nu, double degrees, double secondDegrees, double target) {}
