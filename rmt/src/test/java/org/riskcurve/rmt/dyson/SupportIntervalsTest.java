package org.riskcurve.rmt.dyson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.riskcurve.rmt.density.SpectralDensity;
import org.riskcurve.rmt.dyson.SupportInterval.EdgeBehaviour;
import org.riskcurve.rmt.law.FreePoisson;
import org.riskcurve.rmt.population.Population;

class SupportIntervalsTest {

  private static DysonEquation twoAtoms(double low, double high, double aspect) {
    return DysonEquation.withAspect(
        Population.atoms(new double[] {low, high}, new double[] {0.75, 0.25}), aspect);
  }

  @Test
  void edgesOfTwoAtoms() {
    List<SupportInterval> intervals = twoAtoms(2, 5.5, 0.1).support().intervals();
    assertThat(intervals).hasSize(2);
    // roots of the quartic that Q(w) = d is, in 30-digit arithmetic
    assertThat(intervals.get(0).lower().value()).isEqualTo(1.005518159668944, within(2e-15));
    assertThat(intervals.get(0).upper().value()).isEqualTo(3.1256892314391456, within(2e-15));
    assertThat(intervals.get(1).lower().value()).isEqualTo(4.16272377987857, within(2e-15));
    assertThat(intervals.get(1).upper().value()).isEqualTo(7.595354543299054, within(4e-15));
    assertThat(intervals.get(0).mass().value()).isEqualTo(0.075, within(1e-16));
    assertThat(intervals.get(1).mass().value()).isEqualTo(0.025, within(1e-16));
    assertThat(twoAtoms(2, 5.5, 0.1).support().atomAtZero()).isEqualTo(0.9);
  }

  @ParameterizedTest
  @CsvSource({"0.25", "2", "9", "100"})
  void edgesOfMarchenkoPastur(double rate) {
    Support support =
        DysonEquation.withAspect(Population.atoms(new double[] {1}, new double[] {1}), rate)
            .support();
    FreePoisson law = new FreePoisson(rate, 1);
    assertThat(support.lower().value() / law.lower()).isEqualTo(1, within(1e-14));
    assertThat(support.upper().value() / law.upper()).isEqualTo(1, within(1e-14));
    assertThat(support.intervals()).hasSize(1);
    assertThat(support.intervals().get(0).mass().value()).isEqualTo(Math.min(1, rate));
  }

  @Test
  void edgesOfAPowerLaw() {
    Support support = DysonEquation.of(Population.powerLaw(1, 1e4), 1e3).support();
    assertThat(support.lower().value()).isEqualTo(5.170830954196e-7, within(1e-19));
    assertThat(support.upper().value()).isEqualTo(1.064991352545, within(1e-12));
  }

  @Test
  void hardEdgeForAsManyFeaturesAsDimensions() {
    SupportInterval interval = twoAtoms(2, 5.5, 1).support().intervals().get(0);
    assertThat(interval.lower().value()).isZero();
    assertThat(interval.lowerBehaviour()).isEqualTo(EdgeBehaviour.INVERSE_SQUARE_ROOT);
    // x^(−½): a hundredth of the distance has ten times the density
    SpectralDensity density = SpectralDensity.of(twoAtoms(2, 5.5, 1));
    assertThat(density.at(1e-12).value() / density.at(1e-10).value()).isEqualTo(10, within(1e-5));
  }

  /** The gap closes at a critical aspect, above which there is one interval. */
  @Test
  void findsGapsDownToRounding() {
    double open = 0.1;
    double closed = 1;
    for (int i = 0; i < 100; i++) {
      double middle = 0.5 * (open + closed);
      if (twoAtoms(2, 5.5, middle).support().intervals().size() == 2) {
        open = middle;
      } else {
        closed = middle;
      }
    }
    assertThat(closed - open).isLessThan(1e-12);
    // the gap grows like the power 3/2 of the distance to the critical aspect
    double wide = gap(open * (1 - 1e-4));
    double narrow = gap(open * (1 - 1e-6));
    assertThat(narrow).isBetween(1e-12, 1e-6);
    assertThat(wide / narrow).isEqualTo(1000, within(20.0));
  }

