package org.riskcurve.rmt.density;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.riskcurve.core.Estimate;
import org.riskcurve.rmt.density.LinearStatistics.Measure;
import org.riskcurve.rmt.density.SpectralIntegral.Method;
import org.riskcurve.rmt.dyson.DeterministicEquivalent;
import org.riskcurve.rmt.dyson.DysonEquation;
import org.riskcurve.rmt.law.MarchenkoPastur;
import org.riskcurve.rmt.population.Population;

class LinearStatisticsTest {

  private static final DysonEquation LAW = DysonEquation.of(Population.powerLaw(1, 1, 1e4), 1e3);

  /** From quadrature of the density with 10⁶ points in ln x; ten digits. */
  @ParameterizedTest
  @CsvSource({"1, .5465953246", "2, .2877075152", "3, .1807927870"})
  void forcingIntegralsOfAPowerLaw(int k, double expected) {
    LinearStatistics statistics = LinearStatistics.of(LAW);
    SpectralIntegral complex =
        statistics.integrate(Measure.FORCING, (Complex z) -> z.multiply(-k).exp().divide(z.sqrt()));
    SpectralIntegral real =
        statistics.integrate(Measure.FORCING, (double x) -> Math.exp(-k * x) / Math.sqrt(x));
    assertThat(complex.value()).isEqualTo(expected, within(1e-10));
    assertThat(real.value()).isEqualTo(complex.value(), within(complex.error() + real.error()));
    assertThat(real.method()).isEqualTo(Method.DENSITY);
    assertThat(real.error()).isLessThan(1e-12);
  }

