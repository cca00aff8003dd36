package org.riskcurve.rmt.density;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.riskcurve.core.Estimate;
import org.riskcurve.rmt.dyson.DysonEquation;
import org.riskcurve.rmt.dyson.SupportInterval;
import org.riskcurve.rmt.law.FreePoisson;
import org.riskcurve.rmt.population.Population;

class SpectralDensityTest {

  private static DysonEquation identity(double rate) {
    return DysonEquation.withAspect(
        Population.atoms(new double[] {1}, new double[] {1}, new double[] {0.5}), rate);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.25, 0.99, 1, 2, 100, 128})
  void isMarchenkoPasturForOneAtom(double rate) {
    SpectralDensity density = SpectralDensity.of(identity(rate));
    FreePoisson law = new FreePoisson(rate, 1);
    int n = 1000;
    for (int i = 1; i < n; i++) {
      double x = law.lower() + (law.upper() - law.lower()) * i / n;
      Estimate value = density.at(x);
      assertThat(value.value()).isEqualTo(law.density(x), within(1e-13));
      // the law is that of 1/d, which is rounded unless it is a power of two
      double rounding = Math.scalb(1.0, Math.getExponent(rate)) == rate ? 0 : 1e-16;
      assertThat(Math.abs(value.value() - law.density(x)))
          .isLessThanOrEqualTo(value.error() + rounding);
      Estimate mass = density.cumulative(x);
      assertThat(mass.error()).isLessThan(3e-14);
      assertThat(Math.abs(mass.value() - law.cumulative(x)))
          .isLessThanOrEqualTo(mass.error() + 4e-16 * rate);
    }
  }

  /** Down to the neighbours of the edges, which are not floating-point numbers themselves. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 1e-15, 1e-14, 1e-12, 1e-10, 1e-8, 1e-6, 1e-4})
  void keepsItsDigitsNextToTheEdgesOfAtoms(double distance) {
    for (double rate : new double[] {0.125, 0.25, 0.5, 1, 2, 8, 64}) {
      SpectralDensity density = SpectralDensity.of(identity(rate));
      FreePoisson law = new FreePoisson(rate, 1);
      for (double x : new double[] {law.lower() * (1 + distance), law.upper() * (1 - distance)}) {
        Estimate value = density.at(x);
        if (x > 0 && law.density(x) == 0) {
          assertThat(value.value()).isLessThan(1e-20);
        } else if (x > 0) {
          assertThat(value.value()).isEqualTo(law.density(x), within(1e-13 * law.density(x)));
          assertThat(value.relativeError()).isLessThan(1e-11);
        }
      }
    }
  }

  /** The edge of a power law has a rounding error, which the density next to it multiplies. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-6, 1e-8, 1e-10, 1e-12})
  void errorEstimateCoversTheConditioningOfEdges(double distance) {
    int v = 5000;
    double[] lambda = new double[v];
    double[] ones = new double[v];
    for (int j = 0; j < v; j++) {
      lambda[j] = 1.0 / (j + 1);
      ones[j] = 1;
    }
    DysonEquation law = DysonEquation.of(Population.powerLaw(0.5, v), 500);
    SpectralDensity density = SpectralDensity.of(law);
    SpectralDensity atoms =
        SpectralDensity.of(DysonEquation.of(Population.atoms(lambda, ones), 500));
    double[] edges = {
      law.support().lower().value() * (1 + distance), law.support().upper().value() * (1 - distance)
    };
    for (double x : edges) {
      Estimate value = density.at(x);
      Estimate exact = atoms.at(x);
      assertThat(exact.relativeError()).isLessThan(1e-11);
      assertThat(Math.abs(value.value() - exact.value()))
          .isLessThanOrEqualTo(value.error() + exact.error());
      assertThat(value.relativeError()).isLessThan(4e-14 / distance);
    }
  }

  @Test
  void isZeroAtEdgesAndBeyondAndInfiniteAtAHardEdgeOnly() {
    DysonEquation equation = identity(2);
    SpectralDensity density = SpectralDensity.of(equation);
    double lower = equation.support().lower().value();
    double upper = equation.support().upper().value();
    for (double x : new double[] {-1, 0, lower * (1 - 1e-14), upper * (1 + 1e-14), 10}) {
      assertThat(density.at(x)).isEqualTo(new Estimate(0, 0));
      assertThat(density.forcing(x)).isEqualTo(new Estimate(0, 0));
    }
    for (double x : new double[] {lower, Math.nextUp(lower), upper, Math.nextDown(upper)}) {
      assertThat(density.at(x).value()).isBetween(0.0, 1e-6);
      assertThat(density.forcing(x).value()).isBetween(0.0, 1e-6);
    }
    assertThat(SpectralDensity.of(identity(1)).at(0).value()).isInfinite();
    assertThatIllegalArgumentException().isThrownBy(() -> density.at(Double.NaN));
  }

  @Test
  void sweepsGiveTheSameAsSinglePoints() {
    SpectralDensity density =
        SpectralDensity.of(DysonEquation.of(Population.powerLaw(1, 1, 1e4), 1e3));
    double[] x = new double[3000];
    for (int i = 0; i < x.length; i++) {
      x[i] = 3e-7 * Math.exp(5.2e-3 * i);
    }
    List<Estimate> swept = density.at(x);
    List<Estimate> forcing = density.forcing(x);
    for (int i = 0; i < x.length; i += 7) {
      Estimate alone = density.at(x[i]);
      assertThat(swept.get(i).value()).isEqualTo(alone.value(), within(4 * alone.error()));
      Estimate forcingAlone = density.forcing(x[i]);
      assertThat(forcing.get(i).value())
          .isEqualTo(forcingAlone.value(), within(4 * forcingAlone.error()));
    }
  }

  @Test
  void distributionFunctionTakesTheMassesOfTheIntervalsInTheGaps() {
    DysonEquation equation = DysonEquation.of(Population.powerLaw(1, 1, 1e7), 1e6);
    SpectralDensity density = SpectralDensity.of(equation);
    double below = 0;
    for (SupportInterval interval : equation.support().intervals()) {
      double low = density.cumulative(interval.lower().value() * (1 - 1e-15)).value();
      double high = density.cumulative(interval.upper().value() * (1 + 1e-15)).value();
      assertThat(low).isEqualTo(below, within(1e-12));
      below += interval.mass().value();
      assertThat(high).isEqualTo(below, within(1e-12));
    }
    assertThat(below).isEqualTo(1, within(1e-12));
  }

  @Test
  void quantilesInvertTheDistributionFunctionAcrossGapsAndAtom() {
    DysonEquation equation =
        DysonEquation.withAspect(
            Population.atoms(new double[] {2, 5.5}, new double[] {0.75, 0.25}), 0.1);
    SpectralDensity density = SpectralDensity.of(equation);
    assertThat(density.quantile(0.5).value()).isZero();
    assertThat(density.quantile(1).value()).isEqualTo(equation.support().upper().value());
    for (double p : new double[] {0.9001, 0.92, 0.97, 0.974999, 0.9750001, 0.99, 0.999999}) {
      Estimate x = density.quantile(p);
      assertThat(density.cumulative(x.value()).value()).isEqualTo(p, within(1e-14));
      assertThat(x.error()).isLessThan(1e-9);
    }
  }

  @Test
  void locationsHaveTheMomentsOfTheLawAndDrawsItsDistribution() {
    SpectralDensity density =
        SpectralDensity.of(DysonEquation.of(Population.powerLaw(0.6, 0.7, 2000), 200));
    double[] locations = density.locations(20_000).values();
    double sum = 0;
    for (int i = 0; i < locations.length; i++) {
      assertThat(i == 0 || locations[i] > locations[i - 1]).isTrue();
      sum += locations[i];
    }
    double mean = density.equation().population().trace() / 200;
    assertThat(sum / locations.length).isEqualTo(mean, within(1e-5 * mean));
    double[] draws = density.sample(2000, RandomGenerator.of("L64X128MixRandom"));
    double above = 0;
    double median = density.quantile(0.5).value();
    for (double draw : draws) {
      above += draw > median ? 1 : 0;
    }
    assertThat(above / 2000).isEqualTo(0.5, within(5 * 0.5 / Math.sqrt(2000)));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.25, 1, 2, 64})
  void manyLocationsAreTheQuantilesOfTheClosedLaw(double rate) {
    FreePoisson law = new FreePoisson(rate, 1);
    int count = 5000;
    Quantiles locations = SpectralDensity.of(identity(rate)).locations(count);
    for (int i = 0; i < count; i++) {
      double p = (i + 0.5) / count;
      if (p <= law.atomAtZero()) {
        assertThat(locations.values()[i]).isZero();
      } else {
        assertThat(law.cumulative(locations.values()[i])).isEqualTo(p, within(3e-14));
      }
    }
    assertThat(locations.largestRelativeError()).isLessThan(rate == 1 ? 1e-9 : 1e-11);
  }

  @Test
  void manyQuantilesAreThoseOneByOneWithinTheirErrors() {
    for (DysonEquation equation :
        new DysonEquation[] {
          DysonEquation.of(Population.powerLaw(1, 1e5), 1e4),
          DysonEquation.of(Population.powerLaw(0.6, Double.POSITIVE_INFINITY), 300),
          DysonEquation.withAspect(
              Population.atoms(new double[] {2, 5.5}, new double[] {0.75, 0.25}), 0.1)
        }) {
      SpectralDensity density = SpectralDensity.of(equation);
      int count = 20_000;
      Quantiles locations = density.locations(count);
      for (int i = 0; i < count; i += i < 60 || i > count - 60 ? 1 : 199) {
        Estimate single = density.quantile((i + 0.5) / count);
        assertThat(locations.values()[i])
            .isEqualTo(single.value(), within(locations.errors()[i] + single.error()));
        assertThat(locations.errors()[i]).isLessThanOrEqualTo(1e-6 * locations.values()[i]);
      }
    }
  }

  @Test
  void quantilesComeInTheOrderTheyWereAskedFor() {
    SpectralDensity density = SpectralDensity.of(identity(2));
    double[] p = {0.7, 1, 0, 0.2, 0.7};
    Quantiles quantiles = density.quantiles(p);
    for (int i = 0; i < p.length; i++) {
      assertThat(quantiles.values()[i]).isEqualTo(density.quantile(p[i]).value(), within(1e-13));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> density.quantiles(0.5, 1.5))
        .withMessage("p[1] must be in [0.0, 1.0]; got 1.5");
  }
}
