package org.riskcurve.volterra.renewal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.ConvergenceException;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.numeric.Rounding;
import org.riskcurve.volterra.equation.ConvolutionEquation;
import org.riskcurve.volterra.equation.ExponentialSum;
import org.riskcurve.volterra.equation.Signal;
import org.riskcurve.volterra.equation.Solution;
import org.riskcurve.volterra.equation.TimeGrid;
import org.riskcurve.volterra.equation.transform.KernelIntegral;
import org.riskcurve.volterra.equation.transform.KernelTransform;

/**
 * What becomes of y = f + k * y, k ≥ 0, as t → ∞; of a system, k is a matrix, ‖k‖ and k̂(g) are the
 * spectral radii of its integrals and transforms, and each equation has its limit.
 *
 * <p>With ‖k‖ = ∫k (or Σk) the equation is defective, proper or excessive as ‖k‖ is below, at or
 * above one. The Malthusian parameter g solves k̂(g) = ∫ e^{−gt} k(t) dt = 1, in discrete time Σ
 * e^{−g(n + lag)} k(n) = 1, and y(t) ~ C e^{gt} with C = f̂(g)/(−k̂′(g)); besides, a forcing with
 * f(∞) ≠ 0 and ‖k‖ &lt; 1 gives the limit f(∞)/(1 − ‖k‖). Nothing depends on which case it is: one
 * root, which goes continuously through zero.
 *
 * <p>Samples are taken as zero past the last one; what lies there is not in the error estimates.
 *
 * <p>Source: W. Feller, An Introduction to Probability Theory and Its Applications II, chapter XI;
 * systems: K. S. Crump, J. Math. Anal. Appl. 30 (1970) 425.
 */
public final class RenewalTheory {

  /** Whether the mass of the kernel is below, at or above one. */
  public enum Kind {
    /** ‖k‖ &lt; 1. */
    DEFECTIVE,
    /** ‖k‖ = 1, to rounding. */
    PROPER,
    /** ‖k‖ &gt; 1. */
    EXCESSIVE
  }

  /**
   * Constants found over a range: {@code lower·b ≤ a ≤ upper·b} for all of its times.
   *
   * @param lower the smallest ratio
   * @param upper the largest ratio
   */
  public record Ratio(double lower, double upper) {}

  /**
   * The two-sided bounds of the theory over a range of times.
   *
   * @param solution y between multiples of f + f * k
   * @param convolution f * k between multiples of f + k
   */
  public record Bounds(Ratio solution, Ratio convolution) {}

  private final ConvolutionEquation equation;
  private final List<KernelIntegral> forcing = new ArrayList<>();
  private final KernelTransform kernel;
  private final Estimate norm;

  private RenewalTheory(ConvolutionEquation equation) {
    this.equation = equation;
    for (int i = 0; i < equation.dimension(); i++) {
      forcing.add(new KernelIntegral(equation.forcing(i), equation.timing()));
    }
    this.kernel =
        equation.dimension() == 1
            ? new KernelIntegral(equation.kernel(0, 0), equation.timing())
            : new KernelMatrix(equation);
    this.norm =
        kernel.leftEnd() <= 0 ? kernel.transform(0) : new Estimate(Double.POSITIVE_INFINITY, 0);
  }

  /** The theory of an equation, or of a system. */
  public static RenewalTheory of(ConvolutionEquation equation) {
    return new RenewalTheory(equation);
  }

  /** ‖k‖. */
  public Estimate kernelNorm() {
    return norm;
  }

  /** Whether ‖k‖ is below, at or above one; at one if it is so within its error. */
  public Kind kind() {
    if (Math.abs(norm.value() - 1) <= norm.error()) {
      return Kind.PROPER;
    }
    return norm.value() < 1 ? Kind.DEFECTIVE : Kind.EXCESSIVE;
  }

  /**
   * The Malthusian parameter g with its error: the rate of growth, or below zero of decay. Empty if
   * k̂ stays below one wherever it is finite, as for a defective kernel with a heavy tail, or where
   * the range of doubles does not show the tail that decides it.
   */
  public Optional<Estimate> malthusian() {
    if (kind() == Kind.PROPER) {
      double error = 2 * Math.max(norm.error(), Rounding.UNIT) / kernel.moment(0).value();
      return Optional.of(new Estimate(0, error));
    }
    return new MalthusianRoot(kernel).of(norm.value() > 1);
  }

  /**
   * The growth rate g, below zero of decay.
   *
   * @throws ConvergenceException if there is none, see {@link #malthusian}
   */
  public Estimate growthRate() {
    return malthusian()
        .orElseThrow(
            () ->
                new ConvergenceException(
                    "no Malthusian parameter: the kernel, ‖k‖ = "
                        + norm
                        + ", has no exponential rate below which its transform reaches one"));
  }

  /**
   * The constant C of y(t) ~ C e^{gt}, of one equation.
   *
   * @throws ConvergenceException if there is no g, or the forcing decays more slowly
   */
  public Estimate growthConstant() {
    return single(growthConstants());
  }

  /**
   * The constants C of y<sub>i</sub>(t) ~ C<sub>i</sub> e^{gt}.
   *
   * @throws ConvergenceException if there is no g, the forcing decays more slowly, or a part of the
   *     system lives without the others and so has a rate of its own
   */
  public List<Estimate> growthConstants() {
    Estimate g = growthRate();
    double slowest = forcing.stream().mapToDouble(KernelIntegral::leftEnd).max().orElseThrow();
    if (!(g.value() > slowest) && !(g.value() == 0 && slowest <= 0 && vanish(forcingLimits()))) {
      throw new ConvergenceException(
          "the forcing decays more slowly than e^{gt}, g = "
              + g.value()
              + ": it decides the limit");
    }
    return shares(forcing.stream().map(f -> f.transform(g.value())).toList(), g);
  }

