package org.riskcurve.validation.study;

import java.util.ArrayList;
import java.util.List;
import org.riskcurve.core.Arguments;
import org.riskcurve.report.table.Table;
import org.riskcurve.scaling.frontier.Extrapolation;
import org.riskcurve.scaling.frontier.Frontier;
import org.riskcurve.scaling.frontier.FrontierPoint;
import org.riskcurve.scaling.frontier.LearningRate;
import org.riskcurve.scaling.frontier.Training;
import org.riskcurve.scaling.phase.AsymptoticTerms;
import org.riskcurve.scaling.phase.Exponents;
import org.riskcurve.scaling.phase.Phase;
import org.riskcurve.scaling.phase.PhaseDiagram;
import org.riskcurve.scaling.phase.PhasePoint;

/**
 * Measured exponents at an interior point of each of the seven phases, decade after decade of d,
 * beside those of Paquette, Paquette, Xiao and Pennington (2024).
 *
 * <p>Where measurement and theory differ the table shows why: the exact shares of floor, forcing
 * and noise in the risk, the exponents that the sum of the asymptotic terms has at the same d, and
 * the largest term (the rival) beside the two whose balance gives the asymptotic exponents. SGD
 * with batches of one, γ half the exact critical value, v = 10d.
 */
public final class PhaseTable {

  /** v/d. */
  public static final double RATIO = 10;

  /** γ/γ_crit. */
  public static final double FRACTION = 0.5;

  private static final double MARGIN = 2;

  /** A point (α, β) inside a phase. */
  public record Point(double alpha, double beta) {}

  /**
   * What was measured at one point.
   *
   * @param point the point
   * @param phase the phase it lies in
   * @param points the frontier there, a decade of d from point to point
   */
  public record Measured(Point point, Phase phase, List<FrontierPoint> points) {

    /** Copies the list. */
    public Measured {
      points = List.copyOf(points);
    }
  }

  /** The interior points of the table, in the order of the phases. */
  public static final List<Point> POINTS =
      List.of(
          new Point(0.75, 0.25),
          new Point(0.33, 0.45),
          new Point(0.2, 0.8),
          new Point(1.25, 0.75),
          new Point(1, 2),
          new Point(0.4, 0.7),
          new Point(0.27, 0.7));

  private PhaseTable() {}

  /**
   * The frontier at the sizes 10^first, …, 10^last.
   *
   * @param first at least 1
   * @param last at most 13
   */
  public static Measured measure(Point point, int first, int last) {
    Arguments.inRange("first", first, 1L, last);
    Arguments.inRange("last", last, first, 13L);
    double smallest = Math.pow(10, first);
    double largest = Math.pow(10, last);
    Frontier frontier =
        Frontier.of(
            PowerLawSpectra.withRatio(point.alpha(), point.beta(), RATIO),
            Training.of(new LearningRate.FractionOfCritical(FRACTION)),
            smallest / MARGIN,
            largest * MARGIN);
    List<FrontierPoint> points = new ArrayList<>();
    for (int decade = first; decade <= last; decade++) {
      points.add(frontier.atDimension(Math.pow(10, decade)));
    }
    return new Measured(point, phase(point), points);
  }

  /** A row for each measured optimum. */
  public static Table of(List<Measured> measured) {
    Table.Builder table =
        Table.titled("Compute-optimal exponents in the seven phases")
            .parameter("v_ratio", RATIO)
            .parameter("gamma_fraction", FRACTION)
            .columns("phase", "alpha", "beta")
            .column("d", 3)
            .column("compute", 4)
            .column("iteration", 4)
            .column("xi", 6)
            .column("predicted_xi", 6)
            .column("terms_xi", 6)
            .column("eta", 6)
            .column("predicted_eta", 6)
            .column("terms_eta", 6)
            .column("error_estimate", 2)
            .column("floor_share", 3)
            .column("forcing_share", 3)
            .column("noise_share", 3)
            .column("rival", 3)
            .column("rival_share", 2);
    for (Measured row : measured) {
      addRows(table, row);
    }
    return table.build();
  }

  /**
   * The limits of the exponents from the last four decades of d, and whether they can be trusted.
   *
   * @throws IllegalArgumentException if the sizes are so small that the budgets of successive
   *     decades are not nearly in geometric progression
   */
  public static Table limits(List<Measured> measured) {
    Table.Builder table =
        Table.titled("Exponents extrapolated to infinite compute")
            .columns("phase", "alpha", "beta")
            .column("limit_xi", 6)
            .column("xi_error", 2)
            .column("predicted_xi", 6)
            .column("xi_verdict", 6)
            .column("limit_eta", 6)
            .column("eta_error", 2)
            .column("predicted_eta", 6)
            .column("eta_verdict", 6);
    for (Measured row : measured) {
      Point point = row.point();
      Phase phase = row.phase();
      Extrapolation xi = Extrapolation.ofXi(row.points());
      Extrapolation eta = Extrapolation.ofEta(row.points());
      Exponents theory = phase.exponents(point.alpha(), point.beta());
      table.row(
          phase.label(),
          point.alpha(),
          point.beta(),
          xi.limit().value(),
          xi.limit().error(),
          theory.xi(),
          xi.verdict().words(),
          eta.limit().value(),
          eta.limit().error(),
          theory.eta(),
          eta.verdict().words());
    }
    return table.build();
  }

  private static void addRows(Table.Builder table, Measured measured) {
    Point point = measured.point();
    Phase phase = measured.phase();
    Exponents theory = phase.exponents(point.alpha(), point.beta());
    AsymptoticTerms terms = AsymptoticTerms.of(point.alpha(), point.beta(), RATIO);
    for (FrontierPoint at : measured.points()) {
      TermBalance balance =
          TermBalance.at(terms, phase, point.alpha(), at.dimension().value(), at.learningRate());
      double risk = at.risk().value();
      table.row(
          phase.label(),
          point.alpha(),
          point.beta(),
          at.dimension().value(),
          at.compute(),
          at.iteration(),
          at.xi().value(),
          theory.xi(),
          balance.xi(),
          at.eta().value(),
          theory.eta(),
          balance.eta(),
          Math.max(at.xi().error(), at.eta().error()),
          at.parts().floor() / risk,
          at.parts().forcing() / risk,
          at.parts().noise() / risk,
          balance.rival().map(term -> term.symbol()).orElse("none"),
          balance.rivalShare());
    }
  }

  /** The phase that a point lies in. */
  public static Phase phase(Point point) {
    if (PhaseDiagram.at(point.alpha(), point.beta()) instanceof PhasePoint.Inside inside) {
      return inside.phase();
    }
    throw Arguments.rejected("point", point, "inside a phase");
  }
}
