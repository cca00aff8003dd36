package org.riskcurve.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueListTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "7 | 7",
        "sgd,heavy-ball | sgd heavy-ball",
        "0.1..0.9:9 | 0.1 0.2 0.3 0.4 0.5 0.6 0.7 0.8 0.9",
        "1e3..1e12:10 | 1000 10000 100000 1000000 10000000 100000000 1000000000 10000000000"
            + " 100000000000 1000000000000",
        "1..100:3log | 1 10 100",
        "1e0..1e2:3lin | 1 50.5 100",
        "-1..1:5 | -1 -0.5 0 0.5 1",
        "3..1:3 | 3 2 1",
        "5..9:1 | 5",
        "1e-300..1e300:3 | 1E-300 1 1E+300",
        "0.5, 1..2:2,1e1..1e2:2 | 0.5 1 2 10 100",
        "table:a.csv | table:a.csv"
      })
  void listsAndRangesAreWrittenOut(String text, String values) {
    assertThat(ValueList.parse(text, false)).containsExactly(values.split(" ", -1));
  }

  @Test
  void wholeNumbersOfARangeAreRoundedAndDifferent() {
    assertThat(ValueList.parse("1e0..1e1:9", true))
        .containsExactly("1", "2", "3", "4", "6", "7", "10");
  }

  @Test
  void logarithmicRangesAreEvenInTheLogarithm() {
    List<String> values = ValueList.parse("3e-2..7e4:101", false);
    double[] logs = values.stream().mapToDouble(Double::parseDouble).map(Math::log).toArray();
    double step = Math.log(7e4 / 3e-2) / 100;
    assertThat(DoubleStream.of(logs).toArray()).hasSize(101);
    for (int i = 0; i <= 100; i++) {
      assertThat(Math.abs(logs[i] - Math.log(3e-2) - i * step)).isLessThan(1e-11);
    }
    assertThat(values.get(0)).isEqualTo("0.03");
    assertThat(values.get(100)).isEqualTo("70000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",", "1,,2", "1..2", "1..2:0", "0..1e3:4", "-1e1..1e3:4", "1..x:3"})
  void whatIsNoListIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> ValueList.parse(text, false));
  }
}
