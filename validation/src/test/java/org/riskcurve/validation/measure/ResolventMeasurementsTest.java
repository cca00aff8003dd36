package org.riskcurve.validation.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.riskcurve.report.table.Table;

class ResolventMeasurementsTest {

  static Stream<Table> tables() {
    return Stream.of(ResolventMeasurements.resolvent(), ResolventMeasurements.density());
  }

  /** What the README shows, with room for other processors. */
  @ParameterizedTest
  @MethodSource("tables")
  void errorsAreSmall(Table table) {
    assertThat(table.rows()).isNotEmpty();
    for (List<Object> row : table.rows()) {
      for (Object cell : row.subList(1, row.size())) {
        assertThat((double) cell).as("%s", row).isBetween(0.0, 1e-10);
      }
    }
  }
}
