package org.riskcurve.volterra.equation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class UniformTimesTest {

  @Test
  void timesKnownToSixDigitsOrToSinglePrecisionGiveTheirStep() {
    SplittableRandom random = new SplittableRandom(3);
    for (int trial = 0; trial < 200; trial++) {
      int count = random.nextInt(2, 2000);
      double step = Math.pow(10, random.nextDouble(-8, 8));
      double[] six = new double[count];
      double[] single = new double[count];
      double[] sums = new double[count];
      for (int i = 0; i < count; i++) {
        six[i] = Double.parseDouble(String.format(Locale.ROOT, "%.5e", i * step));
        single[i] = (float) (i * step);
        sums[i] = i > 0 ? sums[i - 1] + step : 0;
      }
      assertThat(UniformTimes.step(six) / step).isBetween(1 - 1e-5, 1 + 1e-5);
      assertThat(UniformTimes.step(single) / step).isBetween(1 - 1e-6, 1 + 1e-6);
      assertThat(UniformTimes.step(sums) / step).isBetween(1 - 1e-9, 1 + 1e-9);
    }
  }

  @Test
  void roundedThirdsAreThirdsToTheirDigits() {
    double[] times = {0, 0.333333, 0.666667, 1, 1.33333, 1.66667, 2};
    assertThat(UniformTimes.step(times)).isBetween(0.333333, 0.333334);
  }

  @Test
  void otherTimesAreRefusedWithTheFirstOneOutOfPlace() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> UniformTimes.step(new double[] {0, 1, 3}))
        .withMessageContaining("time 2")
        .withMessageContaining("h = 1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> UniformTimes.step(new double[] {0, 1, 2.001, 3}))
        .withMessageContaining("time 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> UniformTimes.step(new double[] {0.5, 1.5, 2.5}))
        .withMessageContaining("time 0");
  }
}
