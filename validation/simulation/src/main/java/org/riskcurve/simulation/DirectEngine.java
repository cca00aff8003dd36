package org.riskcurve.simulation;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.riskcurve.core.Arguments;
import org.riskcurve.volterra.optimizer.ConstantOptimizer;
import org.riskcurve.volterra.optimizer.Optimizer;
import org.riskcurve.volterra.optimizer.Step;

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
  private final Optimizer optimizer;

  private DirectEngine(DataSource source, Optimizer optimizer) {
    this.source = source;
    this.optimizer = optimizer;
  }

  /**
   * The optimizer on samples of a source.
   *
   * @param optimizer with whole batches wherever it is used
   */
  public static DirectEngine of(DataSource source, Optimizer optimizer) {
    return new DirectEngine(source, optimizer);
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
    IterationRunner.check(iterations, optimizer.end());
    long last = iterations.length == 0 ? 0 : iterations[iterations.length - 1];
    IterationRunner.walk(new State(random, last), iterations, out);
  }

  /** One run. */
  private final class State implements IterationRunner.Run {

    private final int d = source.dimension();
    private final DataSource.Stream stream;
    private final double[] theta = new double[d];
    private final double[] y = new double[d];
    private final double[] gradient = new double[d];
    private final double[] samples;
    private final int block;
    private int used;

    State(RandomGenerator random, long last) {
      stream = source.stream(random, optimizer.labelNoise());
      double batch = optimizer instanceof ConstantOptimizer same ? same.step().batch() : BLOCK;
      block = (int) Math.max(1, Math.min(BLOCK, last * batch));
      samples = new double[block * (d + 1)];
      used = block;
    }

    @Override
    public double risk() {
      return source.risk(theta);
    }

    @Override
    public void advance(long from, long to) {
      for (long r = from; r < to; r++) {
        step(r);
      }
    }

    private void step(long r) {
      Step step = optimizer.step((double) r);
      double batch = step.batch();
      if (batch != Math.rint(batch)) {
        throw Arguments.rejected("batch at iteration " + r, batch, "whole");
      }
      Arrays.fill(gradient, 0);
      for (double i = 0; i < batch; i++) {
        addSample();
      }
      double momentum = step.momentum();
      for (int j = 0; j < d; j++) {
        y[j] = momentum * y[j] + step.gamma1() * gradient[j];
        theta[j] -= step.gamma2() * gradient[j] + step.gamma3() * y[j];
      }
    }

    private void addSample() {
      if (used == block) {
        stream.next(samples, block);
        used = 0;
      }
      int at = used++ * (d + 1);
      double residual = Dot.product(samples, at, theta, d) - samples[at + d];
      for (int j = 0; j < d; j++) {
        gradient[j] += residual * samples[at + j];
      }
    }
  }
}
