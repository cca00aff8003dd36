package org.riskcurve.simulation;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.volterra.glm.Loss;

/**
 * Runs of SGD for logistic regression on Gaussian data in the eigenbasis of one feature covariance:
 * a label is 1 with probability σ(h*), h* the target's prediction, and θ moves by (y − σ(h))φ. The
 * risk of a run is the expected loss of its θ.
 */
public final class LogisticEngine implements Engine {

  private static final Loss LOSS = Loss.logistic();

  private final double[] eigenvalues;
  private final double[] target;
  private final double restDeviation;
  private final double targetVariance;
  private final double gamma;
  private final long batch;

  private LogisticEngine(DiscreteSpectrum spectrum, double gamma, long batch) {
    eigenvalues = spectrum.eigenvalues();
    target = spectrum.weights();
    double sum = 0;
    for (int j = 0; j < target.length; j++) {
      sum += target[j];
      target[j] = Math.sqrt(target[j]);
    }
    restDeviation = Math.sqrt(spectrum.atomAtZero());
    targetVariance = sum + spectrum.atomAtZero();
    this.gamma = gamma;
    this.batch = batch;
  }

  /**
   * The runs on features whose covariance has the given spectrum.
   *
   * @param learningRate γ > 0
   * @param batch B ≥ 1, gradients summed
   */
  public static LogisticEngine of(DiscreteSpectrum spectrum, double learningRate, long batch) {
    Arguments.positive("learningRate", learningRate);
    Arguments.inRange("batch", batch, 1L, 1_000_000L);
    return new LogisticEngine(spectrum, learningRate, batch);
  }

  @Override
  public String name() {
    return "eigenbasis";
  }

  @Override
  public void run(RandomGenerator random, long[] iterations, double[] out) {
    IterationRunner.check(iterations, Double.POSITIVE_INFINITY);
    IterationRunner.walk(new Walk(random), iterations, out);
  }

  /** One run; θ is √λ times its coordinate along an eigenvector. */
  private final class Walk implements IterationRunner.Run {

    private final RandomGenerator random;
    private final double[] theta = new double[target.length];
    private final double[] sum = new double[target.length];
    private final double[] g = new double[target.length + 1];

    Walk(RandomGenerator random) {
      this.random = random;
    }

    @Override
    public double risk() {
      int d = theta.length;
      return LOSS.risk(
          Dot.product(theta, 0, theta, d), Dot.product(theta, 0, target, d), targetVariance);
    }

    @Override
    public void advance(long from, long to) {
      int d = theta.length;
      for (long t = from; t < to; t++) {
        Arrays.fill(sum, 0);
        for (long i = 0; i < batch; i++) {
          Normals.fill(random, g);
          double wanted = Dot.product(g, 0, target, d) + restDeviation * g[d];
          double label = random.nextDouble() < sigmoid(wanted) ? 1 : 0;
          double slope = sigmoid(Dot.product(g, 0, theta, d)) - label;
          for (int j = 0; j < d; j++) {
            sum[j] += slope * g[j];
          }
        }
        for (int j = 0; j < d; j++) {
          theta[j] -= gamma * eigenvalues[j] * sum[j];
        }
      }
    }
  }

  private static double sigmoid(double h) {
    return 1 / (1 + Math.exp(-h));
  }

  @Override
  public String toString() {
    return name() + ": logistic regression on " + eigenvalues.length + " eigenvalues";
  }
}
