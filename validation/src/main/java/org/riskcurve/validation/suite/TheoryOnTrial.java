package org.riskcurve.validation.suite;

import java.util.Arrays;
import java.util.Locale;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.volterra.curve.ClosedFormCurve;
import org.riskcurve.volterra.curve.IterationRange;
import org.riskcurve.volterra.curve.OnePassCurve;
import org.riskcurve.volterra.curve.RiskCurve;
import org.riskcurve.volterra.equation.ConvolutionEquation;
import org.riskcurve.volterra.equation.Samples;
import org.riskcurve.volterra.equation.Solution;
import org.riskcurve.volterra.equation.TimeGrid;
import org.riskcurve.volterra.equation.stepping.RelaxedRecursion;
import org.riskcurve.volterra.optimizer.ConstantOptimizer;
import org.riskcurve.volterra.optimizer.Optimizer;

/**
 * The theory on trial. Beside the true one there are two that are wrong in ways that a slip would
 * make: a test that cannot tell them from the true one proves nothing.
 */
public enum TheoryOnTrial {
  /** P(r) = F(r) + Σ<sub>s&lt;r</sub> 𝒦(r − 1 − s)(P(s) + η²), or the moment recursion. */
  EXACT {
    @Override
    RiskCurve curve(Spectrum spectrum, Optimizer optimizer) {
      return RiskCurve.of(spectrum, optimizer);
    }
  },
  /** The kernel two per cent too large. */
  KERNEL_TOO_LARGE {
    @Override
    RiskCurve curve(Spectrum spectrum, Optimizer optimizer) {
      return wrong(spectrum, optimizer, 1.02, 0);
    }
  },
  /** 𝒦(r − s) for 𝒦(r − 1 − s): the causal lag off by one. */
  LAG_OFF_BY_ONE {
    @Override
    RiskCurve curve(Spectrum spectrum, Optimizer optimizer) {
      return wrong(spectrum, optimizer, 1, 1);
    }
  };

  /**
   * The risk in this theory. Where there is no kernel of one variable nothing can be wrong with it,
   * and the true curve is returned.
   */
  abstract RiskCurve curve(Spectrum spectrum, Optimizer optimizer);

  private static RiskCurve wrong(Spectrum spectrum, Optimizer optimizer, double factor, int lag) {
    return optimizer instanceof ConstantOptimizer constant
        ? new Wrong(ClosedFormCurve.of(spectrum, constant), constant.labelNoise(), factor, lag)
        : EXACT.curve(spectrum, optimizer);
  }

  /** The Volterra equation with another kernel, step by step. */
  private static final class Wrong extends OnePassCurve {
    private final ClosedFormCurve truth;
    private final double labelNoise;
    private final double factor;
    private final int lag;

    Wrong(ClosedFormCurve truth, double labelNoise, double factor, int lag) {
      this.truth = truth;
      this.labelNoise = labelNoise;
      this.factor = factor;
      this.lag = lag;
    }

    @Override
    public IterationRange iterations() {
      return IterationRange.whole(1e6);
    }

    @Override
    protected Estimate[] ascendingRisks(double[] iterations) {
      int size = (int) iterations[iterations.length - 1] + 1;
      double[] forcing = new double[size];
      double[] kernel = new double[size];
      double noise = 0;
      for (int r = 0; r < size; r++) {
        forcing[r] = truth.forcing(r).value() + noise;
        // far beyond the slowest mode the kernel is zero up to its error, of either sign
        kernel[r] = factor * Math.max(0, truth.kernel(r + lag).value());
        noise += labelNoise * kernel[r];
      }
      Solution risk =
          RelaxedRecursion.create()
              .solve(
                  ConvolutionEquation.discrete(Samples.of(forcing), Samples.of(kernel)),
                  TimeGrid.steps(size));
      return Arrays.stream(iterations).mapToObj(r -> risk.at((int) r)).toArray(Estimate[]::new);
    }
  }

  /** The name as it is typed on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
