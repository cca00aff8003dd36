package org.riskcurve.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.data.Offset.offset;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.model.PopulationModel;
import org.riskcurve.core.model.PowerLawModel;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.rmt.density.RidgeRegression;
import org.riskcurve.rmt.dyson.DeterministicEquivalent;
import org.riskcurve.rmt.dyson.SampleEquivalent;
import org.riskcurve.simulation.ResampledRows;
import org.riskcurve.volterra.curve.ClosedFormCurve;
import org.riskcurve.volterra.curve.CriticalFactor;
import org.riskcurve.volterra.curve.RecursionCurve;
import org.riskcurve.volterra.curve.RiskCurve;
import org.riskcurve.volterra.finite.FiniteDataCurve;
import org.riskcurve.volterra.finite.FiniteDataRecursion;
import org.riskcurve.volterra.optimizer.Averaging;
import org.riskcurve.volterra.optimizer.ConstantOptimizer;
import org.riskcurve.volterra.optimizer.Momentum;
import org.riskcurve.volterra.optimizer.Sgd;

/** The spectrum of samples in every method and for every optimizer. */
class TrainingOnSamplesTest {

  private static final PowerLawModel MODEL = PowerLawModel.of(0.7, 0.6, 200, 800);

  @ParameterizedTest
  @ValueSource(doubles = {50, 200, 900})
  void nodesAndContoursHaveTheSameTrainingRisk(double samples) {
    SampleEquivalent spectrum = SampleEquivalent.of(MODEL, samples, 0.1);
    for (ConstantOptimizer unit : new ConstantOptimizer[] {Sgd.of(1), Momentum.heavyBall(1, 0.8)}) {
      double critical = CriticalFactor.of(spectrum, unit).critical().value();
      ConstantOptimizer optimizer = unit.withLearningRateScaled(0.4 * critical);
      ClosedFormCurve contours = ClosedFormCurve.of(spectrum, optimizer);
      RecursionCurve nodes = RecursionCurve.inLogTime(spectrum, optimizer);
      for (double r : new double[] {0, 1, 30, 1000, 1e4}) {
        Estimate one = contours.risk(r);
        Estimate other = nodes.risk(r);
        assertThat(one.value())
            .as("%s on %s at %s", optimizer, spectrum, r)
            .isCloseTo(other.value(), offset(one.error() + other.error()));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void testRisksByMomentsKnowTheirErrors(int seed) {
    Random random = new Random(seed);
    double d = Math.rint(50 * Math.pow(100, random.nextDouble()));
    PowerLawModel model =
        PowerLawModel.of(0.3 + random.nextDouble(), random.nextDouble(), d, 10 * d);
    double samples = Math.rint(d * Math.pow(10, 2 * random.nextDouble() - 1)) + 2;
    SampleEquivalent spectrum = SampleEquivalent.of(model, samples, 0.1 * random.nextDouble());
    long batch = 1L + random.nextInt(3);
    Sgd unit = Sgd.of(1).withBatch(batch);
    double critical = CriticalFactor.of(spectrum, unit).critical().value();
    Sgd sgd = unit.withLearningRateScaled(0.8 * random.nextDouble() * critical);
    double[] r = {0, 3, 30, 300, 1e4, 1e6, 1e9};
    List<Estimate> exact = FiniteDataCurve.of(spectrum, sgd).risks(r);
    List<Estimate> moments = FiniteDataRecursion.of(spectrum, sgd, Averaging.none()).risks(r);
    for (int i = 0; i < r.length; i++) {
      assertThat(moments.get(i).value())
          .as("%s, %s at %s", spectrum, sgd, r[i])
          .isCloseTo(exact.get(i).value(), offset(moments.get(i).error() + exact.get(i).error()));
      assertThat(moments.get(i).relativeError()).isLessThan(1e-3);
    }
  }

  /** The population's own features, n samples of them below, at and above their number. */
  @ParameterizedTest
  @ValueSource(doubles = {20, 60, 90, 4000})
  void moreFeaturesThanThePopulationHasAreItsOwn(double samples) {
    PopulationModel own = ownFeatures(60, 1e9);
    SampleEquivalent spectrum = SampleEquivalent.of(own, samples, 0.1);
    assertThat(spectrum.dimension()).isEqualTo(Math.min(60, samples));
    ClosedFormCurve contours = ClosedFormCurve.of(spectrum, Sgd.of(0.1));
    RecursionCurve nodes = RecursionCurve.inLogTime(spectrum, Sgd.of(0.1));
    for (double r : new double[] {0, 1, 30, 1000, 1e4}) {
      Estimate one = contours.risk(r);
      Estimate other = nodes.risk(r);
      assertThat(one.value()).isCloseTo(other.value(), offset(one.error() + other.error()));
    }
    FiniteDataCurve curve = FiniteDataCurve.of(spectrum, Sgd.of(0.1));
    FiniteDataCurve wider =
        FiniteDataCurve.of(SampleEquivalent.of(ownFeatures(60, 1e12), samples, 0.1), Sgd.of(0.1));
    assertThat(curve.risk(100).value() / wider.risk(100).value()).isCloseTo(1, offset(1e-7));
    if (samples != 60) {
      double vanishing = 1e-13 * spectrum.upperEdge();
      Estimate ridge = RidgeRegression.of(spectrum.equation(), samples, vanishing, 0.1).testRisk();
      assertThat(curve.ridgelessRisk().value() / ridge.value()).isCloseTo(1, offset(1e-6));
    }
  }

  /** On given rows the training risk follows from their covariance; its mean is the equivalent. */
  @ParameterizedTest
  @ValueSource(ints = {30, 150})
  void gaussianRowsHaveTheEquivalentOfThePopulationsOwnFeatures(int samples) {
    PopulationModel own = ownFeatures(60, 1e9);
    FiniteDataCurve theory =
        FiniteDataCurve.of(SampleEquivalent.of(own, samples, 0.1), Sgd.of(0.1));
    double[] r = {10, 100, 1000};
    double[] sum = new double[r.length];
    Random random = new Random(1);
    int sets = 100;
    for (int set = 0; set < sets; set++) {
      double[][] rows = new double[samples][60];
      double[] y = new double[samples];
      for (int i = 0; i < samples; i++) {
        y[i] = Math.sqrt(0.1) * random.nextGaussian();
        for (int j = 0; j < 60; j++) {
          rows[i][j] = Math.pow(j + 1, -0.7) * random.nextGaussian();
          y[i] += rows[i][j] * Math.pow(j + 1, -0.3);
        }
      }
      double[] risks = RiskCurve.of(ResampledRows.of(rows, y).spectrum(), Sgd.of(0.1)).values(r);
      Arrays.setAll(sum, k -> sum[k] + risks[k] / sets);
    }
    for (int k = 0; k < r.length; k++) {
      // the scatter of the mean, and terms of 1/n
      double expected = theory.training().risk(r[k]).value();
      assertThat(sum[k] / expected).isCloseTo(1, offset(0.03 + 3.0 / samples));
    }
  }

  private static PopulationModel ownFeatures(int v, double d) {
    double[] eigenvalues = new double[v];
    double[] weights = new double[v];
    for (int j = 0; j < v; j++) {
      eigenvalues[j] = Math.pow(j + 1, -1.4);
      weights[j] = Math.pow(j + 1, -2);
    }
    return PopulationModel.of(eigenvalues, weights, d);
  }

  @Test
  void manySamplesAreFreshData() {
    DeterministicEquivalent features = DeterministicEquivalent.of(MODEL);
    Sgd sgd = Sgd.of(0.1);
    FiniteDataCurve many = FiniteDataCurve.of(SampleEquivalent.of(MODEL, 1e13, 0.1), sgd);
    ClosedFormCurve fresh = ClosedFormCurve.of(features, sgd.withLabelNoise(0.1));
    for (double r : new double[] {1, 30, 1000, 1e5}) {
      assertThat(many.risk(r).value() / fresh.risk(r).value()).isCloseTo(1, offset(1e-7));
      assertThat(many.training().risk(r).value() / (fresh.risk(r).value() + 0.1))
          .isCloseTo(1, offset(1e-7));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {10, 50, 150, 250, 900, 1e5})
  void withoutStepsOfAnySizeTheLimitIsThatOfAVanishingRidge(double samples) {
    SampleEquivalent spectrum = SampleEquivalent.of(MODEL, samples, 0.1);
    double vanishing = 1e-13 * spectrum.upperEdge();
    Estimate ridge = RidgeRegression.of(spectrum.equation(), samples, vanishing, 0.1).testRisk();
    FiniteDataCurve curve = FiniteDataCurve.of(spectrum, Sgd.of(1e-6));
    assertThat(curve.ridgelessRisk().value() / ridge.value()).isCloseTo(1, offset(1e-8));
    assertThat(curve.ridgelessRisk().relativeError()).isLessThan(1e-12);
    assertThat(curve.risk(1e15).value() / curve.limitRisk().value()).isCloseTo(1, offset(1e-12));
  }

  @Test
  void thereIsNoLimitWhereThereAreAsManySamplesAsFeatures() {
    FiniteDataCurve curve = FiniteDataCurve.of(SampleEquivalent.of(MODEL, 200, 0), Sgd.of(0.1));
    assertThat(curve.limitRisk().value()).isInfinite();
    assertThat(curve.risk(1e12).value()).isGreaterThan(2 * curve.risk(1e8).value());
    assertThat(curve.training().risk(1e12).value()).isLessThan(1e-4);
  }

  /** What SGD learns of labels that are noise alone. */
  @Test
  void thereMayBeNoTarget() {
    PopulationModel none = PopulationModel.of(new double[] {1, 0.5}, new double[2], 1e9);
    double[] excess = {0, 0};
    Sgd sgd = Sgd.of(0.1).withLabelNoise(0.1);
    DiscreteSpectrum spectrum = DiscreteSpectrum.of(new double[] {1, 0.5}, new double[] {0, 0}, 0);
    for (int r = 0; r < 100; r++) {
      double risk = excess[0] + excess[1] + 0.1;
      excess[0] = (1 - 0.2 + 0.02) * excess[0] + 0.01 * risk;
      excess[1] = (1 - 0.1 + 0.005) * excess[1] + 0.0025 * risk;
    }
    double expected = excess[0] + excess[1];
    assertThat(RiskCurve.of(spectrum, sgd).risk(100).value()).isCloseTo(expected, offset(1e-14));
    for (double samples : new double[] {1, 10}) {
      FiniteDataCurve curve =
          FiniteDataCurve.of(SampleEquivalent.of(none, samples, 0.1), Sgd.of(0.1));
      assertThat(curve.risk(100).value()).isBetween(expected, 1.0);
      assertThat(curve.training().risk(100).value()).isBetween(0.0, 0.1);
    }
  }

  @Test
  void badArgumentsAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> SampleEquivalent.of(MODEL, 0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> SampleEquivalent.of(MODEL, 5, -1));
    SampleEquivalent spectrum = SampleEquivalent.of(MODEL, 10, 0.5);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FiniteDataCurve.of(spectrum, Sgd.of(0.1).withLabelNoise(0.4)))
        .withMessageContaining("labelNoise");
    Sgd noisy = Sgd.of(0.1).withLabelNoise(0.5);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RiskCurve.of(spectrum, noisy))
        .withMessageContaining("labelNoise must be 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecursionCurve.stepByStep(spectrum, noisy));
    FiniteDataCurve large = FiniteDataCurve.of(spectrum, Sgd.of(0.01).withBatch(9));
    assertThatIllegalArgumentException().isThrownBy(() -> large.risk(1.5));
    assertThatIllegalArgumentException().isThrownBy(() -> large.risk(-1));
  }
}
