package org.riskcurve.scaling.frontier;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import org.hipparchus.analysis.UnivariateFunction;
import org.hipparchus.analysis.solvers.BracketingNthOrderBrentSolver;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.ConvergenceException;
import org.riskcurve.core.spectrum.Spectrum;

/**
 * The compute-optimal frontier: for a budget f the size d*(f) that minimises the exact risk P(r, d)
 * over all ways f = c(d)·r of spending it, with r*, P* and the local exponents ξ = d ln d*∕d ln f,
 * η = −d ln P*∕d ln f.
 *
 * <p>P has no ½ and no label noise in it, as everywhere in this module. d and r are real numbers.
 * Curves are computed on a lattice of sizes, 23 a decade, only where the search goes, and kept; a
 * polynomial through nine of them gives the optimum and its derivatives, and three through seven of
 * them the error. A new optimum costs about ten curves (some milliseconds each), one next to known
 * ones a fraction of a millisecond; with an optimised learning rate some ten times that. Results do
 * not depend on the order of the calls, and several threads may call at once.
 *
 * <p>For spectra of n samples the risk is the test risk of as many passes over them as the budget
 * pays for: what compute buys with limited data. It may rise with r, and the whole budget is spent.
 *
 * <p>Source: Hoffmann et al. (2022) for frontier and IsoFLOP curves; Paquette, Paquette, Xiao and
 * Pennington (2024) for the model and the asymptotic exponents.
 */
public final class Frontier {

  /** Sizes of the lattice that the coarse search skips. */
  private static final int COARSE = 8;

  private static final double SCAN_STEP = 0.5;
  private static final int MAX_EVALUATIONS = 100;
  private static final int MAX_WIDENINGS = 4;

  private final CurveLattice lattice;
  private final CostModel cost;
  private final double smallest;
  private final double largest;

  private Frontier(CurveLattice lattice, CostModel cost, double smallest, double largest) {
    this.lattice = lattice;
    this.cost = cost;
    this.smallest = smallest;
    this.largest = largest;
  }

  /**
   * The frontier of a family of spectra.
   *
   * @param spectra the spectrum with d parameters, for real d from {@code smallest} to {@code
   *     largest}. It may answer for a slightly different size (a model with v = 10d, v whole, has
   *     only sizes that are multiples of a tenth) and then says so by its {@link
   *     Spectrum#dimension()}
   * @param training learning rate, batch, label noise and cost; the learning rate has to be stable
   *     for every size
   * @param smallest the smallest size that may be optimal, at least 1
   * @param largest the largest, at least twice that; errors grow next to both ends, where the
   *     interpolation is one-sided
   */
  public static Frontier of(
      DoubleFunction<? extends Spectrum> spectra,
      Training training,
      double smallest,
      double largest) {
    Arguments.check(smallest >= 1, "smallest", smallest, "at least 1");
    Arguments.check(
        largest >= 2 * smallest && largest < Double.POSITIVE_INFINITY,
        "largest",
        largest,
        "finite and at least twice the smallest size, " + smallest);
    return new Frontier(
        new CurveLattice(spectra, training, smallest, largest), training.cost(), smallest, largest);
  }

  /**
   * The best use of a budget.
   *
   * @param compute f, so that the optimum lies between the smallest and the largest size
   * @throws IllegalArgumentException if the budget does not pay for one iteration of the smallest
   *     size, or if the risk is least at either end of the range of sizes
   */
  public FrontierPoint at(double compute) {
    double logCompute = Math.log(Arguments.positive("compute", compute));
    double least = cost.perIteration(smallest);
    Arguments.check(
        compute >= least,
        "compute",
        compute,
        "at least "
            + least
            + ", the cost of one iteration of the smallest size, d = "
            + smallest
            + " (raise the compute, or lower the smallest size)");
    int k = best(logCompute);
    int end = lattice.size() - 1;
    Arguments.check(
        k > 0 || local(0, logCompute).slope(lattice.place(0)) < 0,
        "compute",
        compute,
        "larger: the risk is least at the smallest size, d = "
            + smallest
            + " (raise the compute, or lower the smallest size)");
    Arguments.check(
        k < end || local(lattice.first(end), logCompute).slope(lattice.place(end)) > 0,
        "compute",
        compute,
        "smaller: the risk is least at the largest size, d = "
            + largest
            + " (lower the compute, or raise the largest size)");
    return solve(k, compute);
  }

