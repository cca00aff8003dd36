package org.riskcurve.simulation;

import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.model.Model;
import org.riskcurve.core.spectrum.DiscreteSpectrum;

/**
 * A data set of n samples of another source, the noise of their labels included, over which a run
 * passes again and again.
 *
 * <p>Each run draws a data set of its own, unless there is a seed of one for all. The risk is the
 * test risk, that of the source, or the training risk (1/n)|Φθ − y|², in which the labels have
 * their noise.
 *
 * @param source where the samples come from
 * @param samples n
 * @param order how the samples follow each other
 * @param risk which risk is measured
 * @param dataSeed the seed of a data set that all runs share
 */
public record FiniteData(
    DataSource source, int samples, Order order, Risk risk, OptionalLong dataSeed)
    implements DataSource {

  /** Entries of a data set; half a gigabyte. */
  private static final double LARGEST = 6.4e7;

  /** How the samples of a step are chosen. */
  public enum Order {
    /** Each of them at random among all: what the theory is for. */
    WITH_REPLACEMENT,
    /** All of them once an epoch, in an order that is new in each. */
    RESHUFFLED
  }

  /** Which risk is measured. */
  public enum Risk {
    /** On fresh data, without noise. */
    TEST,
    /** On the data set itself. */
    TRAINING
  }

  /** Checks the number of samples. */
  public FiniteData {
    Arguments.inRange("samples", samples, 1L, Integer.MAX_VALUE);
    double entries = samples * (source.dimension() + 1.0);
    Arguments.check(entries <= LARGEST, "samples·(d + 1)", entries, "at most " + LARGEST);
  }

  /** Data sets of n samples, drawn with replacement, whose test risk is measured. */
  public static FiniteData of(DataSource source, int samples) {
    return new FiniteData(source, samples, Order.WITH_REPLACEMENT, Risk.TEST, OptionalLong.empty());
  }

  /**
   * Runs of a rule each of which has features, a data set and an order of its own: what the
   * equivalent of finite data is the mean of.
   *
   * @param model with whole d; vd at most 5·10⁸
   */
  public static Engine everyRunItsOwn(
      Model model, int samples, Order order, Risk risk, UpdateRule rule) {
    FiniteData first = of(SampledModel.of(model, 0), samples).in(order).measuring(risk);
    return new Engine() {
      @Override
      public String name() {
        return "direct (" + first.name() + ")";
      }

      @Override
      public void run(RandomGenerator random, long[] iterations, double[] out) {
        SampledModel features = SampledModel.of(model, random.nextLong());
        FiniteData own = new FiniteData(features, samples, order, risk, first.dataSeed());
        DirectEngine.of(own, rule).run(random, iterations, out);
      }
    };
  }

  /** The same in another order. */
  public FiniteData in(Order other) {
    return new FiniteData(source, samples, other, risk, dataSeed);
  }

  /** The same with another risk. */
  public FiniteData measuring(Risk other) {
    return new FiniteData(source, samples, order, other, dataSeed);
  }

  /** The same with one data set for all runs. */
  public FiniteData withDataSeed(long seed) {
    return new FiniteData(source, samples, order, risk, OptionalLong.of(seed));
  }

  @Override
  public String name() {
    return samples + " samples";
  }

  @Override
  public int dimension() {
    return source.dimension();
  }

  /** The data set of a run: n rows of d features and the label. */
  double[] draw(RandomGenerator random, double labelNoise) {
    double[] rows = new double[samples * (dimension() + 1)];
    RandomGenerator from =
        dataSeed.isPresent()
            ? RandomGeneratorFactory.of("L64X128MixRandom").create(dataSeed.getAsLong())
            : random;
    source.stream(from, labelNoise).next(rows, samples);
    return rows;
  }

  @Override
  public Stream stream(RandomGenerator random, double labelNoise) {
    return new Passes(draw(random, labelNoise), random);
  }

  /** One run's passes over its data. */
  private final class Passes implements Stream {

    private final double[] rows;
    private final RowOrder next;
    private final int width = dimension() + 1;

    Passes(double[] rows, RandomGenerator random) {
      this.rows = rows;
      next = new RowOrder(samples, order, random);
    }

    @Override
    public void next(double[] out, int count) {
      for (int i = 0; i < count; i++) {
        System.arraycopy(rows, next.next() * width, out, i * width, width);
      }
    }

    @Override
    public OptionalDouble risk(double[] theta) {
      if (risk == Risk.TEST) {
        return OptionalDouble.empty();
      }
      double sum = 0;
      for (int at = 0; at < rows.length; at += width) {
        double residual = Dot.product(rows, at, theta, width - 1) - rows[at + width - 1];
        sum += residual * residual;
      }
      return OptionalDouble.of(sum / samples);
    }
  }

  /** The test risk. */
  @Override
  public double risk(double[] theta) {
    return source.risk(theta);
  }

  /** That of the source: the features' own, not that of the samples. */
  @Override
  public DiscreteSpectrum spectrum() {
    return source.spectrum();
  }

  @Override
  public String toString() {
    return name() + " of " + source;
  }
}
