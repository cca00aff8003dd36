package org.riskcurve.scaling.frontier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;
import org.riskcurve.core.model.PowerLawModel;
import org.riskcurve.rmt.dyson.DeterministicEquivalent;
import org.riskcurve.rmt.dyson.SampleEquivalent;
import org.riskcurve.volterra.optimizer.Averaging;

/** Budgets that pay for data, and averages of the iterates. */
class DataFrontierTest {

  private static final double NOISE = 0.01;
  private static final Training TRAINING =
      Training.of(new LearningRate.FractionOfCritical(0.5)).withLabelNoise(NOISE);

  private static PowerLawModel model(double d) {
    return PowerLawModel.of(0.75, 0.25, d, 1e6);
  }

  private static Frontier frontier(double n) {
    return Frontier.of(d -> SampleEquivalent.of(model(d), n, NOISE), TRAINING, 30, 1e4);
  }

  @Test
  void otherNumbersOfSamplesAreWorse() {
    double price = 1000;
    double budget = 3e6;
    DataFrontier.Point best = DataFrontier.of(DataFrontierTest::frontier, price, 2).at(budget);
    double samples = best.samples().value();
    double least = best.frontier().risk().value();
    assertThat(best.frontier().compute() + price * samples).isCloseTo(budget, within(1e-3));
    assertThat(best.samples().relativeError()).isLessThan(0.01);
    for (double factor : new double[] {0.8, 1.2}) {
      double other = factor * samples;
      double risk = frontier(other).at(budget - price * other).risk().value();
      assertThat(risk).isGreaterThan(least * 1.0001).isLessThan(least * 1.1);
    }
  }

  @Test
  void budgetsThatDoNotPayForDataAreRefused() {
    DataFrontier frontier = DataFrontier.of(DataFrontierTest::frontier, 1e6, 2);
    assertThatThrownBy(() -> frontier.at(4e6))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("pays for some samples");
    assertThatThrownBy(() -> DataFrontier.of(DataFrontierTest::frontier, 0, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("price");
  }

  @Test
  void averagesThatHaveNotBegunAreTheIterateAndLateOnesAreBetter() {
    DoubleFunction<DeterministicEquivalent> spectra = d -> DeterministicEquivalent.of(model(d));
    FrontierPoint plain = Frontier.of(spectra, TRAINING, 500, 5000).at(1e7);
    Training late = TRAINING.withAveraging(Averaging.tail(1e12));
    FrontierPoint same = Frontier.of(spectra, late, 500, 5000).at(1e7);
    assertThat(same.risk().value() / plain.risk().value()).isCloseTo(1, within(1e-8));
    assertThat(same.xi().value()).isCloseTo(plain.xi().value(), within(1e-3));
    Training averaged = TRAINING.withAveraging(Averaging.ema(0.99));
    FrontierPoint better = Frontier.of(spectra, averaged, 500, 5000).at(1e7);
    assertThat(better.risk().value()).isLessThan(plain.risk().value());
    Training onSamples = TRAINING.withAveraging(Averaging.uniform());
    Frontier finite =
        Frontier.of(d -> SampleEquivalent.of(model(d), 1000, NOISE), onSamples, 30, 1e4);
    assertThatThrownBy(() -> finite.at(1e6))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("finite data");
  }
}
