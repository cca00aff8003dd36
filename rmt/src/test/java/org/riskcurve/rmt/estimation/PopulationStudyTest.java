package org.riskcurve.rmt.estimation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.rmt.activation.Activation;

/** Gaussian data of known populations. */
class PopulationStudyTest {

  /** Samples of λ_j with b_j = j^−β. */
  private record Data(double[] eigenvalues, double beta, double labelNoise) {

    static Data ofPower(int p, double alpha, double beta, double labelNoise) {
      double[] eigenvalues = new double[p];
      Arrays.setAll(eigenvalues, j -> Math.pow(j + 1, -2 * alpha));
      return new Data(eigenvalues, beta, labelNoise);
    }

    DMatrixRMaj x(int n, Random random) {
      int p = eigenvalues.length;
      DMatrixRMaj x = new DMatrixRMaj(n, p);
      for (int k = 0; k < n * p; k++) {
        x.data[k] = random.nextGaussian() * Math.sqrt(eigenvalues[k % p]);
      }
      return x;
    }

    double[] y(DMatrixRMaj x, Random random) {
      double[] y = new double[x.numRows];
      for (int i = 0; i < y.length; i++) {
        y[i] = Math.sqrt(labelNoise) * random.nextGaussian();
        for (int j = 0; j < x.numCols; j++) {
          y[i] += x.get(i, j) * Math.pow(j + 1, -beta);
        }
      }
      return y;
    }

    double degrees(double nu) {
      return Arrays.stream(eigenvalues).map(l -> l / (l + nu)).sum();
    }

    double target(double nu) {
      double sum = labelNoise;
      for (int j = 0; j < eigenvalues.length; j++) {
        double left = nu / (eigenvalues[j] + nu);
        sum += left * left * eigenvalues[j] * Math.pow(j + 1, -2 * beta);
      }
      return sum;
    }
  }

  private static void fits(Data data, int n, double ofDegrees, double ofTarget) {
    Random random = new Random(1);
    DMatrixRMaj x = data.x(n, random);
    PopulationEstimate estimate = PopulationEstimate.of(x, data.y(x, random));
    double degrees = 0;
    double target = 0;
    for (RidgePoint point : estimate.points()) {
      degrees += Math.pow(estimate.degrees(point.nu()) / data.degrees(point.nu()) - 1, 2);
      target += Math.pow(estimate.target(point.nu()) / data.target(point.nu()) - 1, 2);
    }
    int size = estimate.points().size();
    assertThat(Math.sqrt(degrees / size)).isLessThan(ofDegrees);
    assertThat(Math.sqrt(target / size)).isLessThan(ofTarget);
    double count = Arrays.stream(estimate.multiplicities()).sum();
    assertThat(count).isEqualTo(data.eigenvalues().length);
  }

  @Test
  void effectiveDimensionsAreThoseOfThePopulation() {
    fits(Data.ofPower(800, 0.6, 0.4, 0.05), 200, 0.02, 0.3);
    fits(Data.ofPower(120, 0.75, 0.3, 0.05), 400, 0.02, 0.2);
    // two clusters, and a spike above white noise
    double[] clusters = new double[100];
    Arrays.setAll(clusters, j -> j < 30 ? 1 : 0.01);
    fits(new Data(clusters, 0.2, 0.1), 300, 0.02, 0.2);
    double[] spiked = new double[150];
    Arrays.setAll(spiked, j -> j == 0 ? 20 : 1);
    fits(new Data(spiked, 0.5, 0.1), 100, 0.03, 0.4);
  }

  /**
   * No unbiased estimate of T₁ has a variance below (2/n)Σλ²ν²/(λ + ν)⁴, the bound of Cramér and
   * Rao for Gaussian samples: what the samples say reaches it, and the fit loses nothing.
   */
  @Test
  void effectiveDimensionsAreAsExactAsSamplesCanSay() {
    double[] clusters = new double[90];
    Arrays.setAll(clusters, j -> j < 30 ? 1 : 0.01);
    reachesTheBound(Data.ofPower(100, 0.75, 0.3, 0.05), 250);
    reachesTheBound(Data.ofPower(300, 0.6, 0.4, 0.05), 150);
    reachesTheBound(new Data(clusters, 0.2, 0.05), 180);
  }

