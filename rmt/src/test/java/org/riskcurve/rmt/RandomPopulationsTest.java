package org.riskcurve.rmt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.hipparchus.complex.Complex;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.riskcurve.core.Estimate;
import org.riskcurve.rmt.density.LinearStatistics;
import org.riskcurve.rmt.density.LinearStatistics.Measure;
import org.riskcurve.rmt.density.SpectralDensity;
import org.riskcurve.rmt.density.SpectralIntegral;
import org.riskcurve.rmt.density.SpectralIntegral.Method;
import org.riskcurve.rmt.dyson.DysonEquation;
import org.riskcurve.rmt.dyson.DysonSolution;
import org.riskcurve.rmt.dyson.SupportInterval;
import org.riskcurve.rmt.population.Population;

/** What holds for every population, on 1 000 random ones of every kind. */
class RandomPopulationsTest {

  private static final int PER_BATCH = 50;

  static IntStream batches() {
    return IntStream.range(0, 20);
  }

  private static DysonEquation random(SplittableRandom random) {
    Population population = part(random);
    while (random.nextInt(3) == 0) {
      population = population.plus(part(random).times(Math.exp(4 * random.nextDouble() - 2)));
    }
    double aspect = random.nextInt(10) == 0 ? 1 : Math.exp(9 * random.nextDouble() - 4.5);
    double mass = population.mass();
    return DysonEquation.of(
        population, Double.isInfinite(mass) ? 1 + 300 * random.nextDouble() : mass / aspect);
  }

  private static Population part(SplittableRandom random) {
    double range = 8 * random.nextDouble();
    return switch (random.nextInt(6)) {
      case 0 -> {
        double low = Math.exp(-range * random.nextDouble());
        yield Population.uniform(low, low * (1 + 3 * random.nextDouble()), random.nextDouble());
      }
      case 1 -> Population.powerLaw(0.3 + random.nextDouble(), 1 + random.nextInt(100_000));
      case 2 -> Population.powerLaw(0.6 + random.nextDouble(), Double.POSITIVE_INFINITY);
      default -> {
        int count = random.nextInt(4) == 0 ? 1 + random.nextInt(3000) : 1 + random.nextInt(6);
        yield Population.atoms(
            random.doubles(count).map(x -> Math.exp(-range * x)).toArray(),
            random.doubles(count).map(x -> x / count).toArray());
      }
    };
  }

  @ParameterizedTest
  @MethodSource("batches")
  void solutionsAreHerglotzWithSmallResidual(int batch) {
    SplittableRandom random = new SplittableRandom(1000 + batch);
    for (int i = 0; i < PER_BATCH; i++) {
      DysonEquation equation = random(random);
      double upper = equation.support().upper().value();
      for (int k = 0; k < 5; k++) {
        Complex z =
            new Complex(
                upper * (3 * random.nextDouble() - 1), upper * Math.exp(-20 * random.nextDouble()));
        DysonSolution solution = equation.solve(z);
        assertThat(solution.residual()).isLessThan(1e-13);
        assertThat(solution.u().getImaginary()).isPositive();
        assertThat(solution.m().getImaginary()).isLessThanOrEqualTo(0);
        assertThat(equation.solve(z.conjugate()).u()).isEqualTo(solution.u().conjugate());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("batches")
  void intervalsHaveTheirMassAndEdgesAreWhereTheDensityEnds(int batch) {
    SplittableRandom random = new SplittableRandom(2000 + batch);
    for (int i = 0; i < PER_BATCH; i++) {
      DysonEquation equation = random(random);
      SpectralDensity density = SpectralDensity.of(equation);
      List<SupportInterval> intervals = equation.support().intervals();
      double below = equation.support().atomAtZero();
      double last = 0;
      int step = 1 + intervals.size() / 20;
      for (int n = 0; n < intervals.size(); n++) {
        SupportInterval interval = intervals.get(n);
        assertThat(interval.lower().value()).isGreaterThanOrEqualTo(last);
        assertThat(interval.upper().value()).isGreaterThan(interval.lower().value());
        assertThat(interval.mass().value()).isPositive();
        below += interval.mass().value();
        last = interval.upper().value();
        if (n % step == 0) {
          check(density, interval, below);
        }
      }
      assertThat(below).isEqualTo(1, within(1e-12));
    }
  }

  private static void check(SpectralDensity density, SupportInterval interval, double below) {
    double width = interval.upper().value() - interval.lower().value();
    for (double t : new double[] {1e-9, 1e-3, 0.5, 1 - 1e-3, 1 - 1e-9}) {
      double x = interval.lower().value() + t * width;
      if (t * width > 1e3 * interval.upper().error()
          && (1 - t) * width > 1e3 * interval.upper().error()) {
        Estimate value = density.at(x);
        assertThat(value.value()).isPositive().isFinite();
      }
    }
    double beyond =
        interval.upper().value() + 2 * interval.upper().error() + 1e-14 * interval.upper().value();
    Estimate outside = density.at(beyond);
    assertThat(outside.value()).isLessThanOrEqualTo(outside.error());
    assertThat(density.cumulative(beyond).value()).isEqualTo(below, within(1e-12));
  }

  @ParameterizedTest
  @MethodSource("batches")
  void distributionFunctionIsMonotoneAndQuantilesInvertIt(int batch) {
    SplittableRandom random = new SplittableRandom(3000 + batch);
    for (int i = 0; i < PER_BATCH; i++) {
      DysonEquation equation = random(random);
      SpectralDensity density = SpectralDensity.of(equation);
      double upper = equation.support().upper().value();
      double last = equation.support().atomAtZero();
      for (int k = 1; k <= 20; k++) {
        double mass = density.cumulative(upper * k / 20).value();
        assertThat(mass).isBetween(last - 1e-14, 1.0);
        last = mass;
      }
      double p = equation.support().atomAtZero();
      p += (1 - p) * random.nextDouble();
      Estimate x = density.quantile(p);
      Estimate mass = density.cumulative(x.value());
      double tolerance = 1e-12 + mass.error();
      assertThat(mass.value()).isGreaterThanOrEqualTo(p - tolerance);
      assertThat(density.cumulative(x.value() * (1 - 1e-9)).value())
          .isLessThanOrEqualTo(p + tolerance);
    }
  }

  @ParameterizedTest
  @MethodSource("batches")
  void momentsTakeTheContourAndAreExactWithinTheirSmallEstimates(int batch) {
    SplittableRandom random = new SplittableRandom(4000 + batch);
    for (int i = 0; i < PER_BATCH; i++) {
      DysonEquation equation = random(random);
      if (equation.support().lower().value() == 0) {
        continue; // a hard edge leaves no room for a contour
      }
      LinearStatistics statistics = LinearStatistics.of(equation);
      double[] moments = statistics.moments(3).stream().mapToDouble(Estimate::value).toArray();
      for (int k = 1; k <= 3; k++) {
        int power = k;
        SpectralIntegral integral =
            statistics.integrate(Measure.EIGENVALUES, (Complex z) -> z.pow(power));
        assertThat(integral.method()).isEqualTo(Method.CONTOUR);
        assertThat(integral.error()).isLessThan(1e-12 * moments[k]);
        assertThat(Math.abs(integral.value() - moments[k]))
            .isLessThanOrEqualTo(integral.error() + 1e-15 * moments[k]);
      }
    }
  }
}
