package org.riskcurve.volterra.moments;

import org.riskcurve.volterra.optimizer.Averaging;
import org.riskcurve.volterra.optimizer.Step;
import org.riskcurve.volterra.recursion.SecondMoments;
import org.riskcurve.volterra.recursion.SpectrumNodes;

/**
 * The covariances of the squared errors A<sub>j</sub> = u<sub>j</sub>² along the eigenvectors, on
 * Gaussian data, moved exactly by steps of SGD.
 *
 * <p>Given u, the gradient of a batch is g = σu + √(σQ)n, with Q = |u|² + F₀ + η², σ a χ² number
 * with B degrees and n normal with covariance 1 − uuᵀ/Q. Its moments up to the fourth close the
 * second moments of A. With x = γλ, a = EA, Q̄ = EQ, κ = Cov(Q, A), and m₂ = B(B + 2),
 *
 * <pre>α(x, y) = 1 − 2B(x + y) + B(B+1)(x² + y² + 4xy) − 2m₂(B+1)xy(x + y) + m₂(B+1)(B+3)x²y²,
 * φ(x) = B − 2m₂x + m₂(B+3)x²,
 * C<sub>jk</sub> ← α C<sub>jk</sub> + B a<sub>j</sub>a<sub>k</sub>xy(4 − 4(B+1)(x + y) + (B+1)(4B+6)xy) + h<sub>j</sub>g<sub>k</sub> + g<sub>j</sub>h<sub>k</sub> + γ⁴g<sub>j</sub>g<sub>k</sub>(m₂Σκ + 2BQ̄²),
 * D<sub>j</sub> ← α(x, x)D<sub>j</sub> + 4x²φ(κ<sub>j</sub> + a<sub>j</sub>Q̄) + 2γ²m₂x²g<sub>j</sub>(Σκ + Q̄²),
 * h = γ²(φκ + (B(4B+6)x² − 4Bx)aQ̄),</pre>
 *
 * <p>where Cov(A<sub>j</sub>, A<sub>k</sub>) = C<sub>jk</sub> + δ<sub>jk</sub>D<sub>j</sub> and
 * g<sub>j</sub> is λ² times the number of eigenvalues at a node: all is linear in the spectrum, so
 * that it holds for nodes that stand for many eigenvalues. No difference of large numbers is taken:
 * covariances are as accurate, relative to themselves, as the risk.
 */
final class FourthMoments {

  private final int n;
  private final SecondMoments means;
  private final double atom;
  private final double[] lambda;
  private final double[] gain;
  private final double[] a;
  private final double[] diagonal;

  /** The part C above and on the diagonal, row by row. */
  private final double[] covariance;

  private final double[] kappa;
  private final double[] x;
  private final double[] phi;
  private final double[] h;

  FourthMoments(SpectrumNodes nodes) {
    n = nodes.size();
    atom = nodes.atom();
    lambda = nodes.eigenvalues();
    gain = nodes.gain();
    means = new SecondMoments(nodes, Averaging.none());
    a = means.errors();
    diagonal = new double[n];
    covariance = new double[n * n];
    kappa = new double[n];
    x = new double[n];
    phi = new double[n];
    h = new double[n];
  }

  /** P = F₀ + Σa. */
  double risk() {
    return means.risk();
  }

  /** The a<sub>j</sub> with their own steps. */
  SecondMoments means() {
    return means;
  }

  int size() {
    return n;
  }

  double atom() {
    return atom;
  }

  double eigenvalue(int j) {
    return lambda[j];
  }

  /** The g<sub>j</sub>, not a copy. */
  double[] gain() {
    return gain;
  }

  /** The κ<sub>j</sub>, not a copy. */
  double[] kappa() {
    return kappa;
  }

  /** C<sub>jk</sub>, j ≤ k. */
  double covariance(int j, int k) {
    return covariance[j * n + k];
  }

