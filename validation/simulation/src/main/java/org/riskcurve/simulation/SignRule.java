package org.riskcurve.simulation;

/**
 * signSGD as it is written: θ ← θ − γ sign(g), coordinate by coordinate, g the gradient of a batch
 * (Bernstein, Wang, Azizzadenesheli and Anandkumar 2018).
 *
 * @param learningRate γ
 * @param samples B
 * @param labelNoise η²
 */
public record SignRule(double learningRate, long samples, double labelNoise) implements UpdateRule {

  @Override
  public int memories() {
    return 0;
  }

  @Override
  public long batch(long iteration) {
    return samples;
  }

  @Override
  public void step(long iteration, double[][] state, Gradient gradient) {
    double[] theta = state[0];
    double[] g = gradient.at(theta);
    for (int j = 0; j < theta.length; j++) {
      theta[j] -= learningRate * Math.signum(g[j]);
    }
  }
}
