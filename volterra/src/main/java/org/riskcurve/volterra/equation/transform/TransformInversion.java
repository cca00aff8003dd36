package org.riskcurve.volterra.equation.transform;

import org.hipparchus.complex.Complex;
import org.riskcurve.core.ConvergenceException;
import org.riskcurve.volterra.equation.ConvolutionEquation;
import org.riskcurve.volterra.equation.ExponentialSum;
import org.riskcurve.volterra.equation.Solution;
import org.riskcurve.volterra.equation.Solver;
import org.riskcurve.volterra.equation.TimeGrid;
import org.riskcurve.volterra.equation.Transform;

/**
 * Inversion of the transform Ŷ = F̂/(1 − K̂) on a hyperbola about its singularities, scaled with
 * 1/t: any time by itself, over any number of decades, without a step.
 *
 * <p>p(u) = σ + μ(1 − sin φ cosh u) + iμ cos φ sinh u with φ = 1.1721, μ = 4.4921 N/t, trapezoidal
 * step 1.0818/N: error about 10^(−N), N nodes and their conjugates. σ is the largest real
 * singularity, found from the declared abscissae and the real root of 1 = K̂. The phase of 1 − K̂
 * along the contour shows whether a root was left out; σ is then moved to the right. Steps n &lt;
 * {@value #CIRCLE} of a discrete equation: trapezoidal rule on a circle.
 *
 * <p>Errors are relative to e^{σt}; estimated from two node numbers. Singularities outside what was
 * declared of a transform are looked for first ({@link DeclaredSector}). Signals that oscillate
 * (height &gt; 0) allow times up to about {@value #MAX_PERIODS}/height.
 *
 * <p>Source: J. A. C. Weideman and L. N. Trefethen, Math. Comput. 76 (2007) 1341, section 4.
 */
public final class TransformInversion implements Solver {

  private static final double UNIT = 0x1p-53;
  private static final double ANGLE = 1.1721;
  private static final double SCALE = 4.4921;
  private static final double STEP = 1.0818;
  private static final int NODES = 15;
  private static final int MORE = 4;

  /** What has decayed to the exponential of minus this is zero in any double. */
  private static final double OUT_OF_RANGE = 2000;

  private static final double LARGEST_ERROR = 1e-9;
  private static final int CIRCLE = 64;
  private static final int CIRCLE_NODES = 1024;
  private static final int MAX_PERIODS = 25;
  private static final double OPEN_ANGLE = 0.3;
  private static final double SHIFT = 3;
  private static final int MAX_SHIFTS = 8;
  private static final Method METHOD =
      new Method(
          "transform inversion",
          "geometric, about 10^(−N) for N nodes",
          "O(1) per time: about 35 evaluations of the transforms",
          "Weideman and Trefethen 2007, Math. Comput. 76, 1341");

  private TransformInversion() {}

  /** The method. */
  public static TransformInversion create() {
    return new TransformInversion();
  }

  @Override
  public Method method() {
    return METHOD;
  }

  @Override
  public Assessment assess(ConvolutionEquation equation, TimeGrid grid) {
    if (!equation.allSignals(s -> s instanceof Transform || s instanceof ExponentialSum)) {
      return Assessment.no("a signal is not known by its transform");
    }
    if (equation.timing().isDiscrete() && !grid.isIntegral()) {
      return Assessment.no("the times are not whole numbers");
    }
    if (!equation.timing().isDiscrete() && grid.get(0) == 0 && !equation.hasInitialValue()) {
      return Assessment.no("a transform does not tell the value at t = 0");
    }
    boolean rational = equation.allSignals(s -> s instanceof ExponentialSum);
    double p = equation.dimension();
    return Assessment.yes(
        rational ? "transforms known" : "a signal is known by its transform",
        1e7 + 2e4 * p * p * p * grid.size());
  }

