package org.riskcurve.validation.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.riskcurve.report.table.Table;
import org.riskcurve.scaling.frontier.Extrapolation;
import org.riskcurve.scaling.frontier.Frontier;
import org.riskcurve.scaling.frontier.FrontierPoint;
import org.riskcurve.scaling.frontier.LearningRate;
import org.riskcurve.scaling.frontier.Training;
import org.riskcurve.scaling.phase.AsymptoticTerms;
import org.riskcurve.scaling.phase.LossTerm;
import org.riskcurve.scaling.phase.Phase;

class PhaseTableTest {

  private static Frontier frontier(double alpha, double beta, double smallest, double largest) {
    return Frontier.of(
        PowerLawSpectra.withRatio(alpha, beta, 10),
        Training.of(new LearningRate.FractionOfCritical(0.5)),
        smallest,
        largest);
  }

  /** α, β, d, ξ and η of theory, and how near the measured ones are to them. */
  @ParameterizedTest
  @CsvSource({
    "0.75, 0.25, 1e7, 0.4, 0.4, 1e-4",
    "1, 2, 1e7, 0.5, 0.75, 2e-4",
    "0.33, 0.45, 1e12, 0.5, 0.28, 5e-3",
    "1.25, 0.75, 1e9, 0.375, 0.75, 5e-4",
    "1.25, 0.75, 1e13, 0.375, 0.75, 1e-4",
    "0.2, 0.8, 1e12, 0.568182, 0.227273, 5e-4",
    "0.4, 0.7, 1e12, 0.5, 0.4, 3e-3",
  })
  void localExponentsReachThoseOfTheory(
      double alpha, double beta, double d, double xi, double eta, double distance) {
    FrontierPoint point = frontier(alpha, beta, d / 2, 2 * d).atDimension(d);
    assertThat(point.xi().value()).isCloseTo(xi, offset(distance));
    assertThat(point.eta().value()).isCloseTo(eta, offset(distance));
  }

  /** Two lattices of sizes that have no size in common. */
  @ParameterizedTest
  @CsvSource({
    "0.75, 0.25",
    "0.33, 0.45",
    "0.2, 0.8",
    "1.25, 0.75",
    "1, 2",
    "0.4, 0.7",
    "0.27, 0.7"
  })
  void errorsCoverWhatAnotherLatticeGives(double alpha, double beta) {
    for (double d : new double[] {3e2, 1e4, 1e6, 1e10}) {
      FrontierPoint one = frontier(alpha, beta, d / 2, 2 * d).atDimension(d);
      FrontierPoint other = frontier(alpha, beta, d / 2.13, 1.9 * d).at(one.compute());
      assertThat(other.xi().value())
          .isCloseTo(one.xi().value(), offset(one.xi().error() + other.xi().error()));
      assertThat(other.eta().value())
          .isCloseTo(one.eta().value(), offset(one.eta().error() + other.eta().error()));
      assertThat(other.risk().value())
          .isCloseTo(one.risk().value(), offset(one.risk().error() + other.risk().error()));
    }
  }

  @Test
  void theTermsExplainTheDriftOfPhaseFour() {
    List<PhaseTable.Measured> rows =
        List.of(
            PhaseTable.measure(new PhaseTable.Point(0.4, 0.7), 6, 12),
            PhaseTable.measure(new PhaseTable.Point(0.27, 0.7), 6, 12));
    for (PhaseTable.Measured row : rows) {
      double alpha = row.point().alpha();
      AsymptoticTerms terms = AsymptoticTerms.of(alpha, row.point().beta(), PhaseTable.RATIO);
      for (FrontierPoint point : row.points()) {
        TermBalance balance =
            TermBalance.at(
                terms, row.phase(), alpha, point.dimension().value(), point.learningRate());
        assertThat(balance.xi()).isCloseTo(point.xi().value(), offset(0.003));
      }
    }
    TermBalance last =
        TermBalance.at(AsymptoticTerms.of(0.27, 0.7, 10), Phase.IVB, 0.27, 1e12, 4.8e-7);
    assertThat(last.rival()).contains(LossTerm.CAPACITY);
    assertThat(last.rivalShare()).isGreaterThan(0.5);
  }

  @Test
  void limitsAreTrustedWhereTheyAreRightAndNotWhereAnotherTermWillTakeOver() {
    for (PhaseTable.Point point : PhaseTable.POINTS) {
      PhaseTable.Measured row = PhaseTable.measure(point, 9, 12);
      double xi = row.phase().exponents(point.alpha(), point.beta()).xi();
      double eta = row.phase().exponents(point.alpha(), point.beta()).eta();
      if (row.phase() == Phase.IVB) {
        assertThat(Extrapolation.ofXi(row.points()).verdict())
            .isEqualTo(Extrapolation.Verdict.MIXTURE);
      } else {
        within(Extrapolation.ofXi(row.points()), xi);
        within(Extrapolation.ofEta(row.points()), eta);
      }
    }
  }

  private static void within(Extrapolation extrapolation, double exact) {
    if (extrapolation.verdict() == Extrapolation.Verdict.TRUSTED) {
      assertThat(extrapolation.limit().value())
          .isCloseTo(exact, offset(extrapolation.limit().error()));
    }
  }

  @Test
  void theTableHasARowForEachDecade() {
    List<PhaseTable.Measured> rows =
        PhaseTable.POINTS.stream().map(point -> PhaseTable.measure(point, 5, 8)).toList();
    Table table = PhaseTable.of(rows);
    assertThat(table.rows()).hasSize(7 * 4);
    assertThat(table.rows().stream().map(row -> row.get(0)).distinct())
        .containsExactly("Ia", "Ib", "Ic", "II", "III", "IVa", "IVb");
    assertThat(PhaseTable.limits(rows).rows()).hasSize(7);
    assertThatThrownBy(() -> PhaseTable.measure(PhaseTable.POINTS.get(0), 3, 14))
        .hasMessageContaining("last must be");
  }

  @Test
  void oneAmbientDimensionForAllSizesNeedsNoRounding() {
    Frontier frontier =
        Frontier.of(
            PowerLawSpectra.withAmbient(0.75, 0.25, 1e9),
            Training.of(new LearningRate.FractionOfCritical(0.5)),
            1e3,
            1e5);
    FrontierPoint point = frontier.at(1e9);
    assertThat(point.xi().value()).isCloseTo(0.4, offset(0.02));
    assertThat(point.xi().error()).isLessThan(1e-5);
  }
}
