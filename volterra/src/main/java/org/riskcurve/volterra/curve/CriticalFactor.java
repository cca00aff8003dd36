package org.riskcurve.volterra.curve;

import org.hipparchus.analysis.solvers.BracketingNthOrderBrentSolver;
import org.hipparchus.complex.Complex;
import org.riskcurve.core.ConvergenceException;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.volterra.curve.LearningRateBounds.Binding;
import org.riskcurve.volterra.inversion.PartialFractions;
import org.riskcurve.volterra.optimizer.ConstantOptimizer;

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
 * <p>Accuracy: that of the transform next to λ₊, about 10⁻¹⁴ relative; some thirty evaluations of
 * it.
 *
 * @param pole z₁/λ₊, where the forcing stops decaying
 * @param critical the exact threshold: the pole or the solution of ‖𝒦‖₁ = 1
 * @param binding which of the two it is
 */
public record CriticalFactor(double pole, double critical, Binding binding) {

  private static final int MAX_EVALUATIONS = 200;
  private static final int MAX_WIDENINGS = 1000;

  /** The least distance of z₁/s from λ₊, relative. */
  private static final double NEAREST = 1e-12;

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
    double z1 = first;
    double edge = spectrum.upperEdge();
    double pole = z1 / edge;
    if (!(pole < Double.POSITIVE_INFINITY)) {
      throw new ConvergenceException(
          "no learning rate makes the forcing of " + optimizer + " grow");
    }
    // z₁/s = λ₊(1 + e^x)
    double low = Math.log(NEAREST);
    if (norm(spectrum, terms, pole / (1 + Math.exp(low))) < 1) {
      return new CriticalFactor(pole, pole, Binding.POLE);
    }
    double high = low + 1;
    for (int k = 0; norm(spectrum, terms, pole / (1 + Math.exp(high))) > 1; k++) {
      if (k == MAX_WIDENINGS) {
        throw new ConvergenceException("critical learning rate not bracketed at " + optimizer);
      }
      high += 2;
    }
    double x =
        new BracketingNthOrderBrentSolver(1e-15, 1e-15, 5)
            .solve(
                MAX_EVALUATIONS,
                y -> norm(spectrum, terms, pole / (1 + Math.exp(y))) - 1,
                low,
                high);
    return new CriticalFactor(pole, pole / (1 + Math.exp(x)), Binding.KERNEL_NORM);
  }

  private static double norm(Spectrum spectrum, PartialFractions.Terms terms, double factor) {
    double sum = 0;
    for (int k = 0; k < terms.pole().length; k++) {
      double z = terms.pole()[k].getReal();
      if (z != 0) {
        sum += terms.kernel()[k].getReal() * spectrum.kernelTransform(z / factor);
      }
    }
    return sum;
  }
}