  private static double gap(double aspect) {
    List<SupportInterval> intervals = twoAtoms(2, 5.5, aspect).support().intervals();
    return intervals.get(1).lower().value() - intervals.get(0).upper().value();
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-2, 1e-4, 1e-6})
  void separatesClustersThatAreClose(double separation) {
    DysonEquation equation = twoAtoms(1, 1 + separation, separation * separation * 0.05);
    List<SupportInterval> intervals = equation.support().intervals();
    assertThat(intervals).hasSize(2);
    double aspect = separation * separation * 0.05;
    assertThat(intervals.get(0).mass().value()).isEqualTo(0.75 * aspect, within(1e-15 * aspect));
    double middle = 0.5 * (intervals.get(0).upper().value() + intervals.get(1).lower().value());
    DysonSolution solution = equation.solve(new Complex(middle));
    assertThat(solution.residual()).isLessThan(1e-13);
    assertThat(solution.u().getImaginary()).isZero();
  }

  @Test
  void mixturesHaveGapsBetweenTheirParts() {
    Population population =
        Population.uniform(1, 2, 1)
            .plus(Population.uniform(1.5, 3, 1))
            .plus(Population.atoms(new double[] {10, 20}, new double[] {1e-3, 1e-3}));
    List<SupportInterval> intervals = DysonEquation.of(population, 5).support().intervals();
    assertThat(intervals).hasSize(3);
    assertThat(intervals.get(0).mass().value()).isEqualTo(0.4, within(1e-15));
    assertThat(intervals.get(1).mass().value()).isEqualTo(2e-4, within(1e-18));
    // a spike of vanishing weight ℓ is seen at ℓ(1 + (1/d)∫λ/(ℓ − λ)) (Baik and Silverstein 2006)
    double expected =
        20 * (1 + (Math.log(19.0 / 18) * 20 - 1) / 5 + (Math.log(18.5 / 17) * 20 / 1.5 - 1) / 5);
    assertThat(0.5 * (intervals.get(2).lower().value() + intervals.get(2).upper().value()))
        .isEqualTo(expected, within(0.02));
  }

  @Test
  void infinitePowerLawHasItsLowerEdgeAboveZero() {
    double infinite =
        DysonEquation.of(Population.powerLaw(1, Double.POSITIVE_INFINITY), 1e3)
            .support()
            .lower()
            .value();
    double finite = DysonEquation.of(Population.powerLaw(1, 1e12), 1e3).support().lower().value();
    assertThat(finite / infinite).isEqualTo(1, within(1e-8));
  }

  /** Each atom has the interval of its own free Poisson law, in the limit of far atoms. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-8, 1e-12, 1e-40, 1e-80})
  void atomsManyDecadesApartHaveAnIntervalEach(double small) {
    // v = 1 of d = 2; above, ½ of 2: λ± = (1 ± √(½/2))²; below, the small atom sees d − ½
    DysonEquation equation =
        DysonEquation.withAspect(
            Population.atoms(new double[] {small, 1}, new double[] {.5, .5}), .5);
    List<SupportInterval> intervals = equation.support().intervals();
    assertThat(intervals).hasSize(2);
    assertThat(intervals.get(0).mass().value()).isEqualTo(0.25, within(1e-15));
    assertThat(intervals.get(1).mass().value()).isEqualTo(0.25, within(1e-15));
    double near = 10 * small + 1e-14;
    assertThat(intervals.get(1).lower().value()).isEqualTo(0.25, within(near));
    assertThat(intervals.get(1).upper().value()).isEqualTo(2.25, within(near));
    double scale = 0.75 * small; // 1 − ½/d
    double root = Math.sqrt(0.5 / 1.5);
    assertThat(intervals.get(0).lower().value() / scale)
        .isEqualTo((1 - root) * (1 - root), within(near));
    assertThat(intervals.get(0).upper().value() / scale)
        .isEqualTo((1 + root) * (1 + root), within(near));
  }
}
