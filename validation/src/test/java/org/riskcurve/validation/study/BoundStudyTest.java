package org.riskcurve.validation.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.riskcurve.core.ConvergenceException;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.parallel.Progress;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.validation.study.BoundStudy.Behaviour;
import org.riskcurve.validation.study.BoundStudy.Row;
import org.riskcurve.volterra.curve.LearningRateBounds;

class BoundStudyTest {

  @Test
  void runsConvergeBelowTheCriticalLearningRateAndDivergeAbove() {
    BoundCase of = new BoundCase(0.3, 100, 400, 1, 5);
    List<Row> rows = BoundStudy.measure(List.of(of), 200, 1, 2, Ensembles.RUN, Progress.NONE);
    for (Row row : rows) {
      assertThat(row.behaviour())
          .as(row.name())
          .isEqualTo(row.ofCritical() < 1 ? Behaviour.CONVERGES : Behaviour.DIVERGES);
      assertThat(Math.abs(row.zScore())).as(row.name()).isLessThan(4);
      if (row.ofCritical() > 1.1) {
        assertThat(row.window().expected() / row.slowest()).isCloseTo(1, within(0.1));
      }
    }
  }

  /** Above 2α = 1 SGD diverges at the trace bound, and the exact value says so. */
  @Test
  void traceBoundIsTooLaxWhereAnEigenvalueStandsOut() {
    BoundCase of = new BoundCase(1, 100, 400, 1, 5);
    LearningRateBounds bounds = LearningRateBounds.of(of.spectrum(), 1);
    assertThat(bounds.trace().value()).isGreaterThan(1.5 * bounds.critical().value());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.75, 1, 1.25})
  void exactCriticalLearningRateIsThatOfTheMomentRecursion(double alpha) {
    for (long batch : new long[] {1, 4}) {
      DiscreteSpectrum spectrum = new BoundCase(alpha, 100, 400, batch, 5).spectrum();
      double exact = LearningRateBounds.of(spectrum, batch).critical().value();
      double moments = CriticalLearningRate.ofMoments(spectrum, batch, 0.8 * exact, 1.2 * exact);
      assertThat(moments / exact).isCloseTo(1, within(1e-9));
    }
  }

  @Test
  void measuredCriticalLearningRateIsTheExactOneWithinItsError() {
    DiscreteSpectrum spectrum = new BoundCase(0.3, 100, 400, 1, 5).spectrum();
    double exact = LearningRateBounds.of(spectrum, 1).critical().value();
    Estimate measured =
        CriticalLearningRate.measured(
            spectrum, 1, 0.8 * exact, 1.2 * exact, 400, 3, 2, Progress.NONE);
    assertThat(measured.error() / exact).isLessThan(0.01);
    assertThat(Math.abs(measured.value() - exact)).isLessThan(4 * measured.error());
    assertThatThrownBy(
            () ->
                CriticalLearningRate.measured(
                    spectrum, 1, 1.1 * exact, 1.2 * exact, 100, 3, 2, Progress.NONE))
        .isInstanceOf(ConvergenceException.class)
        .hasMessageContaining("not bracketed");
  }
}
