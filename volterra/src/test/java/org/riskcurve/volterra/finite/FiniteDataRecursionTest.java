package org.riskcurve.volterra.finite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.volterra.optimizer.Averaging;
import org.riskcurve.volterra.optimizer.Dana;
import org.riskcurve.volterra.optimizer.Momentum;
import org.riskcurve.volterra.optimizer.Optimizer;
import org.riskcurve.volterra.optimizer.Schedule;
import org.riskcurve.volterra.optimizer.Scheduled;
import org.riskcurve.volterra.optimizer.Sgd;
import org.riskcurve.volterra.optimizer.Step;
import org.riskcurve.volterra.recursion.SampleNodes;
import org.riskcurve.volterra.recursion.SpectrumNodes;

/** Test risks by moments, against contours and against the whole matrix of moments. */
class FiniteDataRecursionTest {

  @ParameterizedTest
  @ValueSource(doubles = {20, 90, 400})
  void constantSgdIsThatOfContours(double samples) {
    FlatSamples spectrum = new FlatSamples(samples, 60, 0.8, 0.05, 0.1);
    Sgd sgd = Sgd.of(0.3 / 60).withBatch(2);
    double[] r = {0, 1, 10, 100, 1000, 3e4, 1e7, 1e9, 1e12};
    List<Estimate> exact = FiniteDataCurve.of(spectrum, sgd).risks(r);
    List<Estimate> moments = FiniteDataRecursion.of(spectrum, sgd, Averaging.none()).risks(r);
    for (int i = 0; i < r.length; i++) {
      assertThat(moments.get(i).value())
          .as("%s", r[i])
          .isCloseTo(exact.get(i).value(), within(moments.get(i).error() + exact.get(i).error()));
      assertThat(moments.get(i).relativeError()).isLessThan(1e-6);
    }
  }

  @Test
  void curvesAreByContoursWhereTheseAre() {
    FlatSamples spectrum = new FlatSamples(90, 60, 0.8, 0.05, 0.1);
    Sgd sgd = Sgd.of(0.005).withLabelNoise(0.1);
    assertThat(FiniteDataCurves.of(spectrum, sgd, Averaging.none()).test())
        .isInstanceOf(FiniteDataCurve.class);
    Momentum still = Momentum.heavyBall(0.005, 0).withLabelNoise(0.1);
    FiniteDataCurves same = FiniteDataCurves.of(spectrum, still, Averaging.none());
    FiniteDataCurves one = FiniteDataCurves.of(spectrum, sgd, Averaging.none());
    assertThat(same.test().risk(500).value())
        .isCloseTo(one.test().risk(500).value(), within(same.test().risk(500).error()));
    assertThat(same.training().risk(500).value())
        .isCloseTo(one.training().risk(500).value(), within(1e-12));
    // the average of late iterates has lost their noise
    FiniteDataCurves average = FiniteDataCurves.of(spectrum, sgd, Averaging.tail(1e5));
    assertThat(average.test().risk(1e9).value())
        .isCloseTo(((FiniteDataCurve) one.test()).ridgelessRisk().value(), within(1e-4));
  }

