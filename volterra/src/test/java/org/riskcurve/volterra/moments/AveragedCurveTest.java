package org.riskcurve.volterra.moments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.volterra.curve.ClosedFormCurve;
import org.riskcurve.volterra.curve.MomentRecursion;
import org.riskcurve.volterra.curve.RecursionCurve;
import org.riskcurve.volterra.optimizer.Averaging;
import org.riskcurve.volterra.optimizer.Momentum;
import org.riskcurve.volterra.optimizer.Optimizer;
import org.riskcurve.volterra.optimizer.Schedule;
import org.riskcurve.volterra.optimizer.Scheduled;
import org.riskcurve.volterra.optimizer.Sgd;
import org.riskcurve.volterra.optimizer.Step;

/** Averaged iterates against references, against whole covariance matrices, and in log time. */
class AveragedCurveTest {

  private static Averaging named(String quantity) {
    return quantity.startsWith("ema")
        ? Averaging.ema(Double.parseDouble(quantity.substring(3)))
        : Averaging.uniform();
  }

  private static DiscreteSpectrum spectrum(int size, double slope) {
    double[] eigenvalues = new double[size];
    double[] weights = new double[size];
    Arrays.setAll(eigenvalues, j -> Math.pow(j + 1, -slope));
    Arrays.setAll(weights, j -> Math.pow(j + 1, -1.5));
    return DiscreteSpectrum.of(eigenvalues, weights, 0.01);
  }

  @Test
  void referencesAreMet() throws IOException {
    List<RecursionReference> rows = new ArrayList<>(RecursionReference.of("ema"));
    rows.addAll(RecursionReference.of("uniform_average"));
    assertThat(rows).hasSize(60);
    for (RecursionReference row : rows) {
      Sgd sgd = new Sgd(row.parameter("gamma"), (long) row.parameter("B"), row.labelNoise());
      Estimate risk =
          RecursionCurve.ofAverage(row.spectrum(), sgd, named(row.quantity()))
              .risk(row.iteration());
      double error = Math.abs(risk.value() - row.value());
      assertThat(error).as("%s", row).isLessThanOrEqualTo(risk.error());
      double exact =
          MomentRecursion.ofAverage(row.spectrum(), sgd, named(row.quantity()))
              .risk(row.iteration())
              .value();
      assertThat(exact).as("%s", row).isCloseTo(row.value(), within(1e-13 * row.value()));
    }
  }

  /** E(u, Y, ū)(u, Y, ū)ᵀ along each eigenvector, moved by matrices. */
  private static double[] byMatrices(
      DiscreteSpectrum spectrum, Optimizer optimizer, Averaging averaging, int last) {
    double[] lambda = spectrum.eigenvalues();
    double[][][] moments = new double[lambda.length][3][3];
    for (int j = 0; j < lambda.length; j++) {
      double w = spectrum.weights()[j];
      moments[j] = new double[][] {{w, 0, w}, {0, 0, 0}, {w, 0, w}};
    }
    double[] risks = new double[last + 1];
    for (int r = 0; ; r++) {
      double risk = spectrum.atomAtZero();
      risks[r] = spectrum.atomAtZero();
      for (double[][] moment : moments) {
        risk += moment[0][0];
        risks[r] += moment[2][2];
      }
      if (r == last) {
        return risks;
      }
      Step step = optimizer.step(r);
      double kappa = averaging.share(r);
      double h = step.gamma2() + step.gamma1() * step.gamma3();
      double[] noise = {-h, step.gamma1(), -kappa * h};
      for (int j = 0; j < lambda.length; j++) {
        double x = lambda[j] * step.batch();
        double slide = step.gamma3() * (1 - step.damping());
        double[][] m = {
          {1 - h * x, -slide, 0},
          {step.gamma1() * x, 1 - step.damping(), 0},
          {kappa * (1 - h * x), -kappa * slide, 1 - kappa}
        };
        double variance =
            step.batch()
                * lambda[j]
                * lambda[j]
                * (moments[j][0][0] + risk + optimizer.labelNoise());
        double[][] next = new double[3][3];
        for (int p = 0; p < 3; p++) {
          for (int q = 0; q < 3; q++) {
            next[p][q] = variance * noise[p] * noise[q];
            for (int k = 0; k < 3; k++) {
              for (int l = 0; l < 3; l++) {
                next[p][q] += m[p][k] * moments[j][k][l] * m[q][l];
              }
            }
          }
        }
        moments[j] = next;
      }
    }
  }

