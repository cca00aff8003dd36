package org.riskcurve.core.contour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.hipparchus.complex.Complex;
import org.hipparchus.stat.regression.SimpleRegression;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.riskcurve.core.Estimate;

class ContourTest {

  /** (1/2πi)∮ over a contour about [low, high] of ∫ over the segment of a density /(z − x). */
  private static Complex resolvent(Complex z, double... poles) {
    Complex sum = Complex.ZERO;
    for (double pole : poles) {
      sum = sum.add(z.subtract(pole).reciprocal());
    }
    return sum;
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 1.5, 10, 1e3, 1e8, 1e20, 1e30, 1e80, 1e180})
  void enclosesTheSegmentWhateverItsRange(double ratio) {
    Contour contour = Contour.aroundSegment(1 / ratio, 1, 1e-14);
    Estimate count = contour.integrate(z -> resolvent(z, 1 / ratio, 1 / Math.sqrt(ratio), 1));
    assertThat(count.value()).isCloseTo(3, within(2e-13));
    assertThat(Math.abs(count.value() - 3)).isLessThanOrEqualTo(count.error());
  }

  @Test
  void leavesOutTheNegativeAxis() {
    Contour contour = Contour.aroundSegment(1e-3, 1, 1e-14);
    Estimate outside = contour.integrate(z -> resolvent(z, 0, -1e-5, -1, -1e5));
    assertThat(Math.abs(outside.value())).isLessThan(1e-12).isLessThanOrEqualTo(outside.error());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.3, 1e-4, 1e-12, 1e-25, 1e-90})
  void staysInsideTheDiscAndEnclosesTheSegmentInIt(double low) {
    Contour contour = Contour.insideDisc(low, 0.6, 1e-14);
    for (int j = 0; j < contour.size(); j++) {
      assertThat(contour.point(j).subtract(1).norm()).isLessThanOrEqualTo(1);
      assertThat(contour.point(j).getImaginary()).isPositive();
    }
    assertThat(contour.integrate(w -> resolvent(w, low, Math.sqrt(0.6 * low), 0.6)).value())
        .isCloseTo(3, within(2e-13));
    assertThat(contour.integrate(w -> resolvent(w, 0)).value()).isCloseTo(0, within(2e-13));
  }

  @Test
  void convergesAtTheStatedRate() {
    // ln|error| against the number of nodes: slope −π²/Λ, Λ = ln(16·10⁶)
    double exact = 1 / (1e-4 + 0.01) + 1 / (1e-2 + 0.01) + 1 / (0.1 + 0.01);
    SimpleRegression fit = new SimpleRegression();
    for (double digits = 2; digits <= 13; digits += 0.25) {
      Contour contour = Contour.aroundSegment(1e-6, 1, Math.pow(10, -digits));
      Estimate sum = contour.integrate(z -> resolvent(z, 1e-4, 1e-2, 0.1).divide(z.add(0.01)));
      fit.addData(contour.size(), Math.log(Math.abs(sum.value() - exact)));
    }
    assertThat(fit.getSlope() / (-Math.PI * Math.PI / Math.log(16e6))).isCloseTo(1, within(0.05));
  }

  @Test
  void nodesGrowWithTheLogarithmOfTheRangeOnly() {
    int narrow = Contour.insideDisc(1e-4, 0.5, 1e-12).size();
    int wide = Contour.insideDisc(1e-8, 0.5, 1e-12).size();
    int wider = Contour.insideDisc(1e-12, 0.5, 1e-12).size();
    assertThat(wider - wide).isBetween(wide - narrow - 1, wide - narrow + 1);
  }

  @Test
  void errorEstimateIsHonestForFewNodes() {
    for (int digits = 2; digits <= 15; digits++) {
      Contour contour = Contour.aroundSegment(1e-5, 1, Math.pow(10, -digits));
      Estimate estimate =
          contour.integrate(z -> z.log().multiply(resolvent(z, 1e-5, 2e-4, 0.3, 1)));
      double exact = Math.log(1e-5) + Math.log(2e-4) + Math.log(0.3);
      assertThat(Math.abs(estimate.value() - exact))
          .as("%d digits", digits)
          .isLessThanOrEqualTo(estimate.error());
    }
  }

  @Test
  void rejectsBadSegmentsWithNameValueAndRange() {
    assertThatThrownBy(() -> Contour.aroundSegment(0, 1, 1e-10))
        .hasMessage("low must be a finite number > 0; got 0.0");
    assertThatThrownBy(() -> Contour.aroundSegment(2, 1, 1e-10)).hasMessageContaining("got 1.0");
    assertThatThrownBy(() -> Contour.insideDisc(0.1, 2, 1e-10)).hasMessageContaining("2.0");
    assertThatThrownBy(() -> Contour.aroundSegment(0.1, 2, Double.NaN))
        .hasMessage("accuracy must be in (0, 1); got NaN");
  }

  private static org.assertj.core.data.Offset<Double> within(double offset) {
    return org.assertj.core.data.Offset.offset(offset);
  }

  /** Λ = ln(1/q) with the nome q ≈ m/(16M). */
  @Test
  void truncationErrorIsTheLargerOfWhatIsMeasuredAndWhatIsExpected() {
    Contour contour = Contour.aroundSegment(1e-6, 1, 1e-6);
    double expected = Math.exp(-Math.PI * Math.PI * contour.size() / Math.log(16e6));
    double infinite = Double.POSITIVE_INFINITY;
    // nothing measured: the rate, times the size, times 32
    assertThat(contour.truncationError(5, 0, 1, infinite) / expected).isCloseTo(32, within(1e-4));
    assertThat(contour.truncationError(5, 0, 3, infinite) / expected).isCloseTo(96, within(3e-4));
    // δ²/|value|, times 32, wherever that is larger, and δ at the most
    assertThat(contour.truncationError(-2, 1e-2, 1, infinite)).isCloseTo(1.6e-3, within(1e-15));
    assertThat(contour.truncationError(2, -1e-2, 1, infinite)).isCloseTo(1.6e-3, within(1e-15));
    assertThat(contour.truncationError(0.1, 0.5, 1, infinite)).isEqualTo(0.5);
    // and never more than a hundred times the rate times the size on the boundary
    assertThat(contour.truncationError(0.1, 0.5, 1, 7) / expected).isCloseTo(700, within(0.002));
    assertThat(contour.truncationError(5, 0, 1, 1e9) / expected).isCloseTo(32, within(1e-4));
  }

  @Test
  void roundingErrorGrowsWithTheLogarithmOfTheRange() {
    for (double ratio : new double[] {1e3, 1e12, 1e60}) {
      double expected = (8 + Math.log(16 * ratio) / 4) * Math.ulp(1.0);
      assertThat(Contour.aroundSegment(1 / ratio, 1, 1e-8).roundingError() / expected)
          .isCloseTo(1, within(1e-3));
    }
    Contour disc = Contour.aroundDisc(1e-4, 0.1, 1e-8);
    double sine = Math.sin(Math.PI * -Math.log1p(-1e-4) / (2 * 0.1));
    assertThat(disc.roundingError() / Math.ulp(1.0))
        .isCloseTo(8 + (2 - 2 * Math.log(sine)) / 4, within(1e-6));
  }

  /** Poles and signs drawn at random, contours of every accuracy: honest always, sharp mostly. */
  @Test
  void errorsOfIntegralsHoldAndAreNotMuchTooLarge() {
    Random random = new Random(11);
    List<Double> tooLarge = new ArrayList<>();
    for (int trial = 0; trial < 600; trial++) {
      double low = Math.pow(10, -8 * random.nextDouble());
      double accuracy = Math.pow(10, -1 - 11 * random.nextDouble());
      double[] pole = random.doubles(4).map(u -> Math.pow(low, u)).toArray();
      double[] share = random.doubles(4, -1, 1).toArray();
      double outside = -Math.pow(low, random.nextDouble());
      double exact = 0;
      for (int k = 0; k < pole.length; k++) {
        exact += share[k] / (pole[k] - outside) * -outside;
      }
      Contour contour =
          trial % 2 == 0
              ? Contour.aroundSegment(low, 1, accuracy)
              : Contour.insideDisc(low, 1, accuracy);
      Estimate sum =
          contour.integrate(
              z -> {
                Complex f = Complex.ZERO;
                for (int k = 0; k < pole.length; k++) {
                  f = f.add(z.subtract(pole[k]).reciprocal().multiply(share[k]));
                }
                return f.multiply(-outside).divide(z.subtract(outside));
              });
      double error = Math.abs(sum.value() - exact);
      assertThat(error).as("trial %d: %s", trial, sum).isLessThanOrEqualTo(sum.error());
      tooLarge.add(sum.error() / Math.max(error, Math.ulp(exact)));
    }
    Collections.sort(tooLarge);
    assertThat(tooLarge.get(tooLarge.size() / 2)).isLessThan(100);
  }

  @Test
  void nodesAreAsManyAsTheAccuracyAsksFor() {
    for (double accuracy : new double[] {1e-2, 1e-6, 1e-12}) {
      double needed = -Math.log(accuracy) * Math.log(16e4) / (Math.PI * Math.PI);
      assertThat((double) Contour.aroundSegment(1e-4, 1, accuracy).size())
          .isBetween(needed, needed + 2.01);
    }
  }

  @Test
  void nodesInTheDiscAreThoseOfTheSegmentThatItsMapGives() {
    // y = w/(2 − w) takes 0.9 to 9/11 and 1.9 to 19, and t is its square
    double range = Math.pow(19 / (9.0 / 11), 2);
    double needed = -Math.log(1e-12) * Math.log(16 * range) / (Math.PI * Math.PI);
    assertThat((double) Contour.insideDisc(0.9, 1.9, 1e-12).size())
        .isBetween(needed, needed + 2.01);
  }

  @Test
  void theUnitOfTheSegmentDoesNotMatterAndNodesStartAtItsUpperEnd() {
    for (double unit : new double[] {1e-150, 3, 1e150}) {
      Contour contour = Contour.aroundSegment(unit, 1e5 * unit, 1e-14);
      Estimate count = contour.integrate(z -> resolvent(z, unit, 30 * unit, 1e5 * unit));
      assertThat(count.value()).isCloseTo(3, within(count.error()));
      assertThat(count.error()).isLessThan(1e-11);
      assertThat(contour.point(0).norm()).isGreaterThan(1e4 * unit);
      assertThat(contour.point(contour.size() - 1).norm()).isLessThan(10 * unit);
    }
  }

  @Test
  void roundingIsPartOfTheErrorAndGrowsWithTheIntegrand() {
    Contour contour = Contour.aroundSegment(1e-3, 1, 1e-20);
    double one = contour.integrate(z -> resolvent(z, 0.1)).error();
    assertThat(one).isBetween(contour.roundingError(), 100 * contour.roundingError());
    double many = contour.integrate(z -> resolvent(z, 0.1).multiply(1e9)).error();
    assertThat(many / one).isCloseTo(1e9, within(1e3));
  }

  @Test
  void rangesEndWhereTheyAreSaidTo() {
    for (double accuracy : new double[] {0, 1}) {
      assertThatThrownBy(() -> Contour.aroundSegment(0.1, 1, accuracy))
          .hasMessageContaining("accuracy must be in (0, 1)");
      assertThatThrownBy(() -> Contour.aroundDisc(0.1, 1, accuracy))
          .hasMessageContaining("accuracy must be in (0, 1)");
    }
    for (double low : new double[] {0, 1}) {
      assertThatThrownBy(() -> Contour.aroundDisc(low, 1, 1e-8))
          .hasMessageContaining("low must be in (0, 1)");
    }
    Estimate count = Contour.insideDisc(0.5, 0.5, 1e-12).integrate(w -> resolvent(w, 0.5));
    assertThat(count.value()).isCloseTo(1, within(count.error()));
  }

  @Test
  void sayWhatTheyAre() {
    Contour contour = Contour.aroundSegment(1e-3, 1, 1e-2);
    assertThat(contour)
        .hasToString("a contour of 6 nodes from " + contour.point(5) + " to " + contour.point(0));
  }
}
