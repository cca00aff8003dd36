package org.riskcurve.volterra.contract;

import org.junit.jupiter.api.Nested;
import org.riskcurve.core.model.PowerLawModel;
import org.riskcurve.volterra.optimizer.Dana;
import org.riskcurve.volterra.optimizer.Momentum;
import org.riskcurve.volterra.optimizer.Optimizer;
import org.riskcurve.volterra.optimizer.Schedule;
import org.riskcurve.volterra.optimizer.Scheduled;
import org.riskcurve.volterra.optimizer.Sgd;
import org.riskcurve.volterra.optimizer.Step;

class OptimizersKeepTheirContractTest {

  private static final PowerLawModel MODEL = PowerLawModel.of(0.75, 0.5, 10, 40);

  @Nested
  class PlainSgd extends OptimizerContract {
    @Override
    protected Optimizer optimizer() {
      return Sgd.of(0.1).withBatch(2).withLabelNoise(0.1);
    }
  }

  @Nested
  class HeavyBall extends OptimizerContract {
    @Override
    protected Optimizer optimizer() {
      return Momentum.heavyBall(0.02, 0.9);
    }
  }

  @Nested
  class Nesterov extends OptimizerContract {
    @Override
    protected Optimizer optimizer() {
      return Momentum.nesterov(0.02, 0.9);
    }
  }

  @Nested
  class WithSchedules extends OptimizerContract {
    @Override
    protected Optimizer optimizer() {
      return Scheduled.of(Momentum.nesterov(0.02, 0.5), Schedule.warmUpStableDecay(20, 300, 999, 0))
          .withBatch(Schedule.steps(100, 1.1));
    }
  }

  @Nested
  class DanaConstant extends OptimizerContract {
    @Override
    protected Optimizer optimizer() {
      return Dana.constant(0.1, MODEL);
    }
  }

  @Nested
  class DanaDecaying extends OptimizerContract {
    @Override
    protected Optimizer optimizer() {
      return Dana.decaying(0.1, MODEL);
    }
  }

  /** An optimizer of a user's own: a formula. */
  @Nested
  class Formula extends OptimizerContract {
    @Override
    protected Optimizer optimizer() {
      return t -> Step.ofGradient(0.2 / Math.sqrt(1 + t / 10), 1);
    }
  }

  /** Another one: momentum that grows with the iteration. */
  @Nested
  class GrowingMomentum extends OptimizerContract {
    @Override
    protected Optimizer optimizer() {
      return t -> new Step(1, 0.05, 0.02, 3 / (4 + t / 5), 1);
    }
  }
}
