package org.riskcurve.validation.study;

import java.util.function.DoubleFunction;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.model.PowerLawModel;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.rmt.dyson.DeterministicEquivalent;

/**
 * The deterministic equivalents of power-law models with the same α and β, one for each number of
 * parameters d.
 *
 * <p>With v in a fixed ratio to d, v is rounded to a whole number and d follows it, so that the
 * risk stays a smooth function of the d that the spectrum names.
 */
public final class PowerLawSpectra implements DoubleFunction<Spectrum> {

  private final double alpha;
  private final double beta;
  private final double ratio;
  private final double ambient;

  private PowerLawSpectra(double alpha, double beta, double ratio, double ambient) {
    this.alpha = alpha;
    this.beta = beta;
    this.ratio = ratio;
    this.ambient = ambient;
  }

  /**
   * Models with v = ratio·d.
   *
   * @param ratio v/d > 1, at most 10¹⁵/d for all d asked for
   */
  public static PowerLawSpectra withRatio(double alpha, double beta, double ratio) {
    Arguments.check(ratio > 1 && ratio <= 1e15, "v-ratio", ratio, "in (1, 1e15]");
    PowerLawModel.of(alpha, beta, 1, 1);
    return new PowerLawSpectra(alpha, beta, ratio, 0);
  }

  /**
   * Models with one v.
   *
   * @param ambient v, whole and at least as large as all d asked for
   */
  public static PowerLawSpectra withAmbient(double alpha, double beta, double ambient) {
    PowerLawModel.of(alpha, beta, 1, ambient);
    return new PowerLawSpectra(alpha, beta, 0, ambient);
  }

  @Override
  public Spectrum apply(double dimension) {
    if (ambient > 0) {
      return DeterministicEquivalent.of(PowerLawModel.of(alpha, beta, dimension, ambient));
    }
    double v = Math.max(1, Math.rint(ratio * dimension));
    return DeterministicEquivalent.of(PowerLawModel.of(alpha, beta, Math.max(1, v / ratio), v));
  }

  @Override
  public String toString() {
    return "power laws alpha = "
        + alpha
        + ", beta = "
        + beta
        + (ambient > 0 ? ", v = " + ambient : ", v = " + ratio + " d");
  }
}
