package org.riskcurve.volterra.curve;

import java.util.function.DoubleUnaryOperator;
import org.hipparchus.analysis.solvers.BracketingNthOrderBrentSolver;
import org.hipparchus.complex.Complex;
import org.riskcurve.core.ConvergenceException;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.volterra.curve.LearningRateBounds.Binding;
import org.riskcurve.volterra.inversion.KernelSum;
import org.riskcurve.volterra.inversion.PartialFractions;
import org.riskcurve.volterra.optimizer.ConstantOptimizer;
import org.riskcurve.volterra.optimizer.Momentum;
import org.riskcurve.volterra.optimizer.Optimizer;
import org.riskcurve.volterra.optimizer.Step;

/**
 * How far the learning rate of an optimizer on a spectrum is from where its risk stops converging:
 * the factor s that multiplies γ₂ and γ₃, the momentum kept.
 *
 * <p>Stretching the step stretches the spectrum, so that with the partial fractions of the response
 * at ζ = 1 the kernel norm is ‖𝒦‖₁(s) = Σ g<sub>k</sub>k(z<sub>k</sub>/s). The largest eigenvalue
 * in modulus of A(λ) is real and positive; it reaches 1 at the smallest positive pole z₁, which is
 * the root of a quadratic at most. The risk converges if and only if sλ₊ &lt; z₁ and ‖𝒦‖₁(s) &lt;
 * 1; both are monotone in s. With the factor for each momentum this is the exact region of
 * stability in learning rate and momentum.
 *
 * <p>Some thirty evaluations of the transform. Next to the pole ‖𝒦‖₁ is followed through distances
 * that shrink by a constant factor, until it is above one, which brackets the root. A root nearer
 * than the last distance is not told from the pole; the last difference of ‖𝒦‖₁ bounds how much
 * nearer it is.
 *
 * @param pole z₁/λ₊, where the forcing stops decaying
 * @param critical the exact threshold: the pole or the solution of ‖𝒦‖₁ = 1
 * @param binding which of the two it is
 */
public record CriticalFactor(Estimate pole, Estimate critical, Binding binding) {

  private static final int MAX_EVALUATIONS = 200;
  private static final int MAX_WIDENINGS = 1000;

  /** The ratio of successive distances of z₁/s from λ₊, relative to λ₊. */
  private static final double APPROACH = 1e-3;

  /** The least distance; the rounding error of λ₊ is a part 10⁻⁴ of it. */
  private static final double NEAREST = 2e-12;

  /** Rounding errors of z₁ and of the edge, in units in the last place. */
  private static final double POLE_ROUNDING = 8;

  /** The step of the difference quotient of ‖𝒦‖₁ in ln(sλ₊/(z₁ − sλ₊)). */
  private static final double STEP = 1e-3;

  private static final double SOLVER = 4e-15;

  /**
   * The factor for any optimizer: if its step changes, a unit for its learning rates and no
   * threshold, that of SGD with the gradient's part of its first step.
   */
  public static CriticalFactor ofAny(Spectrum spectrum, Optimizer optimizer) {
    if (optimizer instanceof ConstantOptimizer constant) {
      return of(spectrum, constant);
    }
    Step first = optimizer.step(0);
    return of(spectrum, Momentum.of(0, first.gamma2(), 0, 1).withBatch(Math.round(first.batch())));
  }

  /** The factor for a constant optimizer on a spectrum; 1 is critical as it is. */
  public static CriticalFactor of(Spectrum spectrum, ConstantOptimizer optimizer) {
    PartialFractions fractions = PartialFractions.of(optimizer);
    PartialFractions.Terms terms = fractions.at(Complex.ZERO, fractions.start());
    double first = Double.POSITIVE_INFINITY;
    for (Complex z : terms.pole()) {
      if (z.getReal() > 0) {
        first = Math.min(first, z.getReal());
      }
    }
    double pole = first / spectrum.upperEdge();
    if (!(pole < Double.POSITIVE_INFINITY)) {
      throw new ConvergenceException(
          "no learning rate makes the forcing of " + optimizer + " grow");
    }
    Estimate limit = new Estimate(pole, POLE_ROUNDING * Math.ulp(pole));
    DoubleUnaryOperator norm = x -> KernelSum.value(spectrum, terms, pole / (1 + Math.exp(x)));
    double value = 0;
    double difference = 0;
    double distance = 1;
    while (distance > NEAREST) {
      distance *= APPROACH;
      double before = value;
      value = norm.applyAsDouble(Math.log(distance));
      if (value > 1) {
        double x = root(norm, Math.log(distance));
        return new CriticalFactor(limit, critical(spectrum, terms, pole, x), Binding.KERNEL_NORM);
      }
      difference = Math.abs(value - before);
    }
    double missed = Math.min(1, difference / (1 - value)) * distance;
    Estimate critical = new Estimate(pole, limit.error() + missed * pole);
    return new CriticalFactor(limit, critical, Binding.POLE);
  }

  /** The x at which ‖𝒦‖₁ is one, z₁/s = λ₊(1 + e^x). */
  private static double root(DoubleUnaryOperator norm, double low) {
    double high = low + 1;
    for (int k = 0; norm.applyAsDouble(high) > 1; k++) {
      if (k == MAX_WIDENINGS) {
        throw new ConvergenceException(
            "critical learning rate not bracketed: kernel norm > 1 at e^"
                + high
                + " from the pole");
      }
      high += 2;
    }
    return new BracketingNthOrderBrentSolver(1e-15, 1e-15, 5)
        .solve(MAX_EVALUATIONS, x -> norm.applyAsDouble(x) - 1, low, high);
  }

  /** The factor s at x, with the error of ‖𝒦‖₁ there divided by its slope. */
  private static Estimate critical(
      Spectrum spectrum, PartialFractions.Terms terms, double pole, double x) {
    double factor = pole / (1 + Math.exp(x));
    Estimate norm = KernelSum.estimate(spectrum, terms, factor);
    double other = pole / (1 + Math.exp(x + STEP));
    double slope = (norm.value() - KernelSum.value(spectrum, terms, other)) / (factor - other);
    double error = (norm.error() + Math.abs(norm.value() - 1)) / slope;
    return new Estimate(factor, error + SOLVER * factor);
  }
}
