package org.riskcurve.scaling.phase;

import java.util.List;
import java.util.stream.Stream;
import org.riskcurve.core.Arguments;

/**
 * Which phase a pair (α, β) of data and target exponents belongs to.
 *
 * <p>Six lines divide the quadrant α, β &gt; 0; a point within 10⁻¹² of one belongs to the
 * {@linkplain PhasePoint.Boundary boundary}, if different phases lie on its sides. Below α + β =
 * 1/2 the risk of doing nothing, Σ j^(−2(α+β)), grows with v without limit and there is no power
 * law.
 */
public final class PhaseDiagram {

  /** 1 − 1/√2, the line between phases IVb and IVa. */
  public static final double NOISE_LINE = 1 - Math.sqrt(0.5);

  private static final double TOLERANCE = 1e-12;
  private static final String NO_POWER_LAW =
      "2 (alpha + beta) <= 1, where the risk at the start diverges with v";

  private PhaseDiagram() {}

  /** The phase at α, β &gt; 0, or why there is none. */
  public static PhasePoint at(double alpha, double beta) {
    Arguments.positive("alpha", alpha);
    Arguments.positive("beta", beta);
    if (alpha + beta <= 0.5 + TOLERANCE) {
      return new PhasePoint.NotCovered(alpha, beta, NO_POWER_LAW);
    }
    List<Phase> neighbours = neighbours(alpha, beta);
    return neighbours.size() == 1
        ? new PhasePoint.Inside(alpha, beta, neighbours.get(0), Phase.isConjectural(alpha))
        : new PhasePoint.Boundary(alpha, beta, neighbours);
  }

  /** The phases around a point: one inside a phase, more on a line. */
  private static List<Phase> neighbours(double alpha, double beta) {
    double step = 2 * TOLERANCE;
    // Odd fractions of the step keep the samples off the lines, the diagonal included.
    return Stream.of(1.0, 0.5, -0.5, -1.0)
        .flatMap(
            across ->
                Stream.of(1.0, 0.3, -0.3, -1.0)
                    .map(up -> inside(alpha + across * step, beta + up * step)))
        .distinct()
        .sorted()
        .toList();
  }

  private static Phase inside(double alpha, double beta) {
    if (beta < 0.5) {
      return alpha > 0.5 ? Phase.IA : Phase.IB;
    }
    if (alpha > 0.5) {
      return beta < alpha ? Phase.II : Phase.III;
    }
    if (alpha > NOISE_LINE) {
      return Phase.IVA;
    }
    return alpha > 0.25 ? Phase.IVB : Phase.IC;
  }
}