  private static Optimizer optimizer(Random random, double rate) {
    long batch = 1L + random.nextInt(4);
    double gamma = rate / (double) batch;
    double noise = 0.1 * random.nextInt(2);
    return switch (random.nextInt(4)) {
      case 0 -> new Sgd(gamma, batch, noise);
      case 1 -> Momentum.heavyBall(0.2 * gamma, 0.8).withBatch(batch).withLabelNoise(noise);
      case 2 -> Momentum.nesterov(0.3 * gamma, 0.6).withBatch(batch).withLabelNoise(noise);
      default ->
          Scheduled.of(
              new Sgd(gamma, batch, noise), Schedule.powerLaw(0.5 * random.nextDouble(), 20));
    };
  }

  private static Averaging averaging(Random random, int last) {
    return switch (random.nextInt(4)) {
      case 0 -> Averaging.uniform();
      case 1 -> Averaging.tail(random.nextInt(last));
      case 2 -> Averaging.ema(1 - Math.pow(10, -3 * random.nextDouble()));
      default -> Averaging.none();
    };
  }

  @Test
  void recursionsAreThoseOfWholeCovarianceMatrices() {
    Random random = new Random(1);
    for (int k = 0; k < 60; k++) {
      DiscreteSpectrum spectrum = spectrum(1 + random.nextInt(8), 2 * random.nextDouble());
      Optimizer optimizer = optimizer(random, 0.1);
      Averaging averaging = averaging(random, 100);
      double[] exact = byMatrices(spectrum, optimizer, averaging, 200);
      double[] r = {0, 1, 2, 17, 200};
      List<Estimate> risks = MomentRecursion.ofAverage(spectrum, optimizer, averaging).risks(r);
      for (int i = 0; i < r.length; i++) {
        assertThat(risks.get(i).value())
            .as("%s %s at %s", optimizer, averaging, r[i])
            .isCloseTo(exact[(int) r[i]], within(risks.get(i).error()));
      }
    }
  }

  @Test
  void logTimeKnowsItsErrors() {
    Random random = new Random(2);
    List<Double> estimates = new ArrayList<>();
    for (int k = 0; k < 14; k++) {
      DiscreteSpectrum spectrum = spectrum(250, 0.6 + random.nextDouble());
      Optimizer optimizer = optimizer(random, 0.2);
      Averaging averaging = averaging(random, 2000);
      double[] r = {1, 30, 1000, 3001, 12000};
      List<Estimate> exact = MomentRecursion.ofAverage(spectrum, optimizer, averaging).risks(r);
      List<Estimate> fast = RecursionCurve.ofAverage(spectrum, optimizer, averaging).risks(r);
      for (int i = 0; i < r.length; i++) {
        double error = Math.abs(fast.get(i).value() - exact.get(i).value());
        assertThat(error)
            .as("%s %s at %s", optimizer, averaging, r[i])
            .isLessThanOrEqualTo(fast.get(i).error() + exact.get(i).error());
        estimates.add(fast.get(i).relativeError());
      }
    }
    estimates.sort(null);
    assertThat(estimates.get(estimates.size() / 2)).isLessThan(1e-8);
    assertThat(estimates.get(estimates.size() - 1)).isLessThan(1e-6);
  }

  @Test
  void meanOfManyIteratesRemovesTheNoiseOfTheSteps() {
    // the noise of a constant rate stays in the iterate and falls like 1/r in the mean
    DiscreteSpectrum spectrum = spectrum(30, 0.5);
    Sgd sgd = Sgd.of(0.02).withLabelNoise(0.1);
    RecursionCurve mean = RecursionCurve.ofAverage(spectrum, sgd, Averaging.uniform());
    double atom = spectrum.atomAtZero();
    double excess = mean.risk(1e8).value() - atom;
    // Polyak and Juditsky: d(P(∞) + η²)/r with the effective noise at stationarity
    double limit = ClosedFormCurve.of(spectrum, sgd).risk(1e9).value();
    double predicted = 30 * (limit + 0.1) * 1e-8;
    assertThat(excess / predicted).isCloseTo(1, within(0.1));
  }

  @Test
  void shareIsRefusedOutsideItsRange() {
    assertThatThrownBy(() -> Averaging.ema(1))
        .hasMessageContaining("decay")
        .hasMessageContaining("1");
    assertThatThrownBy(() -> Averaging.tail(2.5)).hasMessageContaining("2.5");
  }
}
