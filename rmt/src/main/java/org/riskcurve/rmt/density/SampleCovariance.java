package org.riskcurve.rmt.density;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.Estimate;
import org.riskcurve.rmt.dyson.DysonEquation;
import org.riskcurve.rmt.dyson.SupportInterval;
import org.riskcurve.rmt.population.Population;

/**
 * The sample covariance of n samples in dimension p, in the words of statistics: X is n×p with
 * independent rows of covariance Σ, of mean zero.
 *
 * <p>Two matrices have the same eigenvalues but for zeros, and two measures that differ by the
 * factor p/n away from zero and by an atom at zero: the covariance X′X/n, p×p, and the Gram matrix
 * X·X′/n, n×n. The rest of this toolkit counts as the second does, with d = n and v = p; here it is
 * said which one is meant. Densities and masses are of probability measures (Marchenko and Pastur,
 * Math. USSR Sb. 1 (1967) 457; Silverstein and Choi, J. Multivariate Anal. 54 (1995) 295).
 */
public final class SampleCovariance {

  /** Which of the two matrices. */
  public enum Side {
    /** The covariance X′X/n, p×p, whose mean is Σ. */
    COVARIANCE,
    /** The Gram matrix X·X′/n, n×n. */
    GRAM
  }

  /**
   * An interval of the support and the part of a matrix's eigenvalues in it.
   *
   * @param mass its estimate has an error relative to a total of one
   */
  public record Cluster(Estimate lower, Estimate upper, Estimate mass) {

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT, "[%s, %s] of mass %s", lower.value(), upper.value(), mass.value());
    }
  }

  private final DysonEquation equation;
  private final SpectralDensity density;
  private final double samples;
  private final double dimension;

  private SampleCovariance(DysonEquation equation, double samples, double dimension) {
    this.equation = equation;
    this.samples = samples;
    this.dimension = dimension;
    density = SpectralDensity.of(equation);
  }

  /**
   * The sample covariance of a population.
   *
   * @param population eigenvalues of Σ; of any finite mass, which stands for p
   * @param samples n > 0
   * @param dimension p > 0
   */
  public static SampleCovariance of(Population population, double samples, double dimension) {
    Arguments.positive("samples", samples);
    Arguments.positive("dimension", dimension);
    return new SampleCovariance(
        DysonEquation.withAspect(population, dimension / samples), samples, dimension);
  }

  /** The equation behind it, of which d is n and v is p, up to a common factor. */
  public DysonEquation equation() {
    return equation;
  }

  /**
   * The part of the eigenvalues that is zero: at least 1 − n/p of the covariance and 1 − p/n of the
   * Gram matrix.
   */
  public double atomAtZero(Side side) {
    double others = equation.population().mass();
    double rank = Math.min(others, equation.dimension());
    double count =
        side == Side.GRAM ? equation.dimension() : others + equation.population().nullMass();
    return 1 - rank / count;
  }

  /** The intervals of the support, from below, with their masses. */
  public List<Cluster> clusters(Side side) {
    double factor = factor(side);
    List<Cluster> clusters = new ArrayList<>();
    for (SupportInterval interval : equation.support().intervals()) {
      clusters.add(new Cluster(interval.lower(), interval.upper(), times(interval.mass(), factor)));
    }
    return List.copyOf(clusters);
  }

  /** The density of the eigenvalues at {@code x} > 0; the atom at zero is not in it. */
  public Estimate density(Side side, double x) {
    return times(density.at(x), factor(side));
  }

  /** What a measure of the Gram matrix is multiplied by, away from zero. */
  private double factor(Side side) {
    return side == Side.GRAM ? 1 : samples / dimension;
  }

  private static Estimate times(Estimate estimate, double factor) {
    return new Estimate(
        factor * estimate.value(), factor * estimate.error() + Math.ulp(factor * estimate.value()));
  }

  @Override
  public String toString() {
    return "sample covariance of " + samples + " samples in dimension " + dimension;
  }
}