  @Override
  public Solution solve(ConvolutionEquation equation, TimeGrid grid) {
    assess(equation, grid).require(this);
    int dimension = equation.dimension();
    boolean discrete = equation.timing().isDiscrete();
    requireDeclared(equation, discrete, grid);
    EquationTransform transforms = new EquationTransform(equation);
    double[][] values = new double[dimension][grid.size()];
    double[][] errors = new double[dimension][grid.size()];
    Complex[][] circle = discrete && grid.get(0) < CIRCLE ? circle(transforms) : new Complex[0][];
    Solution.Ending ending = Solution.Ending.GRID_COMPLETED;
    for (int k = 0; k < grid.size(); k++) {
      double t = grid.get(k);
      double[][] result;
      if (discrete && t < CIRCLE) {
        result = onCircle(circle, transforms, (int) t);
      } else if (t == 0) {
        result = initial(equation);
      } else {
        result = onHyperbola(transforms, discrete ? t + 1 : t);
      }
      for (int i = 0; i < dimension; i++) {
        values[i][k] = result[0][i];
        errors[i][k] = result[1][i];
        if (Double.isInfinite(values[i][k])) {
          ending = Solution.Ending.OVERFLOWED;
        }
      }
    }
    long nodes = (2L * NODES + MORE) * grid.size();
    return new Solution(
        grid, values, errors, METHOD, new Solution.Statistics(nodes, nodes, 0), ending);
  }

  private static void requireDeclared(
      ConvolutionEquation equation, boolean discrete, TimeGrid grid) {
    double last = grid.get(grid.size() - 1);
    double first = grid.get(0) > 0 || grid.size() == 1 ? grid.get(0) : grid.get(1);
    for (int i = 0; i < equation.dimension() && first > 0; i++) {
      DeclaredSector.require(equation.forcing(i), discrete, first, last);
      for (int j = 0; j < equation.dimension(); j++) {
        DeclaredSector.require(equation.kernel(i, j), discrete, first, last);
      }
    }
  }

  private static double[][] initial(ConvolutionEquation equation) {
    double[][] result = new double[2][equation.dimension()];
    for (int i = 0; i < equation.dimension(); i++) {
      result[0][i] = equation.forcing(i).value(0);
      double size =
          equation.forcing(i) instanceof ExponentialSum sum
              ? sum.magnitude(0)
              : Math.abs(result[0][i]);
      result[1][i] = 4 * UNIT * size;
    }
    return result;
  }

  /** Values and errors at t. */
  private static double[][] onHyperbola(EquationTransform transforms, double t) {
    double periods = transforms.height() * t;
    if (periods > MAX_PERIODS) {
      throw new ConvergenceException(
          "transform inversion does not reach t = "
              + t
              + " with singularities of imaginary part "
              + transforms.height()
              + ": at most t = "
              + MAX_PERIODS / transforms.height());
    }
    if (transforms.abscissa() * t < -OUT_OF_RANGE) {
      return new double[2][transforms.dimension()];
    }
    for (int shift = 0; shift <= MAX_SHIFTS; shift++) {
      double sigma = transforms.abscissa() + SHIFT * shift / t;
      double[][] first = sum(transforms, sigma, t, Hyperbola.of(periods, t, 0));
      double[][] second = sum(transforms, sigma, t, Hyperbola.of(periods, t, MORE));
      if (first.length > 0 && second.length > 0 && agree(first, second)) {
        return scaled(first, second, sigma, t);
      }
    }
    throw new ConvergenceException(
        "transform inversion reached no relative error of "
            + LARGEST_ERROR
            + " at t = "
            + t
            + ", right of "
            + transforms.abscissa()
            + ": a root of 1 = K(p) near the contour, or a singularity outside the"
            + " abscissa and height that were given");
  }

  /** Whether two node numbers agree, relative to the terms of the sums. */
  private static boolean agree(double[][] first, double[][] second) {
    boolean result = true;
    for (int i = 0; i < first[0].length; i++) {
      result &= Math.abs(first[0][i] - second[0][i]) <= LARGEST_ERROR * second[2][i];
    }
    return result;
  }

  private static double[][] scaled(double[][] first, double[][] second, double sigma, double t) {
    double growth = Math.exp(sigma * t);
    double[][] result = new double[2][first[0].length];
    for (int i = 0; i < first[0].length; i++) {
      result[0][i] = second[0][i] == 0 ? 0 : second[0][i] * growth;
      double error = 2 * Math.abs(first[0][i] - second[0][i]) + second[1][i];
      error += 4 * UNIT * Math.abs(sigma) * t * Math.abs(second[0][i]);
      result[1][i] = growth == 0 ? 0 : error * growth;
    }
    return result;
  }

