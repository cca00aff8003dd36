package org.riskcurve.volterra.recursion;

import org.riskcurve.volterra.optimizer.MeanFieldRule;
import org.riskcurve.volterra.optimizer.Move;
import org.riskcurve.volterra.optimizer.Optimizer;
import org.riskcurve.volterra.optimizer.StepSizeRule.State;

/** What moves the moments: an optimizer, or a rule that looks at their state. */
sealed interface Motion {

  /** Whether moments with y are needed. */
  boolean hasMomentum();

  /** η². */
  double labelNoise();

  /** Where the step does not depend smoothly on the iteration. */
  double[] breaks();

  /** What the moments do next, at iteration t. */
  Move move(SecondMoments moments, double t);

  /** One step of the moments from iteration t, with the share of the new iterate in an average. */
  default void step(SecondMoments moments, double t, double share) {
    moments.advance(move(moments, t), moments.risk() + labelNoise(), share);
  }

  /** The steps of an optimizer. */
  record Known(Optimizer optimizer) implements Motion {

    @Override
    public boolean hasMomentum() {
      return optimizer.hasMomentum();
    }

    @Override
    public double labelNoise() {
      return optimizer.labelNoise();
    }

    @Override
    public double[] breaks() {
      return optimizer.breaks();
    }

    @Override
    public Move move(SecondMoments moments, double t) {
      return optimizer.step(t);
    }
  }

  /** The moves of a rule. */
  record Ruled(MeanFieldRule rule, double batch, double labelNoise) implements Motion {

    @Override
    public boolean hasMomentum() {
      return rule.hasMomentum();
    }

    @Override
    public double[] breaks() {
      return new double[0];
    }

    @Override
    public Move move(SecondMoments moments, double t) {
      return rule.move(moments.state(t, batch, labelNoise));
    }

    @Override
    public void step(SecondMoments moments, double t, double share) {
      State state = moments.state(t, batch, labelNoise);
      moments.advance(rule.move(state), state.input(), share);
      moments.gradientSquares = state.gradientSquares();
    }
  }
}
