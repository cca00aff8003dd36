package org.riskcurve.volterra.curve;

import org.riskcurve.core.Arguments;
import org.riskcurve.volterra.equation.ConvolutionEquation;
import org.riskcurve.volterra.equation.Samples;
import org.riskcurve.volterra.equation.TimeGrid;
import org.riskcurve.volterra.equation.stepping.DirectRecursion;
import org.riskcurve.volterra.inversion.CurvePoint;
import org.riskcurve.volterra.optimizer.Optimizer;

/**
 * The risk step by step, P(r) = F(r) + Σ<sub>s&lt;r</sub> 𝒦(r − 1 − s)(P(s) + η²), strictly
 * causal: the reference for the first 10⁴ steps, in O(N²) operations.
 */
public final class TimeStepping {

  private static final long MOST_STEPS = 100_000;

  private TimeStepping() {}

  /** P(0), …, P(steps) with forcing and kernel of a curve. */
  public static double[] risk(RiskCurve curve, Optimizer optimizer, int steps) {
    Arguments.inRange("steps", steps, 0L, MOST_STEPS);
    double[] forcing = new double[steps + 1];
    double[] kernel = new double[steps + 1];
    double kernelSum = 0;
    for (int r = 0; r <= steps; r++) {
      CurvePoint point = curve.at(r);
      forcing[r] = point.forcing().value() + optimizer.labelNoise() * kernelSum;
      kernel[r] = point.kernel().value();
      kernelSum += kernel[r];
    }
    ConvolutionEquation equation =
        ConvolutionEquation.discrete(Samples.of(forcing), Samples.of(kernel));
    return DirectRecursion.create().solve(equation, TimeGrid.steps(steps + 1)).values();
  }
}