  /** The best use of each of several budgets. */
  public List<FrontierPoint> along(double[] computes) {
    return Arrays.stream(computes).mapToObj(this::at).toList();
  }

  /**
   * The budget for which a size is optimal, and the optimum there: the inverse of d*(f). It needs
   * curves for sizes near d only, and does not look whether a far larger or smaller size would be
   * better still.
   *
   * @param dimension d, between the smallest and the largest size
   * @throws IllegalArgumentException if no budget makes d a minimum
   */
  public FrontierPoint atDimension(double dimension) {
    Arguments.inRange("dimension", dimension, smallest, largest);
    int k = Math.max(1, Math.min(lattice.size() - 2, lattice.nearest(dimension)));
    SizedCurve next = lattice.curve(k + 1);
    int first = lattice.first(k);
    double start = Math.log(cost.perIteration(next.dimension())) + least(next);
    double last = start + lattice.curve(k).settled();
    double found = Double.NaN;
    // a small budget wants fewer parameters, a large one more; the last change of mind counts
    double before = slope(k, start);
    for (double y = start + SCAN_STEP; y < last; y += SCAN_STEP) {
      double slope = slope(k, y);
      if (before > 0 && slope <= 0) {
        found = y;
      }
      before = slope;
    }
    double few = Math.exp(least(next));
    String allowed = "the optimum of at least " + few + " iterations, as few as are told";
    Arguments.check(!Double.isNaN(found), "dimension", dimension, allowed);
    double x = Math.log(dimension);
    UnivariateFunction slope = y -> local(first, y).slope(x);
    double[] bracket = bracket(slope, found, leastLogCompute(first));
    double logCompute =
        new BracketingNthOrderBrentSolver(1e-14, 1e-12, 5)
            .solve(MAX_EVALUATIONS, slope, bracket[0], bracket[1]);
    return solve(k, Math.exp(logCompute));
  }

  /** Two budgets about a rough one between which a decreasing slope changes its sign. */
  private static double[] bracket(UnivariateFunction slope, double rough, double least) {
    for (int steps = 1; steps <= MAX_WIDENINGS; steps++) {
      double from = Math.max(least, rough - (1 + steps) * SCAN_STEP);
      double to = rough + steps * SCAN_STEP;
      if (slope.value(from) > 0 && slope.value(to) < 0) {
        return new double[] {from, to};
      }
    }
    throw new ConvergenceException(
        "budget of a size not bracketed about exp(" + rough + ") in " + MAX_WIDENINGS + " steps");
  }

  /** The two budgets, ascending, whose optima are the smallest and the largest size. */
  public double[] budgets() {
    return new double[] {atDimension(smallest).compute(), atDimension(largest).compute()};
  }

  /**
   * The IsoFLOP curve: what a budget achieves with each size that it can train for at least one
   * iteration, on the lattice of sizes.
   */
  public List<IsoFlop> isoFlop(double compute) {
    double logCompute = Math.log(Arguments.positive("compute", compute));
    List<IsoFlop> points = new ArrayList<>();
    for (int k = 0; k < lattice.size(); k++) {
      double logRisk = logRisk(k, logCompute);
      if (logRisk < Double.POSITIVE_INFINITY) {
        double dimension = lattice.curve(k).dimension();
        points.add(
            new IsoFlop(dimension, compute / cost.perIteration(dimension), Math.exp(logRisk)));
      }
    }
    return points;
  }