  private static void reachesTheBound(Data data, int n) {
    Random random = new Random(11);
    double told = 0;
    double fitted = 0;
    double bound = 0;
    for (int set = 0; set < 60; set++) {
      DMatrixRMaj x = data.x(n, random);
      PopulationEstimate estimate = PopulationEstimate.of(x, data.y(x, random));
      int size = estimate.points().size();
      for (RidgePoint point : estimate.points()) {
        double nu = point.nu();
        double truth = data.degrees(nu);
        double variance =
            Arrays.stream(data.eigenvalues())
                .map(l -> 2.0 / n * Math.pow(l * nu / Math.pow(l + nu, 2), 2))
                .sum();
        told += Math.pow(point.degrees() / truth - 1, 2) / size;
        fitted += Math.pow(estimate.degrees(nu) / truth - 1, 2) / size;
        bound += variance / (truth * truth) / size;
      }
    }
    // over 60 sets it is known to a tenth of itself; over 400 of the first population it is 1.00
    assertThat(Math.sqrt(told / bound)).isBetween(0.75, 1.3);
    assertThat(Math.sqrt(fitted / told)).isBetween(0.9, 1.1);
  }

  @Test
  void clustersBetweenTwoPointsOfTheGridAreOne() {
    Random random = new Random(7);
    for (double place : new double[] {1, 1.1, 1.2, 1.3, 1.4}) {
      double[] clusters = new double[120];
      Arrays.setAll(clusters, j -> j < 60 ? place : 0.01);
      Data data = new Data(clusters, 0.2, 0.05);
      DMatrixRMaj x = data.x(400, random);
      PopulationEstimate estimate = PopulationEstimate.of(x, data.y(x, random));
      double[] lambda = estimate.eigenvalues();
      double mean = 0;
      double square = 0;
      double count = 0;
      for (int j = 0; j < lambda.length && lambda[j] > 0.2; j++) {
        double copies = estimate.multiplicities()[j];
        count += copies;
        mean += copies * lambda[j] / place;
        square += copies * Math.pow(lambda[j] / place, 2);
      }
      assertThat(count).isEqualTo(60);
      assertThat(mean / count).isCloseTo(1, within(0.03));
      // two points of the grid about it would have .18
      double spread = Math.max(0, square / count - Math.pow(mean / count, 2));
      assertThat(Math.sqrt(spread)).isLessThan(0.13);
    }
  }

  /** What T₁ does not tell apart the target does: most of it is along the largest. */
  @Test
  void fewEigenvaluesNextToEachOtherAreNoCluster() {
    Random random = new Random(5);
    double[] spiked = new double[90];
    Arrays.setAll(spiked, j -> j < 5 ? 20 - 2.0 * j : 1);
    Data data = new Data(spiked, 0.5, 0.05);
    double mean = 0;
    int sets = 20;
    for (int set = 0; set < sets; set++) {
      DMatrixRMaj x = data.x(180, random);
      PopulationEstimate estimate = PopulationEstimate.of(x, data.y(x, random));
      double shares = 0;
      double first = 0;
      for (int j = 0; j < estimate.eigenvalues().length; j++) {
        if (estimate.eigenvalues()[j] > 4) {
          assertThat(estimate.multiplicities()[j]).isEqualTo(1);
          shares += estimate.shares()[j];
          first += estimate.shares()[j] * estimate.eigenvalues()[j];
        }
      }
      mean += first / shares / sets;
    }
    // that of the population is 18.0; all five together are at 16
    assertThat(mean).isCloseTo(18.0, within(0.9));
  }

  /** Thirty features for each sample, all but ten of which are next to nothing. */
  @Test
  void fewEigenvaluesStandOutOfManyThatAreNotResolved() {
    Random random = new Random(9);
    double[] sparse = new double[3000];
    Arrays.setAll(sparse, j -> j < 10 ? 1 : 1e-3);
    Data data = new Data(sparse, 0.3, 0.05);
    DMatrixRMaj x = data.x(100, random);
    PopulationEstimate estimate = PopulationEstimate.of(x, data.y(x, random));
    double large = 0;
    double trace = 0;
    for (int j = 0; j < estimate.eigenvalues().length; j++) {
      large += estimate.eigenvalues()[j] > 0.1 ? estimate.multiplicities()[j] : 0;
      trace += estimate.eigenvalues()[j] * estimate.multiplicities()[j];
    }
    assertThat(large).isBetween(9.0, 11.0);
    assertThat(trace).isCloseTo(13, within(1.0));
  }

