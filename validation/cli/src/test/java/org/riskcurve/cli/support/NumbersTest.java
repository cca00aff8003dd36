package org.riskcurve.cli.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "0e99, 0",
    "42, 42",
    "1e12, 1000000000000",
    "1E12, 1000000000000",
    "1.5e3, 1500",
    "-2e3, -2000",
    "10.0, 10",
    "9223372036854775807, 9223372036854775807",
  })
  void wholeNumbersMayHaveAnExponent(String text, long expected) {
    assertThat(Numbers.wholeNumber(text, Long.MAX_VALUE)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.5", "1e-3", "1e-999999999", "abc", "", "1_000", "0x10", "NaN", "inf"})
  void whatIsNotWholeIsRejected(String text) {
    assertThatThrownBy(() -> Numbers.wholeNumber(text, Long.MAX_VALUE))
        .hasMessage("must be a whole number; got " + text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"9223372036854775808", "1e19", "-1e30", "1e999999999"})
  void whatIsTooLargeIsRejected(String text) {
    assertThatThrownBy(() -> Numbers.wholeNumber(text, Long.MAX_VALUE))
        .hasMessage("must be a whole number of magnitude at most 9223372036854775807; got " + text);
  }

  @Test
  void realNumbersAreReadAsJavaReadsThem() {
    assertThat(Numbers.number("0.1")).isEqualTo(0.1);
    assertThat(Numbers.number("-1e-3")).isEqualTo(-1e-3);
    assertThatThrownBy(() -> Numbers.number("1e400"))
        .hasMessage("must be a number of magnitude at most 1.7976931348623157E308; got 1e400");
    assertThatThrownBy(() -> Numbers.number("NaN")).hasMessage("must be a finite number; got NaN");
    assertThatThrownBy(() -> Numbers.number("-inf"))
        .hasMessage("must be a finite number; got -inf");
    assertThatThrownBy(() -> Numbers.number("1d")).hasMessage("must be a finite number; got 1d");
  }

  @Test
  void complexNumbersAreTwoNumbers() {
    assertThat(Numbers.complex("-1,2e-3")).isEqualTo(new Complex(-1, 2e-3));
    assertThatThrownBy(() -> Numbers.complex("1")).hasMessageContaining("must be RE,IM");
    assertThatThrownBy(() -> Numbers.complex("1,x")).hasMessage("must be a finite number; got x");
  }
}
