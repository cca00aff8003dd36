package org.example;

import org.riskcurve.volterra.contract.SolverContract;
import org.riskcurve.volterra.equation.ConvolutionEquation;
import org.riskcurve.volterra.equation.ExponentialSum;
import org.riskcurve.volterra.equation.Samples;
import org.riskcurve.volterra.equation.Solver;
import org.riskcurve.volterra.equation.TimeGrid;

/** y = 1 + ½∫e^(−(t − s)) y(s) ds has the solution 2 − e^(−t/2). */
class TrapezoidalTest extends SolverContract {

  @Override
  protected Solver solver() {
    return new Trapezoidal();
  }

  @Override
  protected ConvolutionEquation equation() {
    return ConvolutionEquation.continuous(
        ExponentialSum.of(new double[] {1}, new double[] {0}),
        ExponentialSum.of(new double[] {0.5}, new double[] {-1}));
  }

  @Override
  protected TimeGrid grid() {
    return TimeGrid.uniform(0.02, 200);
  }

  @Override
  protected double answer(double t) {
    return 2 - Math.exp(-t / 2);
  }

  @Override
  protected ConvolutionEquation unsuitable() {
    return ConvolutionEquation.discrete(Samples.of(1, 1), Samples.of(0.5, 0.5));
  }
}