  @Test
  void exponentsAreFoundAndDoNotDependOnUnits() {
    Random random = new Random(3);
    Data data = Data.ofPower(150, 0.75, 0.3, 0.05);
    DMatrixRMaj x = data.x(500, random);
    double[] y = data.y(x, random);
    PopulationStudy study = PopulationStudy.of(x, y, 10, 7);
    assertThat(study.law().alpha()).isCloseTo(0.75, within(0.02));
    assertThat(study.law().beta()).isCloseTo(0.3, within(0.1));
    assertThat(study.population().labelNoise()).isCloseTo(0.05, within(0.015));
    DMatrixRMaj scaled = x.copy();
    for (int k = 0; k < scaled.getNumElements(); k++) {
      scaled.data[k] *= 1e-30;
    }
    PopulationStudy same = PopulationStudy.of(scaled, y, 10, 7);
    assertThat(same.law().alpha()).isCloseTo(study.law().alpha(), within(1e-9));
    assertThat(same.law().beta()).isCloseTo(study.law().beta(), within(1e-6));
  }

  /** One of 12 groups left out of 23 samples of 22 features leaves fewer samples than features. */
  @Test
  void groupsLeftOutAreTheStudiesOfTheRest() {
    Random random = new Random(5);
    Data data = Data.ofPower(22, 0.7, 0.3, 0.05);
    DMatrixRMaj x = data.x(23, random);
    double[] y = data.y(x, random);
    for (int groups : new int[] {5, 11}) {
      SampleSums all = SampleSums.of(x, y);
      for (int g = 0; g < groups; g++) {
        int group = g;
        int[] kept = IntStream.range(0, 23).filter(i -> i % groups != group).toArray();
        DMatrixRMaj rest = new DMatrixRMaj(kept.length, 22);
        double[] targets = new double[kept.length];
        for (int i = 0; i < kept.length; i++) {
          System.arraycopy(x.data, 22 * kept[i], rest.data, 22 * i, 22);
          targets[i] = y[kept[i]];
        }
        RidgePoint direct = SampleModes.of(SampleSums.of(rest, targets)).at(0.01);
        SampleSums left = all.minus(SampleSums.ofFeatures(x, y, g, groups));
        assertNear(SampleModes.of(left).at(0.01), direct);
        assertNear(SampleModes.of(SampleSums.ofSamples(x, y).without(g, groups)).at(0.01), direct);
      }
    }
  }

  private static void assertNear(RidgePoint point, RidgePoint expected) {
    assertThat(point.nu()).isCloseTo(expected.nu(), within(1e-11 * expected.nu()));
    assertThat(point.degrees()).isCloseTo(expected.degrees(), within(1e-10));
    assertThat(point.target()).isCloseTo(expected.target(), within(1e-9 * expected.target()));
  }

  @Test
  void wholeEigenvaluesKeepTraceAndTarget() {
    Random random = new Random(4);
    Data data = Data.ofPower(40, 0.75, 0.3, 0.05);
    DMatrixRMaj x = data.x(150, random);
    PopulationEstimate estimate = PopulationEstimate.of(x, data.y(x, random));
    DiscreteSpectrum spectrum = estimate.spectrum();
    double trace = 0;
    for (int j = 0; j < estimate.eigenvalues().length; j++) {
      trace += estimate.eigenvalues()[j] * estimate.multiplicities()[j];
      assertThat(estimate.multiplicities()[j]).isEqualTo(Math.rint(estimate.multiplicities()[j]));
    }
    assertThat(spectrum.trace()).isCloseTo(trace, within(1e-12 * trace));
    double target = Arrays.stream(estimate.shares()).sum();
    assertThat(spectrum.totalForcing()).isCloseTo(target, within(1e-12 * target));
    assertThat(spectrum.dimension()).isEqualTo(40);
    assertThat(estimate.isResolved()).isTrue();
    DMatrixRMaj few = data.x(20, random);
    assertThat(PopulationEstimate.of(few, data.y(few, random)).isResolved()).isFalse();
  }

