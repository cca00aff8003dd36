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

  /** The moves of a rule, on nodes with F₀, Tr K and Tr K². */
  record Ruled(
      MeanFieldRule rule,
      double batch,
      double labelNoise,
      double atom,
      double trace,
      double squaredTrace)
      implements Motion {

    static Ruled of(MeanFieldRule rule, double batch, double labelNoise, SpectrumNodes nodes) {
      double trace = 0;
      double squaredTrace = 0;
      for (int j = 0; j < nodes.size(); j++) {
        double gain = nodes.gain()[j];
        trace += gain > 0 ? gain / nodes.eigenvalues()[j] : 0;
        squaredTrace += gain;
      }
      return new Ruled(rule, batch, labelNoise, nodes.atom(), trace, squaredTrace);
    }

    /**
     * The state before the step of iteration t.
     *
     * @param before the sum of E|g|² over the steps before it
     */
    State state(double t, double excess, double slope, double curvature, double before) {
      double square = batch * (trace * (atom + excess + labelNoise) + (batch + 1) * slope);
      return new State(
          t,
          excess,
          atom,
          labelNoise,
          batch,
          slope,
          curvature,
          trace,
          squaredTrace,
          before + square);
    }

    private State state(SecondMoments moments, double t) {
      return state(
          t,
          moments.excess(),
          moments.sumWithEigenvalues(1),
          moments.sumWithEigenvalues(2),
          moments.gradientSquares);
    }

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
      return rule.move(state(moments, t));
    }

    @Override
    public void step(SecondMoments moments, double t, double share) {
      State state = state(moments, t);
      moments.advance(rule.move(state), state.input(), share);
      moments.gradientSquares = state.gradientSquares();
    }
  }
}