  /**
   * The risk of the size of the lattice nearest to d after each of several budgets: one of the
   * curves whose envelope the frontier is. Infinite before the first iteration.
   */
  public double[] trainingCurve(double dimension, double[] computes) {
    Arguments.inRange("dimension", dimension, smallest, largest);
    int k = lattice.nearest(dimension);
    return Arrays.stream(computes)
        .map(f -> Math.exp(logRisk(k, Math.log(Arguments.positive("compute", f)))))
        .toArray();
  }

  /** The size on the lattice with the least risk: every eighth first, then downhill from there. */
  private int best(double logCompute) {
    int best = 0;
    double least = logRisk(0, logCompute);
    for (int k = COARSE; k < lattice.size() + COARSE - 1; k += COARSE) {
      int place = Math.min(k, lattice.size() - 1);
      double risk = logRisk(place, logCompute);
      if (risk < least) {
        least = risk;
        best = place;
      }
    }
    for (int step = COARSE / 2; step >= 1; step /= 2) {
      int middle = best;
      for (int place : new int[] {middle - step, middle + step}) {
        if (place >= 0 && place < lattice.size()) {
          double risk = logRisk(place, logCompute);
          if (risk < least) {
            least = risk;
            best = place;
          }
        }
      }
    }
    return best;
  }

  private FrontierPoint solve(int k, double compute) {
    int first = lattice.first(k);
    requireIterations(first, compute);
    int middle = k - first;
    return new LocalOptimum(lattice, cost, first, compute)
        .solve(Math.max(0, middle - 1), Math.min(CurveLattice.POINTS - 1, middle + 1), cost);
  }

  /** ln P at a size of the lattice; infinite if the budget does not pay for enough iterations. */
  private double logRisk(int k, double logCompute) {
    SizedCurve curve = lattice.curve(k);
    double logIteration = logCompute - Math.log(cost.perIteration(curve.dimension()));
    return logIteration >= least(curve) - 1e-12
        ? curve.logRisk(logIteration)
        : Double.POSITIVE_INFINITY;
  }

  /** ∂ ln P/∂ ln d at one budget, roughly. */
  private double slope(int k, double logCompute) {
    double left = Math.log(lattice.curve(k - 1).dimension());
    double right = Math.log(lattice.curve(k + 1).dimension());
    return (logRisk(k + 1, logCompute) - logRisk(k - 1, logCompute)) / (right - left);
  }

  /** The least ln r at which the slopes of a curve are known too. */
  private static double least(SizedCurve curve) {
    return curve.least() > 0 ? curve.least() + SizedCurve.REACH : 0;
  }

  /** The least ln f at which all sizes of an interpolation are known; −∞ if they always are. */
  private double leastLogCompute(int first) {
    SizedCurve curve = lattice.curve(first + CurveLattice.POINTS - 1);
    return curve.least() > 0
        ? Math.log(cost.perIteration(curve.dimension())) + least(curve)
        : Double.NEGATIVE_INFINITY;
  }

  private void requireIterations(int first, double compute) {
    double least = Math.exp(leastLogCompute(first));
    Arguments.check(
        compute >= least * (1 - 1e-9),
        "compute",
        compute,
        "at least "
            + least
            + " for this batch: with fewer iterations the risk is no smooth function of them"
            + " (raise the compute)");
  }

  private LocalPolynomial local(int first, double logCompute) {
    requireIterations(first, Math.exp(logCompute));
    double[] x = new double[CurveLattice.POINTS];
    double[] f = new double[CurveLattice.POINTS];
    for (int i = 0; i < x.length; i++) {
      SizedCurve curve = lattice.curve(first + i);
      x[i] = Math.log(curve.dimension());
      f[i] = curve.logRisk(logCompute - Math.log(cost.perIteration(curve.dimension())));
    }
    return new LocalPolynomial(x, f);
  }

  @Override
  public String toString() {
    return "frontier of " + lattice.size() + " sizes from d = " + smallest + " to " + largest;
  }
}