  /** ReLU features of isotropic Gaussian data, whose kernel is that of the arc cosine. */
  @Test
  void randomFeaturesHaveTheKernelOfTheirActivation() {
    Random random = new Random(6);
    DMatrixRMaj x = new DMatrixRMaj(3, 5);
    for (int i = 0; i < 15; i++) {
      x.data[i] = random.nextGaussian();
    }
    DMatrixRMaj features = RandomFeatures.of(x, 200_000, Activation.relu(), 3);
    double size = Arrays.stream(x.data).map(v -> v * v).sum() / 3;
    double mean = 1 / Math.sqrt(2 * Math.PI);
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        double kernel = 0;
        for (int k = 0; k < 200_000; k++) {
          kernel += features.get(i, k) * features.get(j, k);
        }
        double a = norm(x, i) / Math.sqrt(size);
        double b = norm(x, j) / Math.sqrt(size);
        double cosine = 0;
        for (int k = 0; k < 5; k++) {
          cosine += x.get(i, k) * x.get(j, k) / norm(x, i) / norm(x, j);
        }
        double angle = Math.acos(Math.min(1, cosine));
        double product =
            a * b * (Math.sin(angle) + (Math.PI - angle) * Math.cos(angle)) / (2 * Math.PI);
        double expected = product - mean * mean * (a + b) + mean * mean;
        // four standard errors
        assertThat(kernel).isCloseTo(expected, within(0.015));
      }
    }
  }

  private static double norm(DMatrixRMaj x, int row) {
    double sum = 0;
    for (int k = 0; k < x.numCols; k++) {
      sum += x.get(row, k) * x.get(row, k);
    }
    return Math.sqrt(sum);
  }

  /** Few samples, flat populations, targets of noise alone, one direction in all features. */
  @Test
  void dataOfEveryKindHaveAnEstimate() {
    Random random = new Random(9);
    for (int k = 0; k < 40; k++) {
      int n = 10 + random.nextInt(30);
      int p = 1 + random.nextInt(40);
      double alpha = 1.5 * random.nextDouble();
      DMatrixRMaj x = new DMatrixRMaj(n, p);
      double[] y = new double[n];
      for (int i = 0; i < n; i++) {
        double one = random.nextGaussian();
        y[i] = random.nextGaussian();
        for (int j = 0; j < p; j++) {
          x.set(i, j, (k % 5 == 0 ? one : random.nextGaussian()) * Math.pow(j + 1, -alpha));
          y[i] += k % 2 * x.get(i, j);
        }
      }
      PopulationStudy study = PopulationStudy.of(x, y, 5, k);
      Interval alphas = study.ofLaw(PowerLawEstimate::alpha).interval(0.9);
      Interval noise = study.labelNoise(0.9);
      assertThat(alphas.low()).isFinite().isLessThanOrEqualTo(alphas.high());
      assertThat(noise.low()).isFinite().isLessThanOrEqualTo(noise.high());
      assertThat(study.population().spectrum().trace()).isPositive();
    }
  }

  @Test
  void badDataAreNamed() {
    DMatrixRMaj x = new DMatrixRMaj(20, 2);
    assertThatThrownBy(() -> PopulationStudy.of(x, new double[19], 5, 7))
        .hasMessage("number of targets must be that of the samples, 20; got 19");
    assertThatThrownBy(() -> PopulationStudy.of(x, new double[20], 5, 7))
        .hasMessage("mean square of the targets must be a finite number > 0; got 0.0");
    double[] ones = new double[20];
    Arrays.fill(ones, 1);
    assertThatThrownBy(() -> PopulationStudy.of(x, ones, 5, 7))
        .hasMessage("features must be not all zero; got 0.0");
    x.set(3, 1, Double.NaN);
    assertThatThrownBy(() -> PopulationStudy.of(x, new double[20], 5, 7))
        .hasMessage("feature 1 of row 3 must be finite; got NaN");
    assertThatThrownBy(() -> PopulationStudy.of(new DMatrixRMaj(3, 2), new double[3], 5, 7))
        .hasMessageContaining("number of samples");
  }
}