  /** D<sub>j</sub>. */
  double own(int j) {
    return diagonal[j];
  }

  /**
   * Puts other covariances in the place of all; the means have moved by themselves.
   *
   * @param pairs C<sub>jk</sub> for j ≤ k, row by row
   * @param own D<sub>j</sub>
   */
  void set(double[] pairs, double[] own) {
    System.arraycopy(own, 0, diagonal, 0, n);
    System.arraycopy(own, 0, kappa, 0, n);
    for (int j = 0, pair = 0; j < n; j++) {
      for (int k = j; k < n; k++, pair++) {
        covariance[j * n + k] = pairs[pair];
        kappa[j] += pairs[pair];
        kappa[k] += k > j ? pairs[pair] : 0;
      }
    }
  }

  /** The variance of the risk, Σκ. */
  double variance() {
    double sum = 0;
    for (double value : kappa) {
      sum += value;
    }
    return sum;
  }

  /** φ(x) for batches of B. */
  static double phi(double batch, double x) {
    return batch * (1 + (batch + 2) * x * ((batch + 3) * x - 2));
  }

  /** 1 − α(x, y) for batches of B. */
  static double decay(double batch, double x, double y) {
    double m2 = batch * (batch + 2);
    double product = x * y;
    return 2 * batch * (x + y)
        - batch * (batch + 1) * (x * x + y * y + 4 * product)
        + m2 * (batch + 1) * product * (2 * (x + y) - (batch + 3) * product);
  }

  /** One step, which must be that of SGD, with label noise η². */
  void advance(Step step, double labelNoise) {
    double gamma = step.direct();
    double batch = step.batch();
    double m2 = batch * (batch + 2);
    double input = risk() + labelNoise;
    double spread = variance();
    for (int j = 0; j < n; j++) {
      x[j] = gamma * lambda[j];
      phi[j] = phi(batch, x[j]);
      double along = batch * x[j] * ((4 * batch + 6) * x[j] - 4);
      h[j] = gamma * gamma * (phi[j] * kappa[j] + along * a[j] * input);
    }
    double fourth = gamma * gamma * (m2 * spread + 2 * batch * input * input);
    fourth *= gamma * gamma;
    for (int j = 0; j < n; j++) {
      double squared = x[j] * x[j];
      diagonal[j] =
          (1 - decay(batch, x[j], x[j])) * diagonal[j]
              + 4 * squared * phi[j] * (kappa[j] + a[j] * input)
              + 2 * gamma * gamma * m2 * squared * gain[j] * (spread + input * input);
    }
    System.arraycopy(diagonal, 0, kappa, 0, n);
    for (int j = 0; j < n; j++) {
      moveRow(j, batch, fourth);
    }
    means.advance(step, input, 0);
  }

  /** Moves a row of C from its diagonal on, and adds it to κ. */
  private void moveRow(int j, double batch, double fourth) {
    double m2 = batch * (batch + 2);
    double y = x[j];
    double next = batch + 1;
    double constant = 1 - 2 * batch * y + batch * next * y * y;
    double linear = -2 * batch + 4 * batch * next * y - 2 * m2 * next * y * y;
    double square = batch * next - 2 * m2 * next * y + m2 * next * (batch + 3) * y * y;
    double own = batch * a[j] * y;
    double first = own * (4 - 4 * next * y);
    double second = own * next * ((4 * batch + 6) * y - 4);
    double left = h[j] + fourth * gain[j];
    double right = gain[j];
    int row = j * n;
    double sum = 0;
    for (int k = j; k < n; k++) {
      double z = x[k];
      double value =
          (constant + z * (linear + z * square)) * covariance[row + k]
              + (first + second * z) * z * a[k]
              + left * gain[k]
              + right * h[k];
      covariance[row + k] = value;
      sum += value;
      kappa[k] += value;
    }
    // the diagonal was counted twice
    kappa[j] += sum - covariance[row + j];
  }
}
