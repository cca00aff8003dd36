package org.riskcurve.simulation;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.volterra.optimizer.MeanFieldRule;
import org.riskcurve.volterra.optimizer.Step;
import org.riskcurve.volterra.optimizer.StepSizeRule.State;

/**
 * Runs whose steps follow from the run itself, on Gaussian data in the eigenbasis of one feature
 * covariance; see {@link EigenbasisEngine} for the state and for how a batch is drawn.
 *
 * <p>Where the theory takes the rate at the mean state, a run takes it at its own: its risk, its
 * ⟨u, Ku⟩, the squares of its own gradients. In these coordinates the gradient in θ has the square
 * Σ<sub>j</sub>λ<sub>j</sub>G<sub>j</sub>², where u moves by λ<sub>j</sub>G<sub>j</sub>.
 */
public final class AdaptiveEngine implements Engine {

  /** What a run does with the gradient that it has drawn. */
  public interface Response {

    /**
     * The step.
     *
     * @param state of the run itself, this gradient's square in the sum
     * @param gradientSquare |g|² of this gradient
     * @param featureSquare |φ|² of the sample; only for batches of one
     */
    Step step(State state, double gradientSquare, double featureSquare);

    /** How many of a batch of B samples take part. */
    default long taking(long batch, RandomGenerator random) {
      return batch;
    }
  }

  private final Response response;
  private final double[] shares;
  private final String name;
  private final double[] eigenvalues;
  private final double[] start;
  private final double kernelWeight;
  private final double trace;
  private final double squaredTrace;
  private final long batch;
  private final double labelNoise;

  private AdaptiveEngine(
      DiscreteSpectrum spectrum,
      Response response,
      double[] shares,
      String name,
      long batch,
      double labelNoise) {
    this.response = response;
    this.shares = shares;
    this.name = name;
    this.batch = Arguments.inRange("batch", batch, 1L, 1_000_000_000_000L);
    this.labelNoise = Arguments.nonNegative("labelNoise", labelNoise);
    eigenvalues = spectrum.eigenvalues();
    start = spectrum.weights();
    double sum = 0;
    double squares = 0;
    for (int j = 0; j < start.length; j++) {
      start[j] = -Math.sqrt(start[j]);
      sum += eigenvalues[j];
      squares += eigenvalues[j] * eigenvalues[j];
    }
    trace = sum;
    squaredTrace = squares;
    kernelWeight = spectrum.atomAtZero();
  }

  /**
   * A response of one's own.
   *
   * @param batch B ≥ 1
   * @param labelNoise η² ≥ 0
   */
  public static AdaptiveEngine of(
      DiscreteSpectrum spectrum, Response response, String name, long batch, double labelNoise) {
    return new AdaptiveEngine(spectrum, response, new double[] {1}, name, batch, labelNoise);
  }

  /**
   * A mixture of experts that SGD moves: a router that does not look at them sends each sample to
   * one, and the risk is Σπ<sub>i</sub>P<sub>i</sub>, P<sub>i</sub> that of the expert's own θ.
   *
   * @param shares π_i with the sum 1
   * @param learningRate γ
   * @param batch B in [1, 10⁶], shared by the experts
   * @param labelNoise η² ≥ 0
   */
  public static AdaptiveEngine ofExperts(
      DiscreteSpectrum spectrum,
      List<Double> shares,
      double learningRate,
      long batch,
      double labelNoise) {
    return new AdaptiveEngine(
        spectrum,
        sparse(learningRate, /* probability= */ 1),
        shares.stream().mapToDouble(share -> share).toArray(),
        "a mixture of " + shares.size() + " experts",
        Arguments.inRange("batch", batch, 1L, 1_000_000L),
        labelNoise);
  }

  /** The steps of a rule at the state of the run; the rule must give a {@link Step}. */
  public static Response following(MeanFieldRule rule) {
    return (state, gradientSquare, featureSquare) -> {
      if (rule.move(state) instanceof Step step) {
        return step;
      }
      throw new IllegalArgumentException("the rule must give steps of runs, not of means");
    };
  }

  /** SGD with gradients clipped to a length C: g min(1, C/|g|). */
  public static Response clipping(double learningRate, double length) {
    return (state, gradientSquare, featureSquare) ->
        Step.ofGradient(
            learningRate * Math.min(1, length / Math.sqrt(gradientSquare)), state.batch());
  }

  /** Normalised least mean squares, the stochastic Polyak step: γ = c/|φ|². */
  public static Response normalised(double scale) {
    return (state, gradientSquare, featureSquare) ->
        Step.ofGradient(scale / featureSquare, /* batch= */ 1);
  }

