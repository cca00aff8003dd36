package org.riskcurve.validation.measure;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.hipparchus.special.Erf;
import org.riskcurve.volterra.equation.ConvolutionEquation;
import org.riskcurve.volterra.equation.ExponentialSum;
import org.riskcurve.volterra.equation.Formula;
import org.riskcurve.volterra.equation.Samples;
import org.riskcurve.volterra.equation.TimeGrid;
import org.riskcurve.volterra.equation.Transform;

/**
 * Volterra equations y = f + ∫k y with closed answers, to measure solvers on.
 *
 * @param name the answer in words
 * @param equation the equation
 * @param grid times
 * @param answer y
 */
record EquationProblem(
    String name, ConvolutionEquation equation, TimeGrid grid, DoubleUnaryOperator answer) {

  private static final double ROOT3 = Math.sqrt(3);
  private static final TimeGrid TO_TEN = TimeGrid.uniform(0.1, 101);
  private static final TimeGrid TWELVE_DECADES = TimeGrid.logarithmic(1e-6, 1e6, 121);

  /** The problems, in the forms that the different solvers take. */
  static List<EquationProblem> all() {
    DoubleUnaryOperator sineForcing = t -> 0.5 * (Math.sin(t) + Math.cos(t) - Math.exp(-t));
    DoubleUnaryOperator density = t -> 0.5 * t * t * Math.exp(-t);
    DoubleUnaryOperator renewal =
        t ->
            (1
                    - Math.exp(-1.5 * t)
                        * (Math.cos(0.5 * ROOT3 * t) + ROOT3 * Math.sin(0.5 * ROOT3 * t)))
                / 3;
    DoubleUnaryOperator defective = t -> Math.exp(-t) + 0.1 * (1 - Math.exp(-t));
    DoubleUnaryOperator memory = t -> mittagLeffler(Math.sqrt(t));
    Transform gamma = new Transform(p -> p.add(1).pow(3).reciprocal(), -1, 0);
    return List.of(
        functions("sin t", sineForcing, t -> Math.exp(-t), Math::sin),
        functions(
            "e^t (relative)", t -> Math.cos(t) - Math.sin(t), t -> 2 * Math.cos(t), Math::exp),
        functions("renewal density", density, density, renewal),
        functions("0.1 + 0.9e^-t", t -> Math.exp(-t), t -> 0.1 * Math.exp(-0.1 * t), defective),
        sampled("sin t, samples h = .01", sineForcing, t -> Math.exp(-t), Math::sin),
        new EquationProblem(
            "renewal density, transforms",
            ConvolutionEquation.continuous(gamma, gamma),
            TimeGrid.logarithmic(0.01, 1000, 101),
            renewal),
        new EquationProblem(
            "0.1 + 0.9e^-t, exponentials",
            ConvolutionEquation.continuous(exponential(1, -1), exponential(0.1, -0.1)),
            TO_TEN,
            defective),
        new EquationProblem(
            "E_1/2(-√t), 12 decades (relative)",
            ConvolutionEquation.continuous(
                Formula.of(t -> 1), Formula.weaklySingular(0.5, t -> -1 / Math.sqrt(Math.PI))),
            TWELVE_DECADES,
            memory),
        new EquationProblem(
            "E_1/2(-√t), transforms (relative)",
            ConvolutionEquation.continuous(
                Transform.of(p -> p.reciprocal()),
                Transform.of(p -> p.sqrt().reciprocal().negate())),
            TWELVE_DECADES,
            memory));
  }

  /** Whether errors are to be taken relative to the answer. */
  boolean isRelative() {
    return name.endsWith("(relative)");
  }

  private static EquationProblem functions(
      String name,
      DoubleUnaryOperator forcing,
      DoubleUnaryOperator kernel,
      DoubleUnaryOperator answer) {
    return new EquationProblem(
        name,
        ConvolutionEquation.continuous(Formula.of(forcing), Formula.of(kernel)),
        TO_TEN,
        answer);
  }

  static EquationProblem sampled(
      String name,
      DoubleUnaryOperator forcing,
      DoubleUnaryOperator kernel,
      DoubleUnaryOperator answer) {
    TimeGrid grid = TimeGrid.uniform(0.01, 1001);
    double[] f = new double[grid.size()];
    double[] k = new double[grid.size()];
    for (int i = 0; i < grid.size(); i++) {
      f[i] = forcing.applyAsDouble(grid.get(i));
      k[i] = kernel.applyAsDouble(grid.get(i));
    }
    return new EquationProblem(
        name,
        ConvolutionEquation.continuous(
            Samples.uniform(grid.step(), f), Samples.uniform(grid.step(), k)),
        grid,
        answer);
  }

  private static ExponentialSum exponential(double weight, double exponent) {
    return ExponentialSum.of(new double[] {weight}, new double[] {exponent});
  }

  /** E_{1/2}(−x) = e^{x²} erfc x: by erfc below 2, by the continued fraction of Laplace above. */
  private static double mittagLeffler(double x) {
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
