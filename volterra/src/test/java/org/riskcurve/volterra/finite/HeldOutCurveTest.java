package org.riskcurve.volterra.finite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.volterra.curve.RiskCurve;
import org.riskcurve.volterra.finite.HeldOutCurve.Measure;
import org.riskcurve.volterra.optimizer.Sgd;

class HeldOutCurveTest {

  private static final double REST = 0.02;

  private final double[] eigenvalues = {2, 0.7, 0.2, 0.01, 1e-5};
  private final double[] fit = {1, -2, 0.5, 3, 40};
  private final int d = eigenvalues.length;

  /** The same data for measuring as for training. */
  private Measure training() {
    DMatrixRMaj matrix = new DMatrixRMaj(d, d);
    double[] moment = new double[d];
    double constant = REST;
    for (int j = 0; j < d; j++) {
      matrix.set(j, j, eigenvalues[j]);
      moment[j] = eigenvalues[j] * fit[j];
      constant += eigenvalues[j] * fit[j] * fit[j];
    }
    return new Measure(matrix, moment, constant);
  }

  @Test
  void onItsOwnDataItIsTheRisk() {
    double[] weights = new double[d];
    Arrays.setAll(weights, j -> eigenvalues[j] * fit[j] * fit[j]);
    DiscreteSpectrum spectrum = DiscreteSpectrum.of(eigenvalues, weights, REST);
    double[] r = {1000, 0, 1, 2, 10, 100, 20_000};
    // at the last rate the mean of the first mode alternates
    for (Sgd sgd :
        List.of(Sgd.of(0.1), Sgd.of(0.02).withBatch(4).withLabelNoise(0.3), Sgd.of(0.3))) {
      List<Estimate> held = HeldOutCurve.of(eigenvalues, fit, REST, training(), sgd).risks(r);
      List<Estimate> risk = RiskCurve.of(spectrum, sgd).risks(r);
      for (int i = 0; i < r.length; i++) {
        double expected = risk.get(i).value();
        double error = Math.abs(held.get(i).value() - expected);
        assertThat(error).isLessThanOrEqualTo(held.get(i).error() + risk.get(i).error());
        assertThat(error).isLessThan(1e-12 * expected);
      }
    }
  }

  /** The recursion of the whole matrix E(θ − θ̂)(θ − θ̂)ᵀ, and that of the mean. */
  @Test
  void elsewhereItIsThatOfAllSecondMoments() {
    Random random = new Random(2);
    DMatrixRMaj matrix = new DMatrixRMaj(d, d);
    double[] moment = new double[d];
    for (int sample = 0; sample < 2 * d; sample++) {
      double[] x = random.doubles(d).map(u -> u - 0.5).toArray();
      for (int j = 0; j < d; j++) {
        moment[j] += x[j] * (1 + x[0]);
        for (int k = 0; k < d; k++) {
          matrix.add(j, k, x[j] * x[k]);
        }
      }
    }
    double gamma = 0.03;
    double rate = 3 * gamma;
    Sgd sgd = Sgd.of(gamma).withBatch(3).withLabelNoise(0.1);
    HeldOutCurve curve =
        HeldOutCurve.of(eigenvalues, fit, REST, new Measure(matrix, moment, 50), sgd);
    double[] mean = Arrays.stream(fit).map(f -> -f).toArray();
    DMatrixRMaj second = new DMatrixRMaj(d, d);
    for (int jk = 0; jk < d * d; jk++) {
      second.data[jk] = mean[jk / d] * mean[jk % d];
    }
    for (int r = 0; r <= 60; r++) {
      double risk = 50;
      double loss = REST + 0.1;
      for (int j = 0; j < d; j++) {
        risk -= 2 * moment[j] * (fit[j] + mean[j]);
        loss += eigenvalues[j] * second.get(j, j);
      }
      for (int jk = 0; jk < d * d; jk++) {
        int j = jk / d;
        int k = jk % d;
        double s = eigenvalues[j];
        double t = eigenvalues[k];
        double product = fit[j] * (mean[k] + fit[k]) + mean[j] * fit[k];
        risk += matrix.data[jk] * (second.data[jk] + product);
        second.data[jk] *= 1 - rate * (s + t) + rate * (rate + gamma) * s * t;
        second.data[jk] += j == k ? gamma * rate * s * loss : 0;
      }
      Arrays.setAll(mean, j -> mean[j] * (1 - rate * eigenvalues[j]));
      assertThat(Math.abs(curve.risk(r).value() - risk)).isLessThan(1e-10 * Math.abs(risk));
    }
  }

  @Test
  void badInputIsNamed() {
    Sgd sgd = Sgd.of(0.1);
    assertThatThrownBy(() -> HeldOutCurve.of(eigenvalues, new double[2], REST, training(), sgd))
        .hasMessageContaining("length of fit");
    assertThatThrownBy(() -> HeldOutCurve.of(eigenvalues, fit, -1, training(), sgd))
        .hasMessageContaining("rest");
    HeldOutCurve curve = HeldOutCurve.of(eigenvalues, fit, REST, training(), sgd);
    assertThatThrownBy(() -> curve.risk(1e9)).hasMessageContaining("iteration");
  }
}
