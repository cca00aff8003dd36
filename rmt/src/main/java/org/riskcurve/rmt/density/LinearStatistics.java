package org.riskcurve.rmt.density;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.hipparchus.complex.Complex;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.contour.Contour;
import org.riskcurve.core.spectrum.SpectrumValues;
import org.riskcurve.rmt.density.SpectralIntegral.Method;
import org.riskcurve.rmt.dyson.DeterministicEquivalent;
import org.riskcurve.rmt.dyson.DysonEquation;
import org.riskcurve.rmt.dyson.Support;

/**
 * Linear statistics ∫f dμ and ∫f dμ<sub>F</sub> over (0, ∞): an atom at zero, of mass {@link
 * Support#atomAtZero} or F₀, is left to the caller, who knows whether f is finite there.
 *
 * <p>The eigenvalue measure is taken with mass one. For f analytic in the disc |z − λ₊| &lt; λ₊ the
 * integral is −(1/2πi)∮f(z)S(z)dz over the contour of {@link Contour#insideDisc}, whose nodes grow
 * with ln(λ₊/λ₋) only; for f with a kink or a branch point on the support, or where λ₋ = 0, it is
 * the quadrature of f times the density ({@link DensityQuadrature}).
 *
 * <p>Two things keep the contour's accuracy where f grows. The contour stays within 1.2 λ₊, and the
 * domain of analyticity that sets the rate within 2λ₊: about the whole negative axis a power would
 * have its pole at infinity on the boundary. And zero, which the contour leaves out, has no part in
 * the integral, so that S = ∫dμ/(λ − z) may give way to k(z)/(dz) = S + 1/z = (1/z)∫λdμ/(λ − z):
 * the many small eigenvalues, which weigh little in a moment, do not cancel in it.
 */
public final class LinearStatistics {

  /** The measure integrated against. */
  public enum Measure {
    /** The deterministic eigenvalue measure, of mass one. */
    EIGENVALUES,
    /** The forcing measure. */
    FORCING
  }

  /**
   * Truncation errors aimed at in turn, the second with twice the nodes for functions that are much
   * larger elsewhere in the disc than on the contour. The estimate sees the error of half the
   * nodes, so that both are below the rounding error.
   */
  private static final double[] ACCURACIES = {1e-18, 1e-36};

  /** A smaller λ₋/λ₊ is as good as a hard edge: the weights of the contour would underflow. */
  private static final double LEAST_RATIO = 1e-90;

  /** A contour integral with a larger relative error is compared with the density's. */
  private static final double GOOD = 1e-11;

  /** The relative error of a transform: a sum over thousands of atoms is off by up to 2·10⁻¹⁵. */
  private static final double TRANSFORM_ERROR = 16 * Math.ulp(1.0);

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
   * is tried first, some hundred nodes of a few population sums each; if its error estimate is
   * large, as for an f with a singularity on it or on the support, or if the support has a hard
   * edge, the density is.
   *
   * @param f with f(z̄) = conj f(z), finite on (0, ∞), with no pole or cut in the disc |z − λ₊|
   *     &lt; λ₊ off the real axis: its residue would be taken for a part of the integral
   */
  public SpectralIntegral integrate(Measure measure, UnaryOperator<Complex> f) {
    Support support = equation.support();
    SpectralIntegral best = null;
    if (support.lower().value() > LEAST_RATIO * support.upper().value()) {
      for (double accuracy : ACCURACIES) {
        SpectralIntegral next = contour(measure, f, accuracy);
        if (next.error() <= GOOD * Math.abs(next.value())) {
          return next;
        }
        best = best != null && best.error() < next.error() ? best : next;
      }
    }
    SpectralIntegral last = density(measure, x -> f.apply(new Complex(x)).getReal());
    return best != null && best.error() < last.error() ? best : last;
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

  SpectralIntegral contour(Measure measure, UnaryOperator<Complex> f, double accuracy) {
    Support support = equation.support();
    double scale = support.upper().value();
    Contour contour = Contour.insideDisc(support.lower().value() / scale, 1, accuracy);
    int n = contour.size();
    double[] re = new double[n];
    double[] im = new double[n];
    for (int j = 0; j < n; j++) {
      re[j] = scale * contour.point(j).getReal();
      im[j] = scale * contour.point(j).getImaginary();
    }
    SpectrumValues transforms = new SpectrumValues(n);
    spectrum.transforms(re, im, transforms);
    double sum = 0;
    double alternating = 0;
    double size = 0;
    for (int j = 0; j < n; j++) {
      Complex z = new Complex(re[j], im[j]);
      Complex value = f.apply(z);
      if (!Double.isFinite(value.getReal()) || !Double.isFinite(value.getImaginary())) {
        return new SpectralIntegral(0, Double.POSITIVE_INFINITY, Method.CONTOUR, j + 1);
      }
      Complex transform = transform(measure, z, transforms, j);
      Complex term = contour.weight(j).multiply(-scale).multiply(value).multiply(transform);
      sum += term.getReal();
      alternating += (j % 2 == 0) ? term.getImaginary() : -term.getImaginary();
      size += term.norm();
    }
    double error =
        contour.truncationError(sum, alternating, size, Double.POSITIVE_INFINITY)
            + (contour.roundingError() + TRANSFORM_ERROR) * size;
    return new SpectralIntegral(sum, error, Method.CONTOUR, n);
  }

  /** S_F, or ∫dμ/(λ − z) + 1/z = k/(dz) for mass one. */
  private Complex transform(Measure measure, Complex z, SpectrumValues transforms, int j) {
    return switch (measure) {
      case FORCING -> transforms.forcing(j);
      case EIGENVALUES -> transforms.kernel(j).divide(equation.dimension()).divide(z);
    };
  }

  /**
   * The moments ∫λ<sup>k</sup>dμ, k = 0…order, of the eigenvalue measure of mass one, atom
   * included, exactly from those of the population: the free cumulants of μ are κ<sub>k</sub> =
   * ∫λ<sup>k</sup>/d over the population, and M(x) = 1 + Σκ<sub>k</sub>(xM(x))<sup>k</sup> (Nica
   * and Speicher 2006, theorem 10.23). All terms are positive, so that the relative error stays
   * near 10⁻¹⁵. A moment beyond the range of doubles is ∞ ± ∞.
   */
  public List<Estimate> moments(int order) {
    Arguments.inRange("order", order, 0L, 60L);
    double[] moment = momentsFrom(order);
    List<Estimate> estimates = new ArrayList<>(order + 1);
    for (int k = 0; k <= order; k++) {
      // a product of up to k cumulants, each a sum of powers that is off by a few k ulps
      // all terms are positive, so that what is no number has overflowed
      estimates.add(
          Double.isFinite(moment[k])
              ? new Estimate(moment[k], (4 + 4 * k) * k * Math.ulp(moment[k]))
              : new Estimate(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY));
    }
    return estimates;
  }

  private double[] momentsFrom(int order) {
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

  @Override
  public String toString() {
    return "linear statistics of the " + spectrum;
  }
}
