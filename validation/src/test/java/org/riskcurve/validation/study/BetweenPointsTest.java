package org.riskcurve.validation.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BetweenPointsTest {

  /** Twice the curve at one point and three times at the next is between that in between. */
  @Test
  void valuesKeepTheShapeOfTheCurve() {
    double[] known = {0, 3, 15};
    double[] theory = {8, 4, 1};
    double[] asked = {0, 1, 3, 7, 15, 20};
    double[] line = {8, 7, 4, 2, 1, 0.9};
    double[] between = new BetweenPoints(known, theory, asked, line).of(new double[] {16, 12, 3});
    assertThat(between).containsExactly(new double[] {16, 17.5, 12, 6, 3, 2.7}, within(1e-12));
  }
}
