package org.riskcurve.volterra.continuous;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.data.Offset.offset;
import static org.assertj.core.data.Percentage.withPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.volterra.equation.ConvolutionEquation;
import org.riskcurve.volterra.equation.ExponentialSum;
import org.riskcurve.volterra.equation.Solution;
import org.riskcurve.volterra.equation.TimeGrid;
import org.riskcurve.volterra.equation.collocation.Collocation;
import org.riskcurve.volterra.equation.exponential.ExponentialModes;

class ContinuousRiskTest {

  private static final int D = 30;
  private static final TimeGrid GRID = TimeGrid.of(0, 0.01, 0.1, 1, 10, 100, 1000);

  private final double[] eigenvalues = new double[D];
  private final double[] weights = new double[D];

  private DiscreteSpectrum powerLaw(double atom) {
    for (int i = 0; i < D; i++) {
      eigenvalues[i] = Math.pow(i + 1, -1.2);
      weights[i] = eigenvalues[i] * Math.pow(i + 1, -0.8);
    }
    return DiscreteSpectrum.of(eigenvalues, weights, atom);
  }

  /** The same equation with its signals as sums over the eigenvalues. */
  private ConvolutionEquation sums(double gamma, double plateau) {
    double[] f = new double[D + 1];
    double[] k = new double[D];
    double[] a = new double[D + 1];
    for (int i = 0; i < D; i++) {
      a[i] = -2 * gamma * eigenvalues[i];
      f[i] = 0.5 * weights[i];
      k[i] = gamma * gamma * eigenvalues[i] * eigenvalues[i] / D;
    }
    f[D] = 0.5 * plateau;
    return ConvolutionEquation.continuous(
        ExponentialSum.of(f, a), ExponentialSum.of(k, java.util.Arrays.copyOf(a, D)));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.2, 0.9, 0.9999})
  void agreesWithTheSumOverEigenvalues(double fraction) {
    DiscreteSpectrum spectrum = powerLaw(0.01);
    double gamma = fraction * HomogenizedSgd.criticalLearningRate(spectrum);
    ContinuousRisk risk = ContinuousRisk.of(spectrum, new HomogenizedSgd(gamma, 0.02));
    Solution solution = risk.risk(GRID);
    ConvolutionEquation sums = sums(gamma, 0.03);
    Solution modes = ExponentialModes.create().solve(sums, GRID);
    Solution kernel = risk.kernel(GRID);
    Solution forcing = risk.forcing(GRID);
    for (int i = 0; i < GRID.size(); i++) {
      double expected = modes.at(i).value();
      assertThat(solution.at(i).value()).isCloseTo(expected, withPercentage(1e-7));
      assertThat(Math.abs(solution.at(i).value() - expected))
          .isLessThanOrEqualTo(solution.at(i).error() + modes.at(i).error());
      double t = GRID.get(i);
      assertThat(Math.abs(kernel.at(i).value() - sums.kernel(0, 0).value(t)))
          .isLessThanOrEqualTo(kernel.at(i).error() + 1e-11 * kernel.at(0).value());
      assertThat(forcing.at(i).value()).isCloseTo(sums.forcing(0).value(t), withPercentage(1e-9));
    }
    assertThat(risk.kernelNorm()).isCloseTo(fraction, offset(1e-14));
    assertThat(risk.limit()).isCloseTo(0.015 / (1 - fraction), withPercentage(1e-9));
    assertThat(risk.slowestRate()).isBetween(-2 * gamma * spectrum.lowerEdge(), 0.0);
  }

  @Test
  void agreesWithCollocation() {
    DiscreteSpectrum spectrum = powerLaw(0);
    double gamma = 0.7 * HomogenizedSgd.criticalLearningRate(spectrum);
    TimeGrid grid = TimeGrid.of(0.5, 5, 50);
    Solution collocation = Collocation.withDefaults().solve(sums(gamma, 0), grid);
    Solution inversion = ContinuousRisk.of(spectrum, HomogenizedSgd.of(gamma)).risk(grid);
    for (int i = 0; i < grid.size(); i++) {
      assertThat(inversion.at(i).value())
          .isCloseTo(collocation.at(i).value(), withPercentage(1e-9));
    }
  }

  @Test
  void aboveTwoDOverTraceTheRiskGrowsAtTheMalthusianRate() {
    DiscreteSpectrum spectrum = powerLaw(0);
    double gamma = 1.3 * HomogenizedSgd.criticalLearningRate(spectrum);
    ContinuousRisk risk = ContinuousRisk.of(spectrum, HomogenizedSgd.of(gamma));
    assertThat(risk.isStable()).isFalse();
    assertThat(risk.limit()).isInfinite();
    Solution solution = risk.risk(TimeGrid.of(20, 21));
    double rate = Math.log(solution.at(1).value() / solution.at(0).value());
    assertThat(rate).isCloseTo(risk.slowestRate(), offset(1e-10)).isPositive();
  }

  @Test
  void worstCaseBoundsAreAboveGradientFlow() {
    DiscreteSpectrum spectrum = powerLaw(0);
    WorstCaseRates rates = WorstCaseRates.of(spectrum);
    double distance = 0;
    for (int i = 0; i < D; i++) {
      distance += weights[i] / eigenvalues[i];
    }
    assertThat(rates.squaredDistance()).isCloseTo(distance, withPercentage(1e-9));
    assertThat(rates.stepBound()).isCloseTo(2, withPercentage(1e-9));
    for (int r = 1; r < 1000; r *= 3) {
      double descent = 0;
      for (int i = 0; i < D; i++) {
        descent += 0.5 * weights[i] * Math.pow(1 - eigenvalues[i], 2.0 * r);
      }
      assertThat(rates.gradientDescent(r)).isGreaterThan(descent);
    }
    assertThat(rates.nesterov(1000)).isLessThan(rates.gradientDescent(1000));
  }

  @Test
  void badInputIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HomogenizedSgd.of(-1))
        .withMessageContaining("learningRate")
        .withMessageContaining("-1.0");
  }

  /** One eigenvalue: Ψ = ½e^{(γ² − 2γ)t} for λ = d = 1, also where that underflows. */
  @Test
  void risksThatLeaveTheRangeOfDoublesAreZero() {
    DiscreteSpectrum one = DiscreteSpectrum.of(new double[] {1}, new double[] {1}, 0);
    ContinuousRisk risk = ContinuousRisk.of(one, new HomogenizedSgd(0.1, 0));
    Solution solution = risk.risk(TimeGrid.of(1, 1e3, 1e6, 7.2e9, 1e12));
    assertThat(solution.at(0).value()).isCloseTo(0.5 * Math.exp(-0.19), withPercentage(1e-10));
    assertThat(solution.at(1).value()).isCloseTo(0.5 * Math.exp(-190), withPercentage(1e-8));
    for (int i = 2; i < 5; i++) {
      assertThat(solution.at(i).value()).isZero();
    }
  }
}