  @Test
  void asManySamplesAsFeaturesAreRefused() {
    FlatSamples spectrum = new FlatSamples(60, 60, 0.8, 0.05, 0.1);
    assertThatThrownBy(
            () -> FiniteDataRecursion.of(spectrum, Momentum.nesterov(0.01, 0.5), Averaging.none()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("reach zero");
  }

  @Test
  void schedulesAndTheirEndsAreServed() {
    FlatSamples spectrum = new FlatSamples(90, 60, 0.8, 0.05, 0.1);
    FiniteDataRecursion curve =
        FiniteDataRecursion.of(
            spectrum, Scheduled.of(Sgd.of(0.005), Schedule.cosine(1e6, 0.1)), Averaging.none());
    assertThat(curve.risk(1e6).relativeError()).isLessThan(1e-6);
  }

  /** A given Ĥ and K: all second moments of (ε, y, ū, ξ) as one matrix, moved by matrices. */
  private static final class Whole {
    final int d;
    final int blocks = 4;
    final double[] s;
    final double[][] moments;
    final double rest;

    Whole(double[] s, double[] target, double fitted, double rest) {
      this.s = s;
      this.rest = rest;
      d = s.length;
      moments = new double[blocks * d][blocks * d];
      for (int j = 0; j < d; j++) {
        for (int k = 0; k < d; k++) {
          for (int a : new int[] {0, 2}) {
            for (int b : new int[] {0, 2}) {
              moments[a * d + j][b * d + k] = target[j] * target[k];
            }
          }
        }
        moments[3 * d + j][3 * d + j] = fitted * s[j];
      }
    }

    double training() {
      double sum = rest;
      for (int j = 0; j < d; j++) {
        if (s[j] > 0) {
          double both = moments[j][j] - 2 * moments[j][3 * d + j] / s[j];
          sum += s[j] * (both + moments[3 * d + j][3 * d + j] / (s[j] * s[j]));
        }
      }
      return sum;
    }

    double test(double[][] k, int block) {
      double sum = 0;
      for (int i = 0; i < d; i++) {
        for (int j = 0; j < d; j++) {
          sum += k[i][j] * moments[block * d + i][block * d + j];
        }
      }
      return sum;
    }

    void step(Step step, double share) {
      int n = blocks * d;
      double batch = step.batch();
      double[][] gradient = new double[d][n];
      for (int j = 0; j < d; j++) {
        gradient[j][j] = s[j];
        gradient[j][3 * d + j] = -1;
      }
      double[][] map = new double[n][n];
      double[][] kick = new double[n][d];
      for (int j = 0; j < d; j++) {
        map[d + j][d + j] = step.momentum();
        kick[d + j][j] = step.gamma1();
        map[j][j] = 1;
        map[j][d + j] = -step.gamma3() * step.momentum();
        kick[j][j] = -step.gamma2() - step.gamma3() * step.gamma1();
        for (int i = 0; i < n; i++) {
          map[2 * d + j][i] = share * map[j][i] + (i == 2 * d + j ? 1 - share : 0);
        }
        kick[2 * d + j][j] = share * kick[j][j];
        map[3 * d + j][3 * d + j] = 1;
      }
      double training = training();
      double[][] noise = product(product(gradient, moments), transposed(gradient));
      for (int j = 0; j < d; j++) {
        noise[j][j] += s[j] * training;
      }
      double[][] mean = product(kick, gradient);
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          mean[i][j] = map[i][j] + batch * mean[i][j];
        }
      }
      double[][] moved = product(product(mean, moments), transposed(mean));
      double[][] added = product(product(kick, noise), transposed(kick));
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          moments[i][j] = moved[i][j] + batch * added[i][j];
        }
      }
    }
  }

  private static double[][] product(double[][] a, double[][] b) {
    double[][] out = new double[a.length][b[0].length];
    for (int i = 0; i < a.length; i++) {
      for (int k = 0; k < b.length; k++) {
        for (int j = 0; j < b[0].length; j++) {
          out[i][j] += a[i][k] * b[k][j];
        }
      }
    }
    return out;
  }

  private static double[][] transposed(double[][] a) {
    double[][] out = new double[a[0].length][a.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a[0].length; j++) {
        out[j][i] = a[i][j];
      }
    }
    return out;
  }

  @Test
  void pairsAreTheWholeMatrixOfMoments() {
    Random random = new Random(7);
    for (Averaging averaging : List.of(Averaging.none(), Averaging.ema(0.7), Averaging.uniform())) {
      for (Optimizer optimizer :
          List.of(
              Sgd.of(0.1).withBatch(2),
              Momentum.nesterov(0.03, 0.8).withBatch(3),
              new Dana(0.1, 0.02, 0.3, 4, 1, 0),
              Scheduled.of(Momentum.heavyBall(0.05, 0.6), Schedule.powerLaw(0.5, 7)))) {
        compare(random, optimizer, averaging);
      }
    }
  }

  private static void compare(Random random, Optimizer optimizer, Averaging averaging) {
    int d = 4;
    double fitted = 0.1 * random.nextDouble();
    double rest = 0.1 * random.nextDouble();
    // the last direction is one in which no sample goes
    double[] s = DoubleStream.concat(random.doubles(d - 1, 0.1, 1.5), DoubleStream.of(0)).toArray();
    double[] target = random.doubles(d, -1, 1).toArray();
    double[][] root = new double[d][];
    Arrays.setAll(root, i -> random.doubles(d, -1, 1).toArray());
    double[][] k = product(root, transposed(root));
    Whole whole = new Whole(s, target, fitted, rest);
    TestMoments moments = moments(s, target, k, fitted, rest, optimizer, averaging);
    boolean averaged = !averaging.isNone();
    for (int t = 0; t < 60; t++) {
      double exact = whole.test(k, averaged ? 2 : 0);
      assertThat(moments.output()).isCloseTo(exact, within(1e-12 * (1 + exact)));
      assertThat(moments.risk()).isCloseTo(whole.training(), within(1e-12));
      whole.step(optimizer.step(t), averaging.share(t));
      moments.advance(t);
    }
  }

  private static TestMoments moments(
      double[] s,
      double[] target,
      double[][] k,
      double fitted,
      double rest,
      Optimizer optimizer,
      Averaging averaging) {
    int m = s.length - 1;
    double[] some = Arrays.copyOf(s, m);
    double[] weights = new double[m];
    double[] gain = new double[m];
    double[] cross = new double[m];
    double[][] pairs = new double[m][m];
    for (int a = 0; a < m; a++) {
      weights[a] = s[a] * target[a] * target[a] + fitted;
      gain[a] = k[a][a] * s[a];
      cross[a] = k[a][m] * target[a] * target[m];
      for (int b = 0; b < m; b++) {
        pairs[a][b] = k[a][b] * target[a] * target[b];
      }
    }
    SampleNodes seen =
        new SampleNodes(some, pairs, cross, k[m][m] * target[m] * target[m], some, gain);
    SpectrumNodes training = SpectrumNodes.of(DiscreteSpectrum.of(some, weights, rest));
    return new TestMoments(training, seen, 0, fitted, optimizer, averaging);
  }
}
