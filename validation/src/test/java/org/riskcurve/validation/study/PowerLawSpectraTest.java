package org.riskcurve.validation.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.riskcurve.scaling.frontier.Frontier;
import org.riskcurve.scaling.frontier.LearningRate;
import org.riskcurve.scaling.frontier.Training;

class PowerLawSpectraTest {

  /** The optimum is an end of the range there, and rounding may put it beyond. */
  @ParameterizedTest
  @CsvSource({
    "0.75, 0.25, 1e3, 1e8",
    "0.75, 0.25, 1e2, 1e4",
    "1, 0.6, 1e2, 1e4",
    "0.4, 0.3, 50, 3e3"
  })
  void theEndsOfAFrontierHaveBudgets(double alpha, double beta, double smallest, double largest) {
    Frontier frontier =
        Frontier.of(
            PowerLawSpectra.withRatio(alpha, beta, 10),
            Training.of(new LearningRate.FractionOfCritical(0.5)),
            smallest,
            largest);
    double[] budgets = frontier.budgets();
    assertThat(budgets[0]).isLessThan(budgets[1]);
    assertThat(frontier.at(budgets[1] * 0.999).dimension().value())
        .isCloseTo(largest, withPercentage(0.2));
    assertThat(frontier.at(budgets[0] * 1.001).dimension().value())
        .isCloseTo(smallest, withPercentage(0.2));
  }
}