  /** What grows like e^{gt} of a forcing with the transforms f̂(g). */
  private List<Estimate> shares(List<Estimate> transforms, Estimate g) {
    // the forcing's transform carries one step of delay in discrete time with lag one
    double factor = Math.exp(g.value() * equation.timing().lag());
    if (!(kernel instanceof KernelMatrix system)) {
      return List.of(ratio(transforms.get(0), kernel.moment(g.value()), factor));
    }
    PerronRoot perron = PerronRoot.of(system.matrix(g.value()));
    if (!perron.isWhole()) {
      throw new ConvergenceException(
          "a part of the system lives without the others: each part has a rate of its own");
    }
    return perron.constants(transforms, system.moments(g.value()), g.error()).stream()
        .map(c -> new Estimate(c.value() * factor, c.error() * factor))
        .toList();
  }

  private static boolean vanish(List<Estimate> limits) {
    return limits.stream().allMatch(limit -> limit.value() == 0);
  }

  private Estimate single(List<Estimate> values) {
    requireOneEquation();
    return values.get(0);
  }

  private void requireOneEquation() {
    Arguments.inRange("number of equations", (long) equation.dimension(), 1, 1);
  }

  /** The limit of y(t), of one equation: zero, finite or infinite. */
  public Estimate limit() {
    return single(limits());
  }

  /**
   * The limits of all y<sub>i</sub>(t), where ‖k‖ &lt; 1 of (1 − K̂(0))⁻¹f(∞).
   *
   * @throws ConvergenceException as {@link #growthConstants}, where ‖k‖ ≥ 1
   */
  public List<Estimate> limits() {
    List<Estimate> end = forcingLimits();
    if (kind() == Kind.DEFECTIVE) {
      return new KernelMatrix(equation).limits(end);
    }
    if (kind() == Kind.PROPER && vanish(end)) {
      return growthConstants();
    }
    // of a proper kernel, the forcings that stay add up
    return (kind() == Kind.PROPER ? shares(end, growthRate()) : growthConstants())
        .stream()
            .map(c -> c.value() == 0 ? c : new Estimate(c.value() * Double.POSITIVE_INFINITY, 0))
            .toList();
  }

  /** f(∞) of one equation, with its error: zero of samples. */
  public Estimate forcingLimit() {
    return single(forcingLimits());
  }

  private List<Estimate> forcingLimits() {
    return IntStream.range(0, equation.dimension())
        .mapToObj(i -> SignalLimit.of(equation.forcing(i)))
        .toList();
  }

  private static Estimate ratio(Estimate numerator, Estimate denominator, double factor) {
    double value = numerator.value() / denominator.value() * factor;
    double error =
        factor * numerator.error() / Math.abs(denominator.value())
            + Math.abs(value)
                * (denominator.error() / Math.abs(denominator.value()) + 4 * Rounding.UNIT);
    return new Estimate(value, error);
  }

  /**
   * The Neumann partial sums s_0 = f, s_m = f + k * s_{m−1}, on a grid: element [m][i] is s_m at
   * time i. They are found together, as the system of equations that they are.
   */
  public double[][] neumann(TimeGrid grid, int terms) {
    requireOneEquation();
    Arguments.inRange("terms", (long) terms, 1, 64);
    List<Signal> f = new ArrayList<>();
    List<List<Signal>> k = new ArrayList<>();
    for (int m = 0; m < terms; m++) {
      f.add(equation.forcing(0));
      k.add(row(terms, m - 1));
    }
    Solution solution = Solvers.solve(ConvolutionEquation.system(equation.timing(), f, k), grid);
    double[][] sums = new double[terms][];
    for (int m = 0; m < terms; m++) {
      sums[m] = solution.values(m);
    }
    return sums;
  }

  /** The bounds over the times of a grid, where f + f * k &gt; 0 and f + k &gt; 0. */
  public Bounds bounds(TimeGrid grid) {
    requireOneEquation();
    List<Signal> f = List.of(equation.forcing(0), ExponentialSum.zero(), equation.forcing(0));
    List<List<Signal>> k = List.of(row(3, -1), row(3, 0), row(3, 2));
    Solution solution = Solvers.solve(ConvolutionEquation.system(equation.timing(), f, k), grid);
    double[] first = {Double.POSITIVE_INFINITY, 0};
    double[] second = {Double.POSITIVE_INFINITY, 0};
    for (int i = 0; i < grid.size(); i++) {
      double forced = solution.at(0, i).value();
      double convolution = solution.at(1, i).value();
      double t = grid.get(i);
      widen(first, solution.at(2, i).value(), forced + convolution);
      if (t > 0) {
        widen(
            second, convolution, forced + equation.kernel(0, 0).value(t - equation.timing().lag()));
      }
    }
    return new Bounds(new Ratio(first[0], first[1]), new Ratio(second[0], second[1]));
  }

  private static void widen(double[] range, double a, double b) {
    if (b > 0 && b < Double.POSITIVE_INFINITY) {
      range[0] = Math.min(range[0], a / b);
      range[1] = Math.max(range[1], a / b);
    }
  }

  /** A kernel row with k in one column and zero elsewhere. */
  private List<Signal> row(int length, int column) {
    List<Signal> row = new ArrayList<>();
    for (int j = 0; j < length; j++) {
      row.add(j == column ? equation.kernel(0, 0) : ExponentialSum.zero());
    }
    return row;
  }

  /** The facts in a line. */
  @Override
  public String toString() {
    return "‖k‖ = "
        + norm
        + ", "
        + kind().name().toLowerCase(Locale.ROOT)
        + malthusian().map(g -> ", y ~ C e^(g t) with g = " + g).orElse(", no exponential rate");
  }
}