  @Test
  void choosesTheContourForAnalyticFunctionsAndTheDensityForOthers() {
    LinearStatistics statistics = LinearStatistics.of(LAW);
    SpectralIntegral resolvent =
        statistics.integrate(Measure.EIGENVALUES, (Complex z) -> z.add(1e-3).reciprocal());
    assertThat(resolvent.method()).isEqualTo(Method.CONTOUR);
    assertThat(resolvent.evaluations()).isLessThan(200);
    SpectralIntegral kink =
        statistics.integrate(
            Measure.EIGENVALUES,
            (Complex z) -> z.getReal() > 0.01 ? z.subtract(0.01) : Complex.ZERO);
    assertThat(kink.method()).isEqualTo(Method.DENSITY);
    SpectralIntegral told =
        statistics.integrate(Measure.EIGENVALUES, (double x) -> Math.max(0, x - 0.01), 0.01);
    assertThat(kink.value()).isEqualTo(told.value(), within(kink.error() + told.error()));
    // a hard edge leaves no room for a contour
    DysonEquation square =
        DysonEquation.withAspect(Population.atoms(new double[] {1}, new double[] {1}), 1);
    SpectralIntegral log =
        LinearStatistics.of(square).integrate(Measure.EIGENVALUES, (Complex z) -> z.log());
    assertThat(log.method()).isEqualTo(Method.DENSITY);
    assertThat(log.value()).isEqualTo(-1, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({".3, 2e-12", ".4, 2e-13", ".5, 5e-14", ".75, 2e-14", "1, 2e-14", "1.25, 2e-14"})
  void momentsOfPowerLawsTakeAFewHundredNodesWhateverTheirGaps(double alpha, double accuracy) {
    for (double d : new double[] {1, 1e2, 1e4, 1e6}) {
      LinearStatistics statistics =
          LinearStatistics.of(DysonEquation.of(Population.powerLaw(alpha, 10 * d), d));
      double[] moments = statistics.moments(3).stream().mapToDouble(Estimate::value).toArray();
      for (int k = 0; k <= 3; k++) {
        int power = k;
        SpectralIntegral moment =
            statistics.integrate(Measure.EIGENVALUES, (Complex z) -> z.pow(power));
        assertThat(moment.method()).isEqualTo(Method.CONTOUR);
        assertThat(moment.evaluations()).isLessThan(350);
        assertThat(moment.error()).isLessThan(accuracy * moments[k]);
        assertThat(Math.abs(moment.value() - moments[k])).isLessThanOrEqualTo(moment.error());
      }
    }
  }

  @Test
  void highAndNegativePowersTakeTwiceTheNodes() {
    // ∫dμ/λ = u(0) = −1/w₀ without an atom
    LinearStatistics statistics = LinearStatistics.of(LAW);
    double[] moments = statistics.moments(20).stream().mapToDouble(Estimate::value).toArray();
    SpectralIntegral high = statistics.integrate(Measure.EIGENVALUES, (Complex z) -> z.pow(20));
    assertThat(high.method()).isEqualTo(Method.CONTOUR);
    assertThat(high.value()).isEqualTo(moments[20], within(high.error()));
    assertThat(high.error()).isLessThan(1e-12 * moments[20]);
    SpectralIntegral inverse = statistics.integrate(Measure.EIGENVALUES, Complex::reciprocal);
    double expected = -1 / LAW.support().originW().value();
    assertThat(inverse.value()).isEqualTo(expected, within(inverse.error()));
    assertThat(inverse.error()).isLessThan(1e-12 * expected);
    SpectralIntegral cube = statistics.integrate(Measure.EIGENVALUES, (Complex z) -> z.pow(-3));
    SpectralIntegral real =
        statistics.integrate(Measure.EIGENVALUES, (double x) -> Math.pow(x, -3));
    assertThat(cube.method()).isEqualTo(Method.CONTOUR);
    assertThat(cube.evaluations()).isGreaterThan(inverse.evaluations());
    assertThat(cube.value()).isEqualTo(real.value(), within(cube.error() + real.error()));
    assertThat(cube.error()).isLessThan(1e-12 * cube.value());
  }

  @Test
  void momentsOfTheForcingMeasureAreThoseOfTheTarget() {
    // E⟨D^½b, K D^½b⟩ = Σλ²b², and E of K² adds (Tr D/d) Σλ²b² to Σλ³b²
    double first = 0;
    double third = 0;
    for (int j = 10_000; j >= 1; j--) {
      first += Math.pow(j, -6);
      third += Math.pow(j, -8);
    }
    double second = third + LAW.population().trace() / LAW.dimension() * first;
    LinearStatistics statistics = LinearStatistics.of(LAW);
    double[] expected = {first, second};
    for (int k = 1; k <= 2; k++) {
      int power = k;
      SpectralIntegral moment = statistics.integrate(Measure.FORCING, (Complex z) -> z.pow(power));
      assertThat(moment.method()).isEqualTo(Method.CONTOUR);
      assertThat(moment.value()).isEqualTo(expected[k - 1], within(moment.error()));
      assertThat(moment.error()).isLessThan(1e-13 * expected[k - 1]);
    }
  }

  /** λ₋ is near the least eigenvalue, 10⁻⁶⁰ and 10⁻¹⁰⁰; the contour takes ratios down to 10⁻⁹⁰. */
  @ParameterizedTest
  @CsvSource({"1e-60, CONTOUR", "1e-100, DENSITY"})
  void edgesNextToZeroAreLeftToTheDensity(double least, Method method) {
    DysonEquation equation = DysonEquation.withAspect(Population.uniform(least, 1, 1), .5);
    LinearStatistics statistics = LinearStatistics.of(equation);
    double expected = statistics.moments(2).get(2).value();
    SpectralIntegral square = statistics.integrate(Measure.EIGENVALUES, (Complex z) -> z.pow(2));
    assertThat(square.method()).isEqualTo(method);
    assertThat(square.value()).isEqualTo(expected, within(1e-12 * expected));
    assertThat(square.value()).isEqualTo(expected, within(square.error()));
  }

  static Stream<DysonEquation> equations() {
    SplittableRandom random = new SplittableRandom(5);
    double[] lambda = random.doubles(1_000).map(x -> Math.exp(-5 * x)).toArray();
    double[] ones = random.doubles(1_000).map(x -> 1).toArray();
    return Stream.of(
        LAW,
        DysonEquation.of(Population.powerLaw(0.7, 1, Double.POSITIVE_INFINITY), 40),
        DysonEquation.withAspect(
            Population.atoms(new double[] {2, 5.5}, new double[] {.75, .25}), .1),
        DysonEquation.withAspect(
            Population.atoms(new double[] {2, 5.5}, new double[] {.75, .25}), 1),
        DysonEquation.of(Population.atoms(lambda, ones, lambda), 300),
        DysonEquation.of(Population.uniform(1, 2, 1).plus(Population.powerLaw(0.4, 1, 100)), 500));
  }

  @ParameterizedTest
  @MethodSource("equations")
  void momentsAgreeWithTheExactOnesWithinTheirEstimates(DysonEquation equation) {
    LinearStatistics statistics = LinearStatistics.of(equation);
    double[] moments = statistics.moments(6).stream().mapToDouble(Estimate::value).toArray();
    assertThat(moments[1])
        .isEqualTo(
            equation.population().trace() / equation.dimension(), within(1e-14 * moments[1]));
    for (int k = 0; k <= 6; k++) {
      int power = k;
      double expected = k == 0 ? 1 - equation.support().atomAtZero() : moments[k];
      SpectralIntegral real =
          statistics.integrate(Measure.EIGENVALUES, (double x) -> Math.pow(x, power));
      assertThat(real.value()).isEqualTo(expected, within(1e-12 * expected));
      assertThat(Math.abs(real.value() - expected))
          .isLessThanOrEqualTo(real.error() + 1e-15 * expected);
      SpectralIntegral complex =
          statistics.integrate(Measure.EIGENVALUES, (Complex z) -> z.pow(power));
      assertThat(Math.abs(complex.value() - expected))
          .isLessThanOrEqualTo(complex.error() + 1e-15 * expected);
      assertThat(complex.error()).isLessThan(1e-12 * expected);
    }
  }

  @ParameterizedTest
  @MethodSource("equations")
  void forcingMeasureHasItsMass(DysonEquation equation) {
    DeterministicEquivalent spectrum = DeterministicEquivalent.of(equation);
    SpectralIntegral mass =
        LinearStatistics.of(equation).integrate(Measure.FORCING, (double x) -> 1);
    double expected = spectrum.totalForcing() - spectrum.atomAtZero();
    assertThat(mass.value()).isEqualTo(expected, within(1e-12 * (1 + expected)));
  }

  @ParameterizedTest
  @MethodSource("equations")
  void ridgeFunctionalsAreTheIntegralsThatTheyAre(DysonEquation equation) {
    double ridge = 0.03;
    double d = equation.dimension();
    double atom = equation.support().atomAtZero();
    LinearStatistics statistics = LinearStatistics.of(equation);
    RidgeFunctionals ridged = RidgeFunctionals.of(equation, ridge);
    double first =
        d * statistics.integrate(Measure.EIGENVALUES, (double x) -> x / (x + ridge)).value();
    assertThat(ridged.effectiveDimension().value()).isEqualTo(first, within(1e-11 * first));
    assertThat(equation.effectiveDimension(ridge)).isEqualTo(first, within(1e-11 * first));
    double slope =
        -d * statistics.integrate(Measure.EIGENVALUES, (double x) -> x / sq(x + ridge)).value();
    assertThat(ridged.slope().value()).isEqualTo(slope, within(-1e-11 * slope));
    double second =
        d * statistics.integrate(Measure.EIGENVALUES, (double x) -> sq(x / (x + ridge))).value();
    assertThat(ridged.secondEffectiveDimension().value()).isEqualTo(second, within(1e-10 * second));
    double log =
        statistics.integrate(Measure.EIGENVALUES, (double x) -> Math.log(x + ridge)).value()
            + atom * Math.log(ridge);
    assertThat(ridged.logDeterminant().value()).isEqualTo(log, within(1e-11));
    double risk =
        statistics.integrate(Measure.FORCING, (double x) -> sq(ridge / (x + ridge))).value()
            + DeterministicEquivalent.of(equation).atomAtZero();
    assertThat(ridged.risk().value()).isEqualTo(risk, within(1e-11 * risk));
  }

  private static double sq(double x) {
    return x * x;
  }

  @ParameterizedTest
  @MethodSource("equations")
  void logDeterminantIsTheIntegralOfTheLogarithm(DysonEquation equation) {
    SpectralIntegral log =
        LinearStatistics.of(equation).integrate(Measure.EIGENVALUES, (double x) -> Math.log(x));
    assertThat(RidgeFunctionals.logDeterminant(equation).value())
        .isEqualTo(log.value(), within(1e-11 * (1 + Math.abs(log.value()))));
  }

  @Test
  void logDeterminantOfMarchenkoPastur() {
    // γ = ½: rate 2, jump ½
    DysonEquation equation =
        DysonEquation.withAspect(Population.atoms(new double[] {.5}, new double[] {1}), 2);
    assertThat(RidgeFunctionals.logDeterminant(equation).value())
        .isEqualTo(MarchenkoPastur.of(0.5).expectedLog(), within(1e-14));
  }

  @Test
  void overlapsOfTheLeadingEigenvalueAddUpToOne() {
    ClusterOverlap leading = ClusterOverlap.of(LAW, 0);
    assertThat(leading.withDirection(1).value()).isBetween(0.99, 1.0);
    double sum = 0;
    for (int j = 1; j <= 10_000; j++) {
      sum += leading.withDirection(Math.pow(j, -2)).value();
    }
    assertThat(sum).isEqualTo(1, within(1e-11));
    double edge = LAW.support().intervals().get(19).lower().value();
    SpectralIntegral forcing =
        LinearStatistics.of(LAW).integrate(Measure.FORCING, (double x) -> x >= edge ? 1 : 0, edge);
    assertThat(leading.withTarget().value())
        .isEqualTo(forcing.value(), within(forcing.error() + leading.withTarget().error()));
  }

  @Test
  void overlapOfASpikeIsThatOfTheSpikedModel() {
    // an eigenvalue ℓ of vanishing weight above a unit bulk of aspect c: (1 − c/(ℓ − 1)²)/(1 + c/(ℓ
    // − 1)) (Paul, Statistica Sinica 17 (2007) 1617)
    double c = 0.2;
    double spike = 3;
    DysonEquation equation =
        DysonEquation.withAspect(
            Population.atoms(new double[] {1, spike}, new double[] {1 - 1e-9, 1e-9}), c);
    ClusterOverlap overlap = ClusterOverlap.of(equation, 0);
    double expected = (1 - c / sq(spike - 1)) / (1 + c / (spike - 1));
    assertThat(overlap.withDirection(spike).value()).isEqualTo(expected, within(1e-8));
  }

  @Test
  void momentsBeyondTheRangeOfDoublesAreInfinite() {
    Population huge = Population.atoms(new double[] {1e200, 2e200}, new double[] {1, 1});
    List<Estimate> moments = LinearStatistics.of(DysonEquation.withAspect(huge, 2)).moments(4);
    assertThat(moments.get(1).value() / 3e200).isCloseTo(1, within(1e-14));
    for (int k = 2; k <= 4; k++) {
      assertThat(moments.get(k).value()).isInfinite();
      assertThat(moments.get(k).error()).isInfinite();
    }
    Population tiny = Population.atoms(new double[] {1e-300, 2e-300}, new double[] {1, 1});
    Estimate first = LinearStatistics.of(DysonEquation.withAspect(tiny, 2)).moments(4).get(1);
    assertThat(first.value() / 3e-300).isCloseTo(1, within(1e-14));
  }
}
