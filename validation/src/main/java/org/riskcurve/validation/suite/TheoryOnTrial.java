package org.riskcurve.validation.suite;

import java.util.Arrays;
import java.util.Locale;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.volterra.curve.ClosedFormCurve;
import org.riskcurve.volterra.curve.RiskCurve;
import org.riskcurve.volterra.equation.ConvolutionEquation;
import org.riskcurve.volterra.equation.Samples;
import org.riskcurve.volterra.equation.TimeGrid;
import org.riskcurve.volterra.equation.stepping.RelaxedRecursion;
import org.riskcurve.volterra.optimizer.ConstantOptimizer;
import org.riskcurve.volterra.optimizer.Optimizer;

/**
 * The theory on trial. Beside the true one there are two that are wrong in ways that a slip would
 * make: a test that cannot tell them from the true one proves nothing.
 */
public enum TheoryOnTrial {
  /**
   * P(r) = F(r) + Σ<sub>s&lt;r</sub> 𝒦(r − 1 − s)P(s), in closed form, or the moment recursion.
   */
  EXACT {
    @Override
    double[] risk(Spectrum spectrum, Optimizer optimizer, long[] iterations) {
      return RiskCurve.of(spectrum, optimizer)
          .values(Arrays.stream(iterations).asDoubleStream().toArray());
    }
  },
  /** The kernel two per cent too large. */
  KERNEL_TOO_LARGE {
    @Override
    double[] risk(Spectrum spectrum, Optimizer optimizer, long[] iterations) {
      return stepped(spectrum, optimizer, iterations, 1.02, 0);
    }
  },
  /** 𝒦(r − s) for 𝒦(r − 1 − s): the causal lag off by one. */
  LAG_OFF_BY_ONE {
    @Override
    double[] risk(Spectrum spectrum, Optimizer optimizer, long[] iterations) {
      return stepped(spectrum, optimizer, iterations, 1, 1);
    }
  };

  /**
   * The risk. Where there is no kernel of one variable nothing can be wrong with it, and the true
   * one is returned.
   *
   * @param iterations ascending
   */
  abstract double[] risk(Spectrum spectrum, Optimizer optimizer, long[] iterations);

  private static double[] stepped(
      Spectrum spectrum, Optimizer optimizer, long[] iterations, double factor, int lag) {
    if (!(optimizer instanceof ConstantOptimizer constant)) {
      return EXACT.risk(spectrum, optimizer, iterations);
    }
    ClosedFormCurve curve = ClosedFormCurve.of(spectrum, constant);
    int size = (int) iterations[iterations.length - 1] + 1;
    double[] forcing = new double[size];
    double[] kernel = new double[size];
    double noise = 0;
    for (int r = 0; r < size; r++) {
      forcing[r] = curve.forcing(r).value() + noise;
      // far beyond the slowest mode the kernel is zero up to its error, of either sign
      kernel[r] = factor * Math.max(0, curve.kernel(r + lag).value());
      noise += optimizer.labelNoise() * kernel[r];
    }
    double[] risk =
        RelaxedRecursion.create()
            .solve(
                ConvolutionEquation.discrete(Samples.of(forcing), Samples.of(kernel)),
                TimeGrid.steps(size))
            .values();
    return Arrays.stream(iterations).mapToDouble(r -> risk[(int) r]).toArray();
  }

  /** The name as it is typed on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
