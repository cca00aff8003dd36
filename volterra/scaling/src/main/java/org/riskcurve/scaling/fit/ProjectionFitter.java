package org.riskcurve.scaling.fit;

import java.util.Arrays;

/**
 * Least squares by variable projection: only α and β are searched, and E, A, B follow from each
 * pair by non-negative least squares.
 *
 * <p>This removes the strong correlation of A with α and of B with β from the search: two
 * well-scaled unknowns instead of five of which three span many orders of magnitude. Golub and
 * Pereyra 1973, SIAM J. Numer. Anal. 10, 413.
 */
public final class ProjectionFitter implements LawFitter {

  /** What is squared. */
  public enum Residual {
    /** L̂/L − 1, close to the error of log L. */
    RELATIVE,
    /** L̂ − L. */
    ABSOLUTE
  }

  private static final ProjectionFitter DEFAULTS =
      new ProjectionFitter(Residual.RELATIVE, ExponentRange.DEFAULT);

  private final Residual residual;
  private final ExponentRange range;

  private ProjectionFitter(Residual residual, ExponentRange range) {
    this.residual = residual;
    this.range = range;
  }

  /** Relative errors and exponents between 0.01 and 4. */
  public static ProjectionFitter withDefaults() {
    return DEFAULTS;
  }

  /** With another kind of residual squared. */
  public ProjectionFitter withResidual(Residual newResidual) {
    return new ProjectionFitter(newResidual, range);
  }

  /** With exponents searched in another range, 0 &lt; low &lt; high. */
  public ProjectionFitter withExponents(double low, double high) {
    return new ProjectionFitter(residual, new ExponentRange(low, high));
  }

  @Override
  public FittedLaw fit(ScalingRuns runs) {
    boolean relative = residual == Residual.RELATIVE;
    Penalty penalty = relative ? new Penalty.RelativeSquares() : new Penalty.Squares();
    Estimation estimation =
        new Estimation(runs, penalty, range) {
          @Override
          BoxNewton.Result minimise(double[] weights, double[] start) {
            Projection projection = new Projection(data, weights, relative);
            BoxNewton.Result result =
                new BoxNewton(
                        new ProjectedSquares(data, projection),
                        Arrays.copyOfRange(low, 3, LogLaw.SIZE),
                        Arrays.copyOfRange(high, 3, LogLaw.SIZE))
                    .minimise(Arrays.copyOfRange(start, 3, LogLaw.SIZE));
            return new BoxNewton.Result(
                lift(projection, result.point()[0], result.point()[1]),
                result.value(),
                result.iterations(),
                result.ending());
          }
        };
    return FittedLaw.of(estimation);
  }

  @Override
  public String toString() {
    return "least squares on " + residual + ", exponents in " + range;
  }
}
