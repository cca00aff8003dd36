package org.riskcurve.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {

  @Test
  void whatPassesIsReturned() {
    assertThat(Arguments.positive("step", 2.5)).isEqualTo(2.5);
    assertThat(Arguments.nonNegative("noise", 0)).isZero();
    assertThat(Arguments.finite("shift", -3)).isEqualTo(-3);
    assertThat(Arguments.inRange("level", 1.0, 0.0, 1.0)).isEqualTo(1);
    assertThat(Arguments.inRange("runs", 7L, 7L, 7L)).isEqualTo(7);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -1})
  void whatIsNoPositiveNumberIsRefused(double value) {
    assertThatThrownBy(() -> Arguments.positive("step", value))
        .hasMessage("step must be a finite number > 0; got " + value);
    assertThatThrownBy(() -> Arguments.nonNegative("noise", value))
        .hasMessage("noise must be a finite number ≥ 0; got " + value);
    assertThatThrownBy(() -> Arguments.inRange("level", value, 0, 1))
        .hasMessage("level must be in [0.0, 1.0]; got " + value);
  }

  @Test
  void theExceptionKeepsNameValueAndRangeApart() {
    assertThatThrownBy(() -> Arguments.inRange("runs", 0L, 1L, 9L))
        .asInstanceOf(InstanceOfAssertFactories.type(RejectedArgumentException.class))
        .returns("runs", RejectedArgumentException::argument)
        .returns(0L, RejectedArgumentException::value)
        .returns("in [1, 9]", RejectedArgumentException::allowed);
  }
}
