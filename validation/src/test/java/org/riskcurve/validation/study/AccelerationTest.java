package org.riskcurve.validation.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.parallel.Progress;
import org.riskcurve.report.paper.FigureContent;
import org.riskcurve.report.paper.PaperFigure.Choices;
import org.riskcurve.report.table.Table;
import org.riskcurve.scaling.phase.LossTerm;
import org.riskcurve.validation.figure.AccelerationFigure;
import org.riskcurve.volterra.optimizer.OptimizerName;

class AccelerationTest {

  private static final PhaseTable.Point IA = new PhaseTable.Point(0.75, 0.25);

  @Test
  void slopesInTheFirstPhaseAreThePublishedOnes() {
    Acceleration at = Acceleration.at(IA, 1e8);
    assertThat(at.published(OptimizerName.SGD, 1e6)).isCloseTo(-2 / 3.0, within(1e-15));
    assertThat(at.published(OptimizerName.DANA_CONSTANT, 1e9)).isCloseTo(-4 / 3.0, within(1e-15));
    assertThat(at.published(OptimizerName.DANA_DECAYING, 1e6)).isCloseTo(-8 / 9.0, within(1e-15));
    for (OptimizerName method :
        new OptimizerName[] {OptimizerName.SGD, OptimizerName.DANA_DECAYING}) {
      Estimate slope = at.slopes(method, 1e6)[0];
      assertThat(slope.value()).isCloseTo(at.published(method, 1e6), within(0.02));
      assertThat(slope.error()).isLessThan(1e-6);
      assertThat(at.slopeOfTerms(method, 1e6)).isCloseTo(slope.value(), within(0.02));
    }
  }

  @Test
  void theTimeChangeIsThatOfTheLearningRates() {
    Acceleration at = Acceleration.at(IA, 1e6);
    double gamma = (at.time(OptimizerName.SGD, 1) - 1) / 2;
    for (double t : new double[] {1, 100, 1e8}) {
      assertThat(at.time(OptimizerName.DANA_CONSTANT, t) - at.time(OptimizerName.SGD, t))
          .isCloseTo(gamma * t * t / 1e6, within(1e-9 * at.time(OptimizerName.SGD, t)));
      double root = 0;
      int steps = 200_000;
      for (int i = 0; i < steps; i++) {
        double s = t * Math.pow((i + 0.5) / steps, 3);
        double ds = t * (Math.pow((i + 1.0) / steps, 3) - Math.pow((double) i / steps, 3));
        root += Math.sqrt(gamma) * Math.pow(1 + s, -1 / 3.0) * ds;
      }
      double decaying = at.time(OptimizerName.DANA_DECAYING, t) - at.time(OptimizerName.SGD, t);
      assertThat(decaying).isCloseTo(root * root, within(1e-6 * root * root));
    }
  }

  @Test
  void theLeadingTermChangesFromNoiseToEmbeddingInTheThirdPhase() {
    Acceleration at = Acceleration.at(new PhaseTable.Point(1, 1.5), 1e8);
    assertThat(at.leading(OptimizerName.SGD, 1e4)).isEqualTo(LossTerm.NOISE);
    assertThat(at.leading(OptimizerName.SGD, 1e10)).isEqualTo(LossTerm.EMBEDDING_BIAS);
    assertThat(at.published(OptimizerName.SGD, 1e10)).isCloseTo(-0.5, within(1e-15));
    assertThat(at.published(OptimizerName.DANA_DECAYING, 1e10)).isCloseTo(-0.75, within(1e-15));
  }

  @Test
  void danaConstantLeavesSgdAtATimeProportionalToTheDimension() {
    double small = AccelerationFigure.crossover(IA, 1e5) / 1e5;
    double large = AccelerationFigure.crossover(IA, 1e7) / 1e7;
    assertThat(small).isBetween(2.5, 3.5);
    assertThat(large).isBetween(2.5, small);
  }

  @Test
  void theFigureComesWithItsTables() {
    PhaseTable.Point third = new PhaseTable.Point(1, 1.5);
    FigureContent content =
        new AccelerationFigure(List.of(third), List.of(1e3), List.of(1e3))
            .compute(Choices.threads(1), Progress.NONE);
    assertThat(content.pictures()).containsOnlyKeys("");
    assertThat(content.tables()).containsOnlyKeys("", "crossover");
    Table slopes = content.tables().get("");
    int slope = slopes.columns().indexOf(new Table.Column("slope", 5));
    assertThat(slopes.rows()).hasSizeGreaterThan(5);
    for (List<Object> row : slopes.rows()) {
      assertThat((double) row.get(slope)).isBetween(-3.0, -0.1);
    }
  }
}
