package org.riskcurve.volterra.moments;

import org.riskcurve.volterra.optimizer.Step;

/** What drives the covariances of {@link FourthMoments} at a point of a {@link VarianceWindow}. */
final class VarianceStage {

  /** The row of exp(εD) − 1, first the start. */
  final double[] shift;

  final double gamma;
  final double batch;

  /** B(B + 2). */
  final double m2;

  final double[] x;
  final double[] phi;

  /** γ²φ, what κ does to h. */
  final double[] weight;

  private final double input;
  private final double[] gain;
  private final double[] a;

  /** The part of h that κ has no part in. */
  private final double[] along;

  VarianceStage(FourthMoments moments, Step step, double labelNoise, double[] a, double[] shift) {
    this.shift = shift;
    this.a = a;
    gain = moments.gain();
    gamma = step.direct();
    batch = step.batch();
    m2 = batch * (batch + 2);
    double sum = moments.atom() + labelNoise;
    for (double value : a) {
      sum += value;
    }
    input = sum;
    int n = a.length;
    x = new double[n];
    phi = new double[n];
    weight = new double[n];
    along = new double[n];
    for (int j = 0; j < n; j++) {
      x[j] = gamma * moments.eigenvalue(j);
      phi[j] = FourthMoments.phi(batch, x[j]);
      weight[j] = gamma * gamma * phi[j];
      double slope = batch * x[j] * ((4 * batch + 6) * x[j] - 4);
      along[j] = gamma * gamma * slope * a[j] * input;
    }
  }

  /** What drives C<sub>jk</sub> whatever κ is. */
  double source(int j, int k) {
    double y = x[j];
    double z = x[k];
    double pair = 4 - 4 * (batch + 1) * (y + z) + (batch + 1) * (4 * batch + 6) * y * z;
    double squared = gamma * gamma * input;
    return batch * a[j] * a[k] * y * z * pair
        + along[j] * gain[k]
        + along[k] * gain[j]
        + 2 * batch * squared * squared * gain[j] * gain[k];
  }

  /** What drives D<sub>j</sub> whatever κ is. */
  double source(int j) {
    double inner = 4 * phi[j] * a[j] + 2 * gamma * gamma * m2 * gain[j] * input;
    return x[j] * x[j] * input * inner;
  }
}
