package org.riskcurve.report.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberTextTest {

  @Test
  void everyNumberIsReadBackAsItself() {
    Random random = new Random(1);
    for (int i = 0; i < 100_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        assertThat(Double.parseDouble(NumberText.exact(value))).isEqualTo(value);
      }
    }
  }

  @Test
  void theDigitsAreThoseOfExactArithmetic() {
    Random random = new Random(2);
    for (int i = 0; i < 50_000; i++) {
      double size = Math.pow(10, random.nextInt(-110, 111));
      assertIsExact(random.nextGaussian() * size);
      assertIsExact(random.nextInt(1000) * size);
      assertIsExact((float) random.nextDouble());
      assertIsExact(random.nextInt(2000) / 1024.0);
    }
    for (int k = -320; k <= 308; k++) {
      double power = Double.parseDouble("1e" + k);
      assertIsExact(power);
      assertIsExact(Math.nextUp(power));
      assertIsExact(-Math.nextDown(power));
    }
  }

  private static void assertIsExact(double value) {
    if (value != 0) {
      assertThat(NumberText.exact(value)).isEqualTo(NumberText.exactly(value));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0.1, 0.10000000000000001",
    "0.5, 0.5",
    "-2, -2",
    "0, 0",
    "1e-5, 1.0000000000000001e-05",
    "1e-4, 0.0001",
    "123456789012345680, 1.2345678901234568e+17",
    "1e16, 10000000000000000",
    "1e17, 1e+17",
    "1e300, 1.0000000000000001e+300",
    "-4.9e-324, -4.9406564584124654e-324",
    "Infinity, Infinity",
    "-Infinity, -Infinity",
  })
  void theLayoutIsThatOfPercent17g(double value, String expected) {
    assertThat(NumberText.exact(value)).isEqualTo(expected);
  }

  @Test
  void roundedNumbersHaveTheirDigitsInFull() {
    assertThat(NumberText.fixed(2.0 / 3, 4)).isEqualTo("0.6667");
    assertThat(NumberText.fixed(-12, 2)).isEqualTo("-12.00");
    assertThat(NumberText.fixed(0, 3)).isEqualTo("0.000");
    assertThat(NumberText.scientific(2.0 / 3, 4)).isEqualTo("6.667e-01");
    assertThat(NumberText.scientific(1000, 3)).isEqualTo("1.00e+03");
    assertThat(NumberText.scientific(-9.99e-101, 2)).isEqualTo("-1.0e-100");
    assertThat(NumberText.scientific(0, 2)).isEqualTo("0.0e+00");
    assertThat(NumberText.scientific(7, 1)).isEqualTo("7e+00");
  }
}