  /** SGD in which each sample takes part with a probability. */
  public static Response sparse(double learningRate, double probability) {
    return new Response() {
      @Override
      public Step step(State state, double gradientSquare, double featureSquare) {
        return Step.ofGradient(learningRate, state.batch());
      }

      @Override
      public long taking(long batch, RandomGenerator random) {
        long count = 0;
        for (long i = 0; i < batch; i++) {
          count += random.nextDouble() < probability ? 1 : 0;
        }
        return count;
      }
    };
  }

  @Override
  public String name() {
    return "eigenbasis";
  }

  @Override
  public void run(RandomGenerator random, long[] iterations, double[] out) {
    IterationRunner.check(iterations, Double.POSITIVE_INFINITY);
    IterationRunner.walk(
        shares.length == 1 ? new Walk(random) : new Mixture(random), iterations, out);
  }

  /** A run of experts. */
  private final class Mixture implements IterationRunner.Run {

    private final RandomGenerator random;
    private final Walk[] experts = new Walk[shares.length];
    private final long[] routed = new long[shares.length];

    Mixture(RandomGenerator random) {
      this.random = random;
      Arrays.setAll(experts, i -> new Walk(random));
    }

    @Override
    public double risk() {
      return IntStream.range(0, shares.length)
          .mapToDouble(i -> shares[i] * experts[i].risk())
          .sum();
    }

    @Override
    public void advance(long from, long to) {
      for (long t = from; t < to; t++) {
        Arrays.fill(routed, 0);
        for (long sample = 0; sample < batch; sample++) {
          routed[route()]++;
        }
        for (int i = 0; i < shares.length; i++) {
          if (routed[i] > 0) {
            experts[i].step(t, routed[i]);
          }
        }
      }
    }

    private int route() {
      double left = random.nextDouble();
      for (int i = 0; i < shares.length - 1; i++) {
        if (left < shares[i]) {
          return i;
        }
        left -= shares[i];
      }
      return shares.length - 1;
    }
  }

  /** One run. */
  private final class Walk implements IterationRunner.Run {

    private final RandomGenerator random;
    private final double fixedVariance = kernelWeight + labelNoise;
    private final double fixedDeviation = Math.sqrt(fixedVariance);
    private final double[] u = start.clone();
    private final double[] y = new double[u.length];
    private final double[] x = new double[u.length + 1];
    private final double[] gradient = new double[u.length];
    private double gradientSquares;

    Walk(RandomGenerator random) {
      this.random = random;
    }

    @Override
    public double risk() {
      return kernelWeight + Dot.product(u, 0, u, u.length);
    }

    @Override
    public void advance(long from, long to) {
      for (long t = from; t < to; t++) {
        long taking = response.taking(batch, random);
        if (taking > 0) {
          step(t, taking);
        }
      }
    }

    private void step(long t, long taking) {
      int d = u.length;
      double excess = Dot.product(u, 0, u, d);
      Normals.fill(random, x);
      double alongX = Dot.product(x, 0, u, d) + fixedDeviation * x[d];
      double alongU = 0;
      double variance = excess + fixedVariance;
      if (taking > 1 && variance > 0) {
        double residual = alongX;
        double squares = residual * residual + variance * Normals.chiSquare(random, taking - 1.0);
        alongX = Math.copySign(Math.sqrt(squares), residual);
        alongU = (squares - alongX * residual) / variance;
      }
      double slope = 0;
      double curvature = 0;
      double square = 0;
      double features = 0;
      for (int j = 0; j < d; j++) {
        double lambda = eigenvalues[j];
        double g = alongX * x[j] + alongU * u[j];
        double weighted = lambda * u[j] * u[j];
        slope += weighted;
        curvature += lambda * weighted;
        square += lambda * g * g;
        features += lambda * x[j] * x[j];
        gradient[j] = lambda * g;
      }
      gradientSquares += square;
      State state =
          new State(
              t,
              excess,
              kernelWeight,
              labelNoise,
              batch,
              slope,
              curvature,
              trace,
              squaredTrace,
              gradientSquares);
      move(response.step(state, square, features));
    }

    private void move(Step step) {
      for (int j = 0; j < u.length; j++) {
        y[j] = step.momentum() * y[j] + step.gamma1() * gradient[j];
        u[j] -= step.gamma2() * gradient[j] + step.gamma3() * y[j];
      }
    }
  }

  @Override
  public String toString() {
    return name() + ": " + name + " on " + eigenvalues.length + " eigenvalues";
  }
}
