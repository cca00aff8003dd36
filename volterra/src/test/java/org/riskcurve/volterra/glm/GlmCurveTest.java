package org.riskcurve.volterra.glm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.volterra.curve.GlmCurve;
import org.riskcurve.volterra.curve.RecursionCurve;
import org.riskcurve.volterra.optimizer.Sgd;

class GlmCurveTest {

  private static DiscreteSpectrum spectrum(int size, double scale) {
    double[] eigenvalues = new double[size];
    Arrays.setAll(eigenvalues, j -> Math.pow(j + 1, -0.8));
    double[] weights = new double[size];
    Arrays.setAll(weights, j -> scale * Math.pow(j + 1, -1.8));
    return DiscreteSpectrum.of(eigenvalues, weights, 0.1);
  }

  @Test
  void referencesOfLogisticRegressionAreMet() {
    // numpy, trapezoidal rules of step .05: λ = j^−.8, x*² = 4j^−1.8, j ≤ 50, F₀ = .1, γ = 3/Tr K;
    // Gauss-Hermite rules of 60 nodes give .670473506661, …, .528296055262, as Eσ′(√7 z) is off by
    // 2e-7 in them (.12596006010; 30 digits say .12596025503)
    double[] risks = {
      0.6931471805599455,
      0.6704734251253491,
      0.5761915460268983,
      0.5072652685283824,
      0.5282970744583537
    };
    GlmCurve curve =
        GlmCurve.of(spectrum(50, 4), Loss.logistic(), 0.46027156375254197, 1).leadingOrder();
    double[] r = {0, 1, 10, 100, 1000};
    for (int i = 0; i < r.length; i++) {
      assertThat(curve.risk(r[i]).value()).isCloseTo(risks[i], within(1e-11));
    }
  }

  @Test
  void termsOfOrderOneOverDBringItCloserToRuns() {
    // means of 4000 runs, written in numpy, of the same model; standard errors .0008, .0006, .0005
    GlmCurve curve = GlmCurve.of(spectrum(50, 4), Loss.logistic(), 0.46027156375254197, 1);
    assertThat(curve.risk(10).value()).isCloseTo(0.5694352, within(0.0032));
    assertThat(curve.risk(100).value()).isCloseTo(0.4974929, within(0.0022));
    assertThat(curve.risk(1000).value()).isCloseTo(0.5151953, within(0.0020));
  }

  @Test
  void squaresAreTheRecursionOfMoments() {
    for (long batch : new long[] {1, 4}) {
      DiscreteSpectrum spectrum = spectrum(30, 1);
      GlmCurve curve = GlmCurve.of(spectrum, Loss.squares(0.05), 0.04, batch);
      RecursionCurve sgd = RecursionCurve.stepByStep(spectrum, new Sgd(0.04, batch, 0.05));
      for (double r : new double[] {0, 1, 30, 2000}) {
        assertThat(curve.risk(r).value()).isCloseTo(sgd.risk(r).value(), within(1e-12));
      }
    }
  }

  @Test
  void meansAreDerivativesOfOneAnother() {
    Loss loss = Loss.logistic();
    double e = 1e-4;
    for (double[] c : new double[][] {{1, 0.3, 2}, {9, 5, 4}, {0.01, 0, 0.5}, {40, 12, 4}}) {
      Loss.Means means = loss.means(c[0], c[1], c[2]);
      // ∂E F/∂C₁₁ = ½E F_hh, ∂E F/∂C₁₂ = E F_hh*, ∂E F/∂C₂₂ = ½E F_h*h*; ∂E ℓ/∂C₁₁ = ½A
      double by11 = (square(c[0] + e, c) - square(c[0] - e, c)) / (2 * e);
      assertThat(means.byPrediction()).isCloseTo(2 * by11, within(1e-7));
      double by12 =
          (loss.means(c[0], c[1] + e, c[2]).square() - loss.means(c[0], c[1] - e, c[2]).square())
              / (2 * e);
      assertThat(means.byBoth()).isCloseTo(by12, within(1e-7));
      double by22 =
          (loss.means(c[0], c[1], c[2] + e).square() - loss.means(c[0], c[1], c[2] - e).square())
              / (2 * e);
      assertThat(means.byTarget()).isCloseTo(2 * by22, within(1e-7));
      double slope = (loss.risk(c[0] + e, c[1], c[2]) - loss.risk(c[0] - e, c[1], c[2])) / (2 * e);
      assertThat(means.response()).isCloseTo(2 * slope, within(1e-7));
      double pull = (loss.risk(c[0], c[1] + e, c[2]) - loss.risk(c[0], c[1] - e, c[2])) / (2 * e);
      assertThat(means.pull()).isCloseTo(pull, within(1e-7));
    }
    assertThatThrownBy(() -> loss.means(1e12, 0, 1)).hasMessageContaining("too many points");
  }

  private static double square(double c11, double[] c) {
    return Loss.logistic().means(c11, c[1], c[2]).square();
  }

  @Test
  void fewerNodesKnowTheirErrors() {
    DiscreteSpectrum large = spectrum(300, 4);
    GlmCurve curve = GlmCurve.of(large, Loss.logistic(), 0.2, 1);
    Estimate value = curve.risk(60);
    assertThat(value.relativeError()).isLessThan(1e-6);
    assertThat(value.value()).isCloseTo(direct(large, 0.2, 60), within(value.error()));
  }

  @Test
  void logTimeIsWhatStepsLeadTo() {
    DiscreteSpectrum spectrum = spectrum(20, 4);
    for (double gamma : new double[] {0.003, 0.1, 1}) {
      GlmCurve curve = GlmCurve.of(spectrum, Loss.logistic(), gamma, 1);
      for (int r : new int[] {1000, 10_000}) {
        Estimate value = curve.risk(r);
        assertThat(value.relativeError()).isLessThan(1e-9);
        double rounding = 1e-13;
        assertThat(value.value())
            .isCloseTo(direct(spectrum, gamma, r), within(value.error() + rounding));
      }
      // the floor, from where nothing moves any more
      assertThat(curve.risk(1e12).value())
          .isCloseTo(curve.risk(1e10).value(), within(curve.risk(1e10).error()));
    }
  }

  /** The equations on all eigenvalues. */
  private static double direct(DiscreteSpectrum spectrum, double gamma, int steps) {
    double[] lambda = spectrum.eigenvalues();
    double[] s = spectrum.weights();
    double[] m = new double[s.length];
    double[] p = new double[s.length];
    double c22 = spectrum.atomAtZero() + Arrays.stream(s).sum();
    for (int t = 0; t < steps; t++) {
      Loss.Means f = Loss.logistic().means(Arrays.stream(p).sum(), Arrays.stream(m).sum(), c22);
      for (int j = 0; j < s.length; j++) {
        double x = gamma * lambda[j];
        double spread = f.byPrediction() * p[j] + 2 * f.byBoth() * m[j] + f.byTarget() * s[j];
        double moved = p[j] - 2 * x * (f.response() * p[j] + f.pull() * m[j]);
        m[j] -= x * (f.response() * m[j] + f.pull() * s[j]);
        p[j] = moved + x * x * (f.square() + spread);
      }
    }
    return Loss.logistic().risk(Arrays.stream(p).sum(), Arrays.stream(m).sum(), c22);
  }
}
