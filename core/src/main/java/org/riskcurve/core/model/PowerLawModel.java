package org.riskcurve.core.model;

import org.riskcurve.core.Arguments;

/**
 * The power-law random-features model: λ<sub>j</sub> = j<sup>−2α</sup> and b<sub>j</sub> =
 * j<sup>−β</sup> for j = 1…v, seen through d random features (Maloney, Roberts and Sully 2022;
 * Paquette, Paquette, Xiao and Pennington 2024, section 1).
 *
 * @param alpha the data exponent α, in (0, 50]
 * @param beta the target exponent β, in (0, 50]
 * @param dimension the number of parameters d, in [1, v]; the model itself has a whole number, but
 *     the deterministic equivalent makes sense for every real one, which frontiers use
 * @param ambientDimension the ambient dimension v, in [1, 10¹⁵]
 */
public record PowerLawModel(double alpha, double beta, double dimension, long ambientDimension)
    implements Model {

  /** The largest exponent and the largest ambient dimension the sums are built for. */
  private static final double LARGEST_EXPONENT = 50;

  private static final long LARGEST_AMBIENT = 1_000_000_000_000_000L;

  /** Checks the ranges of all four parameters. */
  public PowerLawModel {
    exponent("alpha", alpha);
    exponent("beta", beta);
    Arguments.inRange("v", ambientDimension, 1L, LARGEST_AMBIENT);
    Arguments.inRange("d", dimension, 1, (double) ambientDimension);
  }

  /** The model with the given exponents, d parameters and ambient dimension v. */
  public static PowerLawModel of(
      double alpha, double beta, double dimension, double ambientDimension) {
    Arguments.check(
        ambientDimension == Math.rint(ambientDimension) && ambientDimension <= LARGEST_AMBIENT,
        "v",
        ambientDimension,
        "a whole number in [1, 1e15]");
    return new PowerLawModel(alpha, beta, dimension, (long) ambientDimension);
  }

  private static void exponent(String name, double value) {
    Arguments.check(
        value > 0 && value <= LARGEST_EXPONENT, name, value, "in (0, " + LARGEST_EXPONENT + "]");
  }
}