  /**
   * e^{−σt} y(t), its rounding error and its terms' size; empty if a root of 1 = K̂ lies right of
   * the contour.
   */
  private static double[][] sum(
      EquationTransform transforms, double sigma, double t, Hyperbola contour) {
    double[][] result = new double[3][transforms.dimension()];
    Complex[] determinant = new Complex[1];
    double phase = 0;
    Complex before = Complex.ONE;
    for (int k = contour.nodes() - 1; k >= 0; k--) {
      double u = contour.step() * (k + 0.5);
      double sin = Math.sin(contour.angle());
      double cos = Math.cos(contour.angle());
      Complex offset =
          new Complex(1 - sin * Math.cosh(u), cos * Math.sinh(u)).multiply(contour.scale());
      Complex derivative =
          new Complex(-sin * Math.sinh(u), cos * Math.cosh(u)).multiply(contour.scale());
      Complex weight =
          offset.multiply(t).exp().multiply(derivative).multiply(contour.step() / Math.PI);
      Complex[] y = transforms.solution(offset.add(sigma), determinant);
      phase += determinant[0].divide(before).getArgument();
      before = determinant[0];
      for (int i = 0; i < y.length; i++) {
        Complex term = weight.multiply(y[i]);
        result[0][i] += term.getImaginaryPart();
        result[1][i] +=
            (4 * UNIT * (1 + offset.norm() * t) + transforms.kernelError()) * term.norm();
        result[1][i] += transforms.forcingError() * weight.norm();
        result[2][i] += term.norm();
      }
    }
    return Math.abs(phase) > 0.75 * Math.PI ? new double[0][] : result;
  }

  /** σ + μ(1 − sin φ cosh u) + iμ cos φ sinh u at u = h/2, 3h/2, …. */
  private record Hyperbola(int nodes, double step, double scale, double angle) {

    /**
     * The contour for time t, about singularities of imaginary part periods/t. With any of those
     * the hyperbola is opened, so that it passes above them without going far to the right.
     */
    static Hyperbola of(double periods, double t, int more) {
      if (periods == 0) {
        int nodes = NODES + more;
        return new Hyperbola(nodes + 1, STEP / nodes, SCALE * nodes / t, ANGLE);
      }
      double sin = Math.sin(OPEN_ANGLE);
      double cos = Math.cos(OPEN_ANGLE);
      double size = Math.max(4, 2.5 * periods * sin / (cos * cos));
      double u = (1 + 38 / size) / sin;
      double last = Math.log(u + Math.sqrt(u * u - 1));
      int nodes = 6 * (NODES + more);
      return new Hyperbola(nodes, last / nodes, size / t, OPEN_ANGLE);
    }
  }

  /** Ŷ on the circle ζ = ρ e^{iθ}, e^p = ζ, in the upper half plane. */
  private static Complex[][] circle(EquationTransform transforms) {
    Complex[][] values = new Complex[CIRCLE_NODES / 2][];
    Complex[] determinant = new Complex[1];
    for (int k = 0; k < values.length; k++) {
      double angle = 2 * Math.PI * (k + 0.5) / CIRCLE_NODES;
      values[k] = transforms.solution(new Complex(radius(transforms), angle), determinant);
    }
    return values;
  }

  /** log ρ: the wrapped values are smaller by ρ^(−M) = 2^(−53). */
  private static double radius(EquationTransform transforms) {
    return transforms.abscissa() - Math.log(UNIT) / CIRCLE_NODES;
  }

  private static double[][] onCircle(Complex[][] circle, EquationTransform transforms, int n) {
    double[][] result = new double[2][circle[0].length];
    double growth = Math.exp(radius(transforms) * (n + 1));
    for (int i = 0; i < circle[0].length; i++) {
      double sum = 0;
      double absolute = 0;
      for (int k = 0; k < circle.length; k++) {
        double angle = 2 * Math.PI * (k + 0.5) / CIRCLE_NODES * (n + 1.0);
        Complex y = circle[k][i];
        sum += y.getRealPart() * Math.cos(angle) - y.getImaginaryPart() * Math.sin(angle);
        absolute += y.norm();
      }
      result[0][i] = growth * sum / circle.length;
      result[1][i] =
          8 * UNIT * growth * absolute / circle.length + 4 * UNIT * Math.abs(result[0][i]);
    }
    return result;
  }

  @Override
  public String toString() {
    return method().name();
  }
}
