package org.riskcurve.rmt;

import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.hipparchus.complex.Complex;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.Contour;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.Transforms;
import org.riskcurve.rmt.SpectralIntegral.Method;

/**
 * Linear statistics ∫f dμ and ∫f dμ<sub>F</sub> over (0, ∞): an atom at zero, of mass {@link
 * Support#atomAtZero} or F₀, is left to the caller, who knows whether f is finite there.
 *
 * <p>The eigenvalue measure is taken with mass one. For f analytic off the negative axis the
 * integral is −(1/2πi)∮f(z)S(z)dz over the contour of {@link Contour#aroundSegment}, whose nodes
 * grow with ln(λ₊/λ₋) only; for f with a kink or a branch point on the support, or where λ₋ = 0, it
 * is the quadrature of f times the density ({@link DensityQuadrature}).
 */
public final class LinearStatistics {

  /** The measure integrated against. */
  public enum Measure {
    /** The deterministic eigenvalue measure, of mass one. */
    EIGENVALUES,
    /** The forcing measure. */
    FORCING
  }

  private static final double ACCURACY = 1e-18;

  /** A contour integral with a larger relative error is compared with the density's. */
  private static final double GOOD = 1e-11;

  private final DysonEquation equation;
  private final DeterministicEquivalent spectrum;

  private LinearStatistics(DysonEquation equation) {
    this.equation = equation;
    spectrum = DeterministicEquivalent.of(equation);
  }

  /** The statistics of the spectrum of an equation. */
  public static LinearStatistics of(DysonEquation equation) {
    return new LinearStatistics(equation);
  }

  /**
   * ∫f over (0, ∞) for an f that is given in the complex plane, real on the real axis. The contour
   * is tried first; if f is not analytic enough for it, which shows in its error estimate, or if
   * the support has a hard edge, the density is.
   *
   * @param f with f(z̄) = conj f(z), finite on (0, ∞)
   */
  public SpectralIntegral integrate(Measure measure, UnaryOperator<Complex> f) {
    boolean contour = equation.support().lower() > 0;
    SpectralIntegral first = contour ? contour(measure, f) : null;
    if (first != null && first.error() <= GOOD * Math.abs(first.value())) {
      return first;
    }
    SpectralIntegral second = density(measure, x -> f.apply(new Complex(x)).getReal());
    return first != null && first.error() < second.error() ? first : second;
  }

  /**
   * ∫f over (0, ∞) for an f on the real axis only, from the density.
   *
   * @param f finite on the support
   * @param breaks points where f has a kink or a jump, in any order
   */
  public SpectralIntegral integrate(Measure measure, DoubleUnaryOperator f, double... breaks) {
    for (double x : breaks) {
      Arguments.finite("break", x);
    }
    return density(measure, f, breaks);
  }

  private SpectralIntegral density(Measure measure, DoubleUnaryOperator f, double... breaks) {
    DensityQuadrature quadrature = new DensityQuadrature(equation, measure, f, breaks);
    Estimate value = quadrature.integrate();
    return new SpectralIntegral(
        value.value(), value.error(), Method.DENSITY, quadrature.evaluations());
  }

  SpectralIntegral contour(Measure measure, UnaryOperator<Complex> f) {
    Support support = equation.support();
    Contour contour = Contour.aroundSegment(support.lower(), support.upper(), ACCURACY);
    int n = contour.size();
    double[] re = new double[n];
    double[] im = new double[n];
    for (int j = 0; j < n; j++) {
      re[j] = contour.point(j).getReal();
      im[j] = contour.point(j).getImaginary();
    }
    Transforms transforms = new Transforms(n);
    spectrum.transforms(re, im, transforms);
    double sum = 0;
    double alternating = 0;
    double size = 0;
    for (int j = 0; j < n; j++) {
      Complex z = contour.point(j);
      Complex value = f.apply(z);
      if (!Double.isFinite(value.getReal()) || !Double.isFinite(value.getImaginary())) {
        return new SpectralIntegral(0, Double.POSITIVE_INFINITY, Method.CONTOUR, j + 1);
      }
      Complex transform = transform(measure, z, transforms, j);
      Complex term = contour.weight(j).multiply(value).multiply(transform).negate();
      sum += term.getReal();
      alternating += (j % 2 == 0) ? term.getImaginary() : -term.getImaginary();
      size += term.norm();
    }
    double error =
        contour.truncationError(sum, alternating, size, Double.POSITIVE_INFINITY)
            + (contour.roundingError() + 8 * Math.ulp(1.0)) * size;
    return new SpectralIntegral(sum, error, Method.CONTOUR, n);
  }

  /** S_F, or ∫dμ/(λ − z) = (k/d − 1)/z for mass one. */
  private Complex transform(Measure measure, Complex z, Transforms transforms, int j) {
    return switch (measure) {
      case FORCING -> transforms.forcing(j);
      case EIGENVALUES -> transforms.kernel(j).divide(equation.dimension()).subtract(1).divide(z);
    };
  }

  /**
   * The moments ∫λ<sup>k</sup>dμ, k = 0…order, of the eigenvalue measure of mass one, atom
   * included, exactly from those of the population: the free cumulants of μ are κ<sub>k</sub> =
   * ∫λ<sup>k</sup>/d over the population, and M(x) = 1 + Σκ<sub>k</sub>(xM(x))<sup>k</sup> (Nica
   * and Speicher 2006, theorem 10.23). All terms are positive, so that the relative error stays
   * near 10⁻¹⁵.
   */
  public double[] moments(int order) {
    Arguments.inRange("order", order, 0L, 60L);
    double[] cumulant = new double[order + 1];
    for (int k = 1; k <= order; k++) {
      cumulant[k] = equation.population().moment(k) / equation.dimension();
    }
    double[] moment = new double[order + 1];
    moment[0] = 1;
    for (int n = 1; n <= order; n++) {
      // the coefficient of x^(n−k) in M^k, from the moments below n
      double[] power = new double[n];
      power[0] = 1;
      for (int k = 1; k <= n; k++) {
        double[] next = new double[n];
        for (int i = 0; i < n; i++) {
          for (int j = 0; i + j < n; j++) {
            next[i + j] += power[i] * moment[j];
          }
        }
        power = next;
        moment[n] += cumulant[k] * power[n - k];
      }
    }
    return moment;
  }
}
