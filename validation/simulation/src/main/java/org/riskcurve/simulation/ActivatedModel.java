package org.riskcurve.simulation;

import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;
import org.riskcurve.core.model.Model;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.rmt.activation.Activation;
import org.riskcurve.rmt.activation.HermiteConstants;
import org.riskcurve.rmt.population.Population;

/**
 * The random-features model with an activation really applied: features s(σ(h/s) − μ₀) of h = Wᵀx,
 * s² = Tr D/d, or hσ(g/s) with a gate g = W′ᵀx of a second, independent W′. Data are Gaussian.
 *
 * <p>What the theory takes is the Gaussian equivalent on the W drawn. The risk has no closed form:
 * each run measures it on {@link #TEST_SAMPLES} samples of its own, so that means over runs are
 * those of the risk, and the errors of the measurement are part of their scatter. With residuals ρ
 * and labels y it is ⟨ρ²⟩ − c(⟨y²⟩ − E y²), c = (⟨ρy⟩/⟨y²⟩)², which is exact at θ = 0 and never
 * negative.
 */
public final class ActivatedModel implements DataSource {

  /** On which a run measures its risk, with at most √(2/1000) = 4.5 % of scatter. */
  public static final int TEST_SAMPLES = 1000;

  private final SampledModel linear;
  private final @Nullable SampledModel gate;
  private final Activation activation;
  private final double scale;
  private final double squaredTarget;
  private final long seed;

  private ActivatedModel(
      SampledModel linear,
      @Nullable SampledModel gate,
      Activation activation,
      Population population,
      long seed) {
    this.linear = linear;
    this.gate = gate;
    this.activation = activation;
    scale = Math.sqrt(population.trace() / linear.dimension());
    squaredTarget = population.totalForcing();
    this.seed = seed;
  }

  /**
   * The model with an activation.
   *
   * @param model with whole d; vd at most 5·10⁸
   * @param activation of each feature
   * @param seed of W as in {@link SampledModel#of(Model, long)}, and of the gate's
   */
  public static ActivatedModel of(Model model, Activation activation, long seed) {
    SampledModel gate =
        activation.isGated() ? SampledModel.of(model, generator(seed).nextLong()) : null;
    SampledModel linear = SampledModel.of(model, seed);
    return new ActivatedModel(linear, gate, activation, Population.of(model), seed);
  }

  private static RandomGenerator generator(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  @Override
  public String name() {
    return linear.name();
  }

  @Override
  public int dimension() {
    return linear.dimension();
  }

  @Override
  public Stream stream(RandomGenerator random, double labelNoise) {
    return new Activated(random.nextLong(), random.nextLong(), labelNoise);
  }

  /** Samples of the linear features, activated. */
  private final class Activated implements Stream {

    private final Stream features;
    private final @Nullable Stream gates;
    private final long testSeed;
    private double[] gateSamples = new double[0];
    private double[] test = new double[0];

    Activated(long seed, long testSeed, double labelNoise) {
      this.testSeed = testSeed;
      features = linear.stream(generator(seed), labelNoise);
      // the same x seen through another matrix
      gates = gate == null ? null : gate.stream(generator(seed), labelNoise);
    }

    @Override
    public void next(double[] samples, int count) {
      int width = dimension() + 1;
      features.next(samples, count);
      double[] arguments = samples;
      if (gates != null) {
        gateSamples = gateSamples.length < count * width ? new double[count * width] : gateSamples;
        gates.next(gateSamples, count);
        arguments = gateSamples;
      }
      double mean = activation.constants().mean();
      for (int i = 0; i < count * width; i++) {
        if (i % width != width - 1) {
          double value = activation.value(arguments[i] / scale);
          samples[i] = gates == null ? scale * (value - mean) : samples[i] * value;
        }
      }
    }

    @Override
    public OptionalDouble risk(double[] theta) {
      if (test.length == 0) {
        test = new double[TEST_SAMPLES * (theta.length + 1)];
        new Activated(testSeed, testSeed, 0).next(test, TEST_SAMPLES);
      }
      return OptionalDouble.of(ActivatedModel.this.risk(test, theta));
    }
  }

  private double risk(double[] samples, double[] theta) {
    int d = theta.length;
    double squares = 0;
    double products = 0;
    double labels = 0;
    for (int at = 0; at < samples.length; at += d + 1) {
      double label = samples[at + d];
      double residual = Dot.product(samples, at, theta, d) - label;
      squares += residual * residual;
      products += residual * label;
      labels += label * label;
    }
    double share = labels > 0 ? products / labels * (products / labels) : 0;
    return (squares - share * labels) * (d + 1) / samples.length + share * squaredTarget;
  }

  /** The risk on {@link #TEST_SAMPLES} samples that belong to the seed. */
  @Override
  public double risk(double[] theta) {
    return stream(generator(seed), 0).risk(theta).orElseThrow();
  }

  /** That of the Gaussian equivalent: not that of the features themselves. */
  @Override
  public DiscreteSpectrum spectrum() {
    DiscreteSpectrum features = linear.spectrum();
    HermiteConstants constants = activation.constants();
    double slope = constants.linear() * constants.linear();
    double shift = scale * scale * constants.noise();
    double[] eigenvalues = features.eigenvalues();
    double[] weights = features.weights();
    double atom = features.atomAtZero();
    for (int j = 0; j < weights.length; j++) {
      double explained = slope * eigenvalues[j];
      eigenvalues[j] = explained + shift;
      double left = weights[j] * shift / eigenvalues[j];
      atom += left;
      weights[j] -= left;
    }
    return DiscreteSpectrum.of(eigenvalues, weights, atom);
  }

  @Override
  public String toString() {
    return activation + " features of the " + linear;
  }
}
