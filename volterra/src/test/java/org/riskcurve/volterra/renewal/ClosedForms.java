package org.riskcurve.volterra.renewal;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.hipparchus.complex.Complex;
import org.hipparchus.special.Erf;
import org.riskcurve.volterra.equation.ConvolutionEquation;
import org.riskcurve.volterra.equation.ExponentialSum;
import org.riskcurve.volterra.equation.Formula;
import org.riskcurve.volterra.equation.Samples;
import org.riskcurve.volterra.equation.Signal;
import org.riskcurve.volterra.equation.Transform;

/** Published problems with closed answers. */
final class ClosedForms {

  private static final double ROOT3 = Math.sqrt(3);

  /** y = f + ∫k y, known in several ways. */
  record Problem(
      String name,
      DoubleUnaryOperator forcing,
      DoubleUnaryOperator kernel,
      DoubleUnaryOperator answer) {

    ConvolutionEquation functions() {
      return ConvolutionEquation.continuous(Formula.of(forcing), Formula.of(kernel));
    }

    ConvolutionEquation samples(double step, int count) {
      double[] f = new double[count];
      double[] k = new double[count];
      for (int i = 0; i < count; i++) {
        f[i] = forcing.applyAsDouble(i * step);
        k[i] = kernel.applyAsDouble(i * step);
      }
      return ConvolutionEquation.continuous(Samples.uniform(step, f), Samples.uniform(step, k));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static final Problem SINE =
      new Problem(
          "sin t",
          t -> 0.5 * (Math.sin(t) + Math.cos(t) - Math.exp(-t)),
          t -> Math.exp(-t),
          Math::sin);

  static final Problem EXPONENTIAL =
      new Problem("e^t", t -> Math.cos(t) - Math.sin(t), t -> 2 * Math.cos(t), Math::exp);

  static final Problem RENEWAL_DENSITY =
      new Problem(
          "renewal density",
          t -> 0.5 * t * t * Math.exp(-t),
          t -> 0.5 * t * t * Math.exp(-t),
          t ->
              (1
                      - Math.exp(-1.5 * t)
                          * (Math.cos(0.5 * ROOT3 * t) + ROOT3 * Math.sin(0.5 * ROOT3 * t)))
                  / 3);

  static final Problem DEFECTIVE =
      new Problem(
          "e^-t",
          t -> Math.exp(-t),
          t -> 0.1 * Math.exp(-0.1 * t),
          t -> Math.exp(-t) + 0.1 * (1 - Math.exp(-t)));

  static final List<Problem> ALL = List.of(SINE, EXPONENTIAL, RENEWAL_DENSITY, DEFECTIVE);

  private ClosedForms() {}

  /** The problems that are sums of exponentials, with their transforms. */
  static ConvolutionEquation exponentials(Problem problem) {
    Complex i = Complex.I;
    if (problem.equals(SINE)) {
      return ConvolutionEquation.continuous(
          ExponentialSum.of(
              new Complex[] {new Complex(0.25, -0.25), new Complex(0.25, 0.25), new Complex(-0.5)},
              new Complex[] {i, i.negate(), new Complex(-1)}),
          ExponentialSum.of(new double[] {1}, new double[] {-1}));
    }
    if (problem.equals(EXPONENTIAL)) {
      return ConvolutionEquation.continuous(
          ExponentialSum.of(
              new Complex[] {new Complex(0.5, 0.5), new Complex(0.5, -0.5)},
              new Complex[] {i, i.negate()}),
          ExponentialSum.of(
              new Complex[] {Complex.ONE, Complex.ONE}, new Complex[] {i, i.negate()}));
    }
    if (problem.equals(DEFECTIVE)) {
      return ConvolutionEquation.continuous(
          ExponentialSum.of(new double[] {1}, new double[] {-1}),
          ExponentialSum.of(new double[] {0.1}, new double[] {-0.1}));
    }
    Signal density = new Transform(p -> p.add(1).pow(3).reciprocal(), -1, 0);
    return ConvolutionEquation.continuous(density, density);
  }

  /** y = 1 − c∫(t − s)^(−1/2)/Γ(1/2) y(s) ds, whose answer is E_{1/2}(−c√t) = e^{c²t} erfc(c√t). */
  static ConvolutionEquation longMemory(double c) {
    return ConvolutionEquation.continuous(
        Formula.of(t -> 1), Formula.weaklySingular(0.5, t -> -c / Math.sqrt(Math.PI)));
  }

  /** E_{1/2}(−x): by erfc below 2, by the continued fraction of Laplace above. */
  static double mittagLeffler(double x) {
    if (x < 2) {
      return Math.exp(x * x) * Erf.erfc(x);
    }
    double fraction = 0;
    for (int n = 200; n >= 1; n--) {
      fraction = 0.5 * n / (x + fraction);
    }
    return 1 / (Math.sqrt(Math.PI) * (x + fraction));
  }
}
