package org.riskcurve.rmt.estimation;

import java.util.Arrays;
import org.riskcurve.core.Arguments;
import org.riskcurve.rmt.algebra.DenseAlgebra;
import org.riskcurve.rmt.algebra.SymmetricDecomposition;

/**
 * What n samples of p features say of their population: the eigenvalues s of XXᵀ/n and the energy
 * ŷ² = (Uᵀy)²/n of the target along its eigenvectors, those of the eigenvalue zero in one sum. All
 * else that is estimated is a sum over them.
 *
 * @param samples n
 * @param features p, without the directions in which all samples are zero if n &gt; p
 * @param eigenvalues s, of the smaller of XᵀX/n and XXᵀ/n, descending and ≥ 0
 * @param energies ŷ², one for each eigenvalue
 * @param rest |y|²/n less the sum of the energies, ≥ 0
 */
record SampleModes(
    int samples, int features, double[] eigenvalues, double[] energies, double rest) {

  /** Rounding errors of a covariance, relative to its largest eigenvalue. */
  private static final double ROUNDING = 1e-14;

  /** How much smaller than ν its ridge may be, as a logarithm. */
  private static final double LONGEST = 80;

  private static final double SETTLED = 1e-13;
  private static final int MOST_STEPS = 200;

  /**
   * The modes from sums over samples. Costs some four times the cube of the smaller of n and p.
   *
   * @param sums whose matrix is overwritten
   */
  static SampleModes of(SampleSums sums) {
    int n = sums.samples();
    SymmetricDecomposition modes = DenseAlgebra.best().decomposeSymmetric(sums.gram());
    // there are no more than that, for n < p too if the sums are over features
    double[] s = Arrays.copyOf(modes.values(), Math.min(n, sums.features()));
    double largest = s[0];
    double[] moment = sums.moment();
    double[] along = new double[s.length];
    for (int i = 0; i < moment.length; i++) {
      for (int k = 0; k < s.length; k++) {
        along[k] += modes.vectors().get(i, k) * moment[i];
      }
    }
    double sum = 0;
    int zeros = 0;
    for (int k = 0; k < s.length; k++) {
      boolean zero = s[k] <= ROUNDING * largest * s.length;
      // with sums over features the left vector is u = Xv/√(ns)
      double scale = sums.ofFeatures() ? (zero ? 0 : 1 / Math.sqrt(s[k])) : 1;
      along[k] *= scale;
      along[k] *= along[k] / n;
      sum += along[k];
      zeros += zero ? 1 : 0;
      s[k] = zero ? 0 : s[k] / n;
    }
    int features = sums.features() - (n > sums.features() ? zeros : 0);
    return new SampleModes(n, features, s, along, Math.max(0, sums.squares() / n - sum));
  }

  /** The largest ridge that is of use, and the smallest: the range of what the sample resolves. */
  double[] ridges(int count) {
    double largest = eigenvalues[0];
    Arguments.check(largest > 0, "features", largest, "not all zero");
    double smallest = largest;
    for (double s : eigenvalues) {
      smallest = s > 0 ? s : smallest;
    }
    double from = Math.max(smallest / 10, 1e-12 * largest);
    double to = 30 * largest;
    double[] ridges = new double[count];
    Arrays.setAll(ridges, i -> from * Math.pow(to / from, i / (count - 1.0)));
    return ridges;
  }

  /**
   * What is known of the population at a ν: the ridge is found by Newton's method for the
   * logarithms, of which ln ν is an increasing function, kept within a bracket. If no ridge at all
   * amounts to more than ν, as for fewer samples than ν tells of, it is what hardly any ridge
   * tells.
   */
  RidgePoint atNu(double nu) {
    double low = Math.log(nu) - LONGEST;
    double high = Math.log(nu);
    double log = high;
    RidgePoint point = at(nu);
    for (int i = 0; i < MOST_STEPS && high - low > Math.ulp(high); i++) {
      point = at(Math.exp(log));
      double miss = Math.log(point.nu() / nu);
      if (Math.abs(miss) < SETTLED) {
        return point;
      }
      if (miss > 0) {
        high = log;
      } else {
        low = log;
      }
      // T₂ = T₁ + ν dT₁/dν with T₁ = n(1 − ℓ/ν) says the slope
      double slope = point.ridge() / point.nu() / (1 - point.secondDegrees() / samples);
      double next = log - miss / slope;
      log = next > low && next < high ? next : (low + high) / 2;
    }
    return point;
  }

  /** What is known of the population at a ridge. */
  RidgePoint at(double ridge) {
    double zeros = samples - eigenvalues.length;
    double u = zeros / ridge;
    double slope = zeros / (ridge * ridge);
    double train = rest;
    for (int k = 0; k < eigenvalues.length; k++) {
      double shifted = eigenvalues[k] + ridge;
      u += 1 / shifted;
      slope += 1 / (shifted * shifted);
      double left = ridge / shifted;
      train += energies[k] * left * left;
    }
    u /= samples;
    slope /= samples;
    double nu = 1 / u;
    // T₁ = n(1 − ℓ/ν) without its cancellation: the sum of s/(s + ℓ)
    double first = 0;
    for (double s : eigenvalues) {
      first += s / (s + ridge);
    }
    double nuSlope = nu * nu * slope;
    double firstSlope = samples * (ridge * nuSlope / nu - 1) / (nu * nuSlope);
    double second = first + nu * firstSlope;
    double shrink = ridge * u;
    double target = train / (shrink * shrink) * (1 - second / samples);
    return new RidgePoint(ridge, nu, first, second, target);
  }
}
