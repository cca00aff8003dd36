package org.riskcurve.volterra.optimizer;

import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.riskcurve.core.Arguments;

/**
 * An optimizer whose learning rate and batch follow schedules: in iteration t γ₂ and γ₃ of the base
 * are multiplied by the one, its batch by the other. Momentum is kept: a change of the learning
 * rate acts on the whole velocity, v ← βv + g, θ ← θ − γ_t v, as in training libraries. Polyak's
 * form, in which it acts on new gradients alone, has γ₁ times the factor; under a schedule the two
 * differ.
 *
 * @param base the optimizer at factors of one
 * @param learningRate the factor of γ₂ and γ₃; it must be at least 0 wherever it is used
 * @param batch the factor of B; the batch must be at least 1 wherever it is used
 */
public record Scheduled(Optimizer base, Schedule learningRate, Schedule batch)
    implements Optimizer {

  /** An optimizer whose learning rate follows a schedule. */
  public static Scheduled of(Optimizer base, Schedule learningRate) {
    return new Scheduled(base, learningRate, Schedule.constant());
  }

  /** The same with a batch that follows a schedule. */
  public Scheduled withBatch(Schedule factor) {
    return new Scheduled(base, learningRate, factor);
  }

  @Override
  public Step step(double iteration) {
    Step step = base.step(iteration);
    double rate = learningRate.at(iteration);
    if (!(rate >= 0 && rate < Double.POSITIVE_INFINITY)) {
      throw Arguments.rejected("schedule at " + iteration, rate, "a finite number ≥ 0");
    }
    return new Step(
        step.gamma1(),
        step.gamma2() * rate,
        step.gamma3() * rate,
        step.damping(),
        step.batch() * batch.at(iteration));
  }

  @Override
  public double labelNoise() {
    return base.labelNoise();
  }

  @Override
  public boolean hasMomentum() {
    return base.hasMomentum();
  }

  @Override
  public boolean isSmooth() {
    return base.isSmooth();
  }

  @Override
  public double[] breaks() {
    return Stream.of(base.breaks(), learningRate.breaks(), batch.breaks())
        .flatMapToDouble(DoubleStream::of)
        .sorted()
        .distinct()
        .toArray();
  }

  @Override
  public double end() {
    return Math.min(base.end(), Math.min(learningRate.end(), batch.end()));
  }
}
