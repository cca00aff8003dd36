package org.riskcurve.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.data.Offset.offset;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.riskcurve.core.model.PowerLawModel;
import org.riskcurve.rmt.sampled.Ensemble;
import org.riskcurve.simulation.FiniteData.Risk;
import org.riskcurve.volterra.curve.MomentRecursion;
import org.riskcurve.volterra.optimizer.Sgd;

class ExactSecondMomentsTest {

  private static final PowerLawModel MODEL = PowerLawModel.of(0.5, 0.6, 3, 5);
  private static final Sgd SGD = new Sgd(0.05, 3, 0.2);
  private static final double[] ITERATIONS = {0, 1, 2, 7, 60};

  private static SampledModel source(DataLaw law) {
    return SampledModel.of(MODEL, Ensemble.GAUSSIAN, 3, law);
  }

  @Test
  void gaussianCoordinatesHaveTheMomentsOfTheTheory() {
    SampledModel source = source(new DataLaw.Gaussian());
    double[] theory = MomentRecursion.of(source.spectrum(), SGD).values(ITERATIONS);
    double[] exact = ExactSecondMoments.of(source, SGD).values(ITERATIONS);
    for (int i = 0; i < exact.length; i++) {
      assertThat(exact[i] / theory[i]).isCloseTo(1, offset(1e-12));
    }
  }

  /** Five signs are 32 rows, all equally likely. */
  @Test
  void signsAreTheRowsOfAllTheirPatterns() {
    SampledModel source = source(new DataLaw.Rademacher());
    double[] map = source.map();
    double[][] features = new double[32][3];
    double[] targets = new double[32];
    for (int pattern = 0; pattern < 32; pattern++) {
      for (int k = 0; k < 5; k++) {
        int sign = (pattern >> k) % 2 == 0 ? 1 : -1;
        for (int i = 0; i < 3; i++) {
          features[pattern][i] += sign * map[k * 4 + i];
        }
        targets[pattern] += sign * map[k * 4 + 3];
      }
    }
    double[] rows =
        ExactSecondMoments.of(ResampledRows.of(features, targets), SGD).values(ITERATIONS);
    double[] exact = ExactSecondMoments.of(source, SGD).values(ITERATIONS);
    double[] gaussian = MomentRecursion.of(source.spectrum(), SGD).values(ITERATIONS);
    for (int i = 0; i < exact.length; i++) {
      assertThat(exact[i] / rows[i]).isCloseTo(1, offset(1e-12));
    }
    assertThat(exact[4] / gaussian[4]).isLessThan(0.99);
  }

  @Test
  void rowsOfATableHaveTheExactMeanOfTheSameDataSet() {
    FiniteData data =
        FiniteData.of(source(new DataLaw.Gaussian()), 9).withDataSeed(5).measuring(Risk.TRAINING);
    double[] drawn = data.draw(RandomGenerator.of("L64X128MixRandom"), 0);
    double[][] features = new double[9][];
    Arrays.setAll(features, i -> Arrays.copyOfRange(drawn, i * 4, i * 4 + 3));
    double[] targets = new double[9];
    Arrays.setAll(targets, i -> drawn[i * 4 + 3]);
    Sgd sgd = SGD.withLabelNoise(0);
    assertThat(ExactSecondMoments.of(ResampledRows.of(features, targets), sgd).values(ITERATIONS))
        .containsExactly(ExactSecondMoments.of(data, sgd).values(ITERATIONS), offset(1e-13));
  }

  @Test
  void lawsWithoutKurtosisAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ExactSecondMoments.of(source(new DataLaw.Student(4)), SGD))
        .withMessageContaining("excess kurtosis");
  }
}
