package org.riskcurve.simulation;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.riskcurve.volterra.optimizer.Optimizer;

/**
 * Runs of an optimizer as it is written down: θ moves by the gradients of samples of features and
 * labels, θ<sub>0</sub> = 0, whatever the samples come from.
 *
 * <p>Features do not depend on θ. They are therefore taken from the source many samples at a time,
 * where that is a product of matrices; the steps themselves are cheap beside it.
 */
public final class DirectEngine implements Engine {

  /**
   * Samples taken at a time: enough for a product of matrices at full speed, and it stays cached.
   */
  private static final int BLOCK = 128;

  private final DataSource source;
  private final UpdateRule rule;

  private DirectEngine(DataSource source, UpdateRule rule) {
    this.source = source;
    this.rule = rule;
  }

  /**
   * The optimizer on samples of a source.
   *
   * @param optimizer with whole batches wherever it is used
   */
  public static DirectEngine of(DataSource source, Optimizer optimizer) {
    return of(source, UpdateRule.of(optimizer));
  }

  /** A rule, such as one of {@link Textbook}, on samples of a source. */
  public static DirectEngine of(DataSource source, UpdateRule rule) {
    return new DirectEngine(source, rule);
  }

  @Override
  public String name() {
    return "direct (" + source.name() + ")";
  }

  /**
   * {@inheritDoc}
   *
   * @param iterations at most the end of the optimizer's schedules
   * @throws IllegalArgumentException if a batch is not whole
   */
  @Override
  public void run(RandomGenerator random, long[] iterations, double[] out) {
    IterationRunner.check(iterations, rule.end());
    long last = iterations.length == 0 ? 0 : iterations[iterations.length - 1];
    IterationRunner.walk(new State(random, last), iterations, out);
  }

  /** One run. */
  private final class State implements IterationRunner.Run, UpdateRule.Gradient {

    private final int d = source.dimension();
    private final DataSource.Stream stream;
    private final double[][] state = new double[1 + rule.memories()][d];
    private final double[] sum = new double[d];
    private final double[] samples;
    private final int block;
    private int used;
    private long batch;
    private double squares;

    State(RandomGenerator random, long last) {
      stream = source.stream(random, rule.labelNoise());
      block = (int) Math.max(1, Math.min(BLOCK, last * (double) rule.batch(0)));
      samples = new double[block * (d + 1)];
      used = block;
    }

    @Override
    public double risk() {
      double[] theta = rule.point(state);
      OptionalDouble ofRun = stream.risk(theta);
      return ofRun.isPresent() ? ofRun.getAsDouble() : source.risk(theta);
    }

    @Override
    public void advance(long from, long to) {
      for (long t = from; t < to; t++) {
        batch = rule.batch(t);
        rule.step(t, state, this);
      }
    }

    @Override
    public double[] at(double[] theta) {
      Arrays.fill(sum, 0);
      squares = 0;
      for (long i = 0; i < batch; i++) {
        addSample(theta);
      }
      return sum;
    }

    @Override
    public double squaredResiduals() {
      return squares;
    }

    private void addSample(double[] theta) {
      if (used == block) {
        stream.next(samples, block);
        used = 0;
      }
      int at = used++ * (d + 1);
      double residual = Dot.product(samples, at, theta, d) - samples[at + d];
      squares += residual * residual;
      for (int j = 0; j < d; j++) {
        sum[j] += residual * samples[at + j];
      }
    }
  }

  @Override
  public String toString() {
    return name();
  }
}
