package org.riskcurve.core.contour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
}
