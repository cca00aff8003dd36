package org.riskcurve.rmt.dyson;

import org.hipparchus.complex.Complex;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.ConvergenceException;
import org.riskcurve.core.Internal;
import org.riskcurve.core.model.Model;
import org.riskcurve.rmt.population.Population;

/**
 * The Dyson equation of WᵀDW: m = 1/(1 + (1/d) Σ<sub>j≤v</sub> λ<sub>j</sub>/(λ<sub>j</sub>m − z)).
 *
 * <p>It is solved for the companion transform u = −m/z, whose inverse is explicit (Silverstein and
 * Choi, J. Multivariate Anal. 54 (1995) 295): z = −1/u + (1/d) Σ λ<sub>j</sub>/(1 +
 * λ<sub>j</sub>u). The unknown of the program is w = −1/u, in which
 *
 * <p>z = w m, m = 1 − T(w)/d, T(w) = Σ λ<sub>j</sub>/(λ<sub>j</sub> − w),
 *
 * <p>so that w → z for large z and T(w) = Tr K(K − z)⁻¹ is the kernel transform of the spectrum.
 * Newton's method in m itself would lose its way where m → 0. For Im z > 0 exactly one solution has
 * Im w > 0, and that is the certificate of the branch; on the real axis off the support it is z′(w)
 * > 0.
 *
 * <p>Cost of a solution: some five evaluations of T, each about a microsecond for a power law at
 * any v, a few for a million atoms. Accuracy: a few 10⁻¹⁶ times the condition number |d ln w/d ln
 * z|, which grows like the inverse square root of the distance to an edge.
 */
public final class DysonEquation {

  /** Squares of v/d have to be in the range of doubles. */
  private static final double LARGEST_ASPECT = 1e150;

  private static final double LARGEST = 1e300;

  private final Population population;
  private final double dimension;
  private final DysonMap map;
  private final Support support;
  private final EdgeSeriesCache edges;

  private DysonEquation(Population population, double dimension) {
    this.population = population;
    this.dimension = Arguments.positive("d", dimension);
    map = new DysonMap(population, dimension);
    support = Support.of(population, map);
    edges = new EdgeSeriesCache(population, dimension, support);
  }

  /** The Dyson equation of a model; finds its edges, in about a tenth of a millisecond. */
  public static DysonEquation of(Model model) {
    return new DysonEquation(Population.of(model), model.dimension());
  }

  /**
   * The Dyson equation of any population, v below or above d.
   *
   * @param population its mass is v
   * @param dimension d > 0, not necessarily whole
   */
  public static DysonEquation of(Population population, double dimension) {
    return new DysonEquation(population, dimension);
  }

  /**
   * The Dyson equation of a population of any finite mass, with d = mass/aspect, null eigenvalues
   * counted: that of the sample covariance matrix of n samples in dimension p at p/n = aspect.
   *
   * @param aspect v/d, in [10⁻¹⁵⁰, 10¹⁵⁰]
   */
  public static DysonEquation withAspect(Population population, double aspect) {
    Arguments.positive("aspect", aspect);
    Arguments.inRange("aspect", aspect, 1 / LARGEST_ASPECT, LARGEST_ASPECT);
    Arguments.check(
        Double.isFinite(population.mass()), "mass", population.mass(), "finite for an aspect");
    return new DysonEquation(population, (population.mass() + population.nullMass()) / aspect);
  }

  /** The population. */
  public Population population() {
    return population;
  }

  /** The number d of features, which μ counts. */
  public double dimension() {
    return dimension;
  }

  /** The support of the deterministic eigenvalue measure. */
  public Support support() {
    return support;
  }

  /**
   * The solution at one point, with its certificate.
   *
   * @param z any complex number off the support, |z| ≤ 1e300; on the real axis also in the gaps
   * @throws IllegalArgumentException if z is larger or lies on the support
   * @throws ConvergenceException if the branch could not be certified
   */
  public DysonSolution solve(Complex z) {
    Arguments.check(Double.isFinite(z.getReal()), "z", z.getReal(), "finite");
    Arguments.check(Double.isFinite(z.getImaginary()), "z", z.getImaginary(), "finite");
    Arguments.check(z.norm() <= LARGEST, "z", z.norm(), "of modulus at most " + LARGEST);
    Arguments.check(
        z.norm() > 0 || population.mass() > dimension,
        "z",
        0,
        "off the support, which has zero in it for v ≤ d");
    DysonSolver solver = solver();
    solver.solve(z.getReal(), z.getImaginary());
    return solver.solution(z);
  }

  /**
   * Tr K(K + z)⁻¹ of the deterministic equivalent for z ≥ 0: the number of features that a ridge z
   * leaves in effect, min(v, d) at z = 0.
   */
  public double effectiveDimension(double ridge) {
    Arguments.nonNegative("ridge", ridge);
    if (ridge == 0) {
      return Math.min(population.mass(), dimension);
    }
    DysonSolver solver = solver();
    solver.solve(-ridge, 0);
    return solver.kernelRe();
  }

  /** z(w) and its derivative. */
  @Internal
  public DysonMap map() {
    return map;
  }

  /** A solver for a path of points. */
  DysonSolver solver() {
    double scale = population.trace() / dimension + population.largest();
    return new DysonSolver(map, support.ends(), scale, edges, boundarySolver());
  }

  /** A solver for a sweep of points on the support. */
  @Internal
  public BoundarySolver boundarySolver() {
    return new BoundarySolver(map, support, edges);
  }

  @Override
  public String toString() {
    return "Dyson equation of " + population + ", d = " + dimension;
  }
}
