package org.riskcurve.volterra.curve;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.volterra.equation.ConvolutionEquation;
import org.riskcurve.volterra.equation.Samples;
import org.riskcurve.volterra.equation.Solution;
import org.riskcurve.volterra.equation.TimeGrid;
import org.riskcurve.volterra.equation.stepping.DirectRecursion;
import org.riskcurve.volterra.optimizer.ConstantOptimizer;

/**
 * The risk step by step from forcing and kernel, P(r) = F(r) + Σ<sub>s&lt;r</sub> 𝒦(r − 1 −
 * s)(P(s) + η²), strictly causal, in O(r²) operations: the definition, and a check of the closed
 * form.
 *
 * <p>The errors of forcing and kernel are carried along: they are themselves the forcing of an
 * equation with the kernel |𝒦|, whose solution bounds what they do to P.
 */
public final class TimeStepping extends OnePassCurve {

  private static final double MOST_STEPS = 100_000;

  private final ClosedFormCurve functions;
  private final double labelNoise;

  private TimeStepping(ClosedFormCurve functions, double labelNoise) {
    this.functions = functions;
    this.labelNoise = labelNoise;
  }

  /** The curve with the forcing and the kernel of the closed form. */
  public static TimeStepping of(Spectrum spectrum, ConstantOptimizer optimizer) {
    return new TimeStepping(ClosedFormCurve.of(spectrum, optimizer), optimizer.labelNoise());
  }

  @Override
  public IterationRange iterations() {
    return IterationRange.whole(MOST_STEPS);
  }

  @Override
  protected Estimate[] ascendingRisks(double[] iterations) {
    int size = (int) iterations[iterations.length - 1] + 1;
    Estimate[] forcing = new Estimate[size];
    Estimate[] kernel = new Estimate[size];
    for (int r = 0; r < size; r++) {
      forcing[r] = functions.forcing(r);
      kernel[r] = functions.kernel(r);
    }
    double[] values = Arrays.stream(kernel).mapToDouble(Estimate::value).toArray();
    Solution risk = solve(withNoise(forcing, kernel, Estimate::value), values);
    double[] propagated = propagated(forcing, kernel, risk.values());
    return Arrays.stream(iterations)
        .mapToObj(
            r -> {
              Estimate value = risk.at((int) r);
              return new Estimate(value.value(), value.error() + propagated[(int) r]);
            })
        .toArray(Estimate[]::new);
  }

  @Override
  protected Optional<Estimate[]> ascendingForcings(double[] iterations) {
    return Optional.of(
        Arrays.stream(iterations).mapToObj(functions::forcing).toArray(Estimate[]::new));
  }

  @Override
  protected Optional<Estimate[]> ascendingKernels(double[] iterations) {
    return Optional.of(
        Arrays.stream(iterations).mapToObj(functions::kernel).toArray(Estimate[]::new));
  }

  /** What the errors of forcing and kernel make of the risk, at most. */
  private double[] propagated(Estimate[] forcing, Estimate[] kernel, double[] risk) {
    int n = forcing.length;
    double[] first = withNoise(forcing, kernel, Estimate::error);
    for (int r = 0; r < n; r++) {
      for (int s = 0; s < r; s++) {
        first[r] += kernel[r - 1 - s].error() * Math.abs(risk[s]);
      }
    }
    double[] size =
        Arrays.stream(kernel).mapToDouble(k -> Math.abs(k.value()) + k.error()).toArray();
    return solve(first, size).values();
  }

  /** F(r) + η² Σ<sub>s&lt;r</sub> 𝒦(s), of the values or of the errors. */
  private double[] withNoise(
      Estimate[] forcing, Estimate[] kernel, ToDoubleFunction<Estimate> part) {
    double[] sum = new double[forcing.length];
    double noise = 0;
    for (int r = 0; r < sum.length; r++) {
      sum[r] = part.applyAsDouble(forcing[r]) + labelNoise * noise;
      noise += part.applyAsDouble(kernel[r]);
    }
    return sum;
  }

  private static Solution solve(double[] forcing, double[] kernel) {
    return DirectRecursion.create()
        .solve(
            ConvolutionEquation.discrete(Samples.of(forcing), Samples.of(kernel)),
            TimeGrid.steps(forcing.length));
  }

  @Override
  public String toString() {
    return "Volterra time stepping of " + functions;
  }
}
