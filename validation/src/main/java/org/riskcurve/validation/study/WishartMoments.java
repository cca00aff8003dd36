package org.riskcurve.validation.study;

import java.util.Arrays;
import org.riskcurve.core.model.Model;
import org.riskcurve.core.model.PopulationModel;
import org.riskcurve.core.spectrum.DiscreteSpectrum;

/**
 * Moments of a sampled spectrum whose expectations over Gaussian W are known exactly: Tr
 * K<sup>k</sup> and ∫λ<sup>k</sup>dμ<sub>F</sub> for k = 1, 2, 3. With S =
 * d·D<sup>½</sup>WWᵀD<sup>½</sup> a Wishart matrix of d degrees of freedom and t<sub>k</sub> = Tr
 * D<sup>k</sup> (G. Letac and H. Massam, Scand. J. Statist. 31 (2004) 295),
 *
 * <pre>
 * E S  = d D,   E S² = d(d + 1)D² + d t₁ D,
 * E S³ = d(d² + 3d + 4)D³ + 2d(d + 1)t₁D² + d(d + 1)t₂D + d t₁² D.
 * </pre>
 */
public final class WishartMoments {

  private static final int ORDER = 3;

  private WishartMoments() {}

  /** Those of one W: three traces, then three moments of the forcing measure. */
  public static double[] of(DiscreteSpectrum spectrum) {
    double[] lambda = spectrum.eigenvalues();
    double[] weights = spectrum.weights();
    double[] moments = new double[2 * ORDER];
    for (int i = 0; i < lambda.length; i++) {
      double power = 1;
      for (int k = 0; k < ORDER; k++) {
        power *= lambda[i];
        moments[k] += power;
        moments[ORDER + k] += weights[i] * power;
      }
    }
    return moments;
  }

  /** Their expectations, in O(v). */
  public static double[] expected(Model model) {
    PopulationModel population = PopulationModel.of(model);
    double[] eigenvalues = population.eigenvalues();
    double[] ones = new double[eigenvalues.length];
    Arrays.fill(ones, 1);
    double d = model.dimension();
    double[] trace = powers(eigenvalues, ones);
    double[] traces = expected(trace, trace, d);
    double[] forcing = expected(powers(eigenvalues, population.targetWeights()), trace, d);
    return new double[] {traces[0], traces[1], traces[2], forcing[0], forcing[1], forcing[2]};
  }

  /** The expectations of a linear form of K, K² and K³, whose values at D, D² and D³ are given. */
  private static double[] expected(double[] form, double[] trace, double d) {
    double t1 = trace[0];
    double t2 = trace[1];
    return new double[] {
      form[0],
      ((d + 1) * form[1] + t1 * form[0]) / d,
      ((d * d + 3 * d + 4) * form[2]
              + 2 * (d + 1) * t1 * form[1]
              + ((d + 1) * t2 + t1 * t1) * form[0])
          / (d * d)
    };
  }

  private static double[] powers(double[] eigenvalues, double[] weights) {
    double[] sums = new double[ORDER];
    for (int j = 0; j < eigenvalues.length; j++) {
      double power = weights[j];
      for (int k = 0; k < ORDER; k++) {
        power *= eigenvalues[j];
        sums[k] += power;
      }
    }
    return sums;
  }
}
