package org.riskcurve.report.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableTest {

  private static final double[] VALUES = {1.0 / 3, 6.02e-23, Double.POSITIVE_INFINITY, -0.1};

  private static Table table() {
    Table.Builder table =
        Table.titled("Risk curve")
            .parameter("alpha", 0.6)
            .parameter("d", 200)
            .parameter("optimizer", "sgd")
            .columns("iteration", "risk")
            .column("error_estimate", 2)
            .column("note", 1);
    for (int i = 0; i < VALUES.length; i++) {
      table.row(1_000_000_000_000L + i, VALUES[i], 1e-12 * (i + 1), i == 0 ? "a,b \"c\"" : null);
    }
    return table.build();
  }

  private static String text(TableFormat format, CsvHeader header) throws IOException {
    StringWriter out = new StringWriter();
    format.write(table(), out, header);
    return out.toString();
  }

  @Test
  void csvIsPureColumnsThatAreReadBackExactly(@TempDir Path directory) throws IOException {
    Table numbers =
        Table.titled("t").columns("iteration", "risk").row(10, 0.1).row(11, 1.0 / 3).build();
    Path file = directory.resolve("numbers.csv");
    try (var out = Files.newBufferedWriter(file)) {
      TableFormat.CSV.write(numbers, out, CsvHeader.PLAIN);
    }
    assertThat(Files.readAllLines(file).get(0)).isEqualTo("iteration,risk");
    NumberColumns read = NumberColumns.read(file, "risk", "iteration");
    assertThat(read.column("risk")).containsExactly(0.1, 1.0 / 3);
    assertThat(read.column("iteration")).containsExactly(10, 11);
  }

  @Test
  void csvHasParametersAboveTheHeaderOnlyWhenAskedTo() throws IOException {
    assertThat(text(TableFormat.CSV, CsvHeader.COMMENT))
        .startsWith(
            "# Risk curve\n# alpha: 0.59999999999999998\n# d: 200\n# optimizer: sgd\n"
                + "iteration,risk,error_estimate,note\n"
                + "1000000000000,0.33333333333333331,");
    assertThat(text(TableFormat.CSV, CsvHeader.PLAIN))
        .startsWith("iteration,risk")
        .doesNotContain("#");
  }

  @Test
  void whatMadeATableStandsAboveItsParametersOnce() throws IOException {
    Table made = table().madeBy(new Provenance("riskcurve 1", "riskcurve curve", 5L));
    StringWriter out = new StringWriter();
    TableFormat.CSV.write(made, out, CsvHeader.COMMENT);
    assertThat(out.toString())
        .startsWith(
            "# Risk curve\n# version: riskcurve 1\n# command: riskcurve curve\n# seed: 5\n# al");
    Table seeded = Table.titled("t").parameter("seed", 5).columns("a").build();
    out.getBuffer().setLength(0);
    TableFormat.CSV.write(seeded.madeBy(new Provenance("v", "c", 5L)), out, CsvHeader.COMMENT);
    assertThat(out.toString()).containsOnlyOnce("seed: 5");
    assertThat(text(TableFormat.CSV, CsvHeader.NONE)).startsWith("1000000000000,0.33");
  }

  @Test
  void parametersCanBeColumns() {
    Table table =
        Table.titled("t").parameter("d", 2).parameter("risk", 0.5).columns("risk").row(1.0).build();
    Table wider = table.withParameterColumns();
    assertThat(wider.columns())
        .extracting(Table.Column::name)
        .containsExactly("risk", "d", "parameter_risk");
    assertThat(wider.rows().get(0)).containsExactly(1.0, 2L, 0.5);
  }

  @Test
  void csvQuotesTextAndWritesInfinityInFull() throws IOException {
    assertThat(text(TableFormat.CSV, CsvHeader.PLAIN))
        .contains("\"a,b \"\"c\"\"\"\n")
        .contains("1000000000002,Infinity,");
  }

  @Test
  void jsonHasParametersAndRowsThatAreReadBackExactly() throws IOException {
    JsonNode json = new ObjectMapper().readTree(text(TableFormat.JSON, CsvHeader.PLAIN));
    assertThat(json.get("title").asText()).isEqualTo("Risk curve");
    assertThat(json.get("parameters").get("alpha").asDouble()).isEqualTo(0.6);
    assertThat(json.get("parameters").get("d").isIntegralNumber()).isTrue();
    assertThat(json.get("columns")).hasSize(4);
    assertThat(json.get("rows")).hasSize(VALUES.length);
    assertThat(json.get("rows").get(0).get("risk").asDouble()).isEqualTo(VALUES[0]);
    assertThat(json.get("rows").get(1).get("risk").asDouble()).isEqualTo(VALUES[1]);
    assertThat(json.get("rows").get(2).get("risk").asDouble()).isInfinite();
    assertThat(json.get("rows").get(3).get("iteration").asLong()).isEqualTo(1_000_000_000_003L);
    assertThat(json.get("rows").get(0).get("note").asText()).isEqualTo("a,b \"c\"");
    assertThat(json.get("rows").get(1).get("note").isNull()).isTrue();
  }

  @Test
  void theTableForPeopleIsAlignedWithOneFormatPerColumn() throws IOException {
    Table table =
        Table.titled("Risk curve")
            .parameter("alpha", 0.6)
            .parameter("d", 200)
            .columns("iteration", "risk", "share")
            .column("error_estimate", 2)
            .column("phase", 1)
            .row(0, 1.3054745427559, 0.5, 1e-13, "Ia")
            .row(1_000_000L, 2e-7, 0.25, 2.34e-12, null)
            .build();
    assertThat(table.toString())
        .isEqualTo(
            """
            Risk curve
            alpha = 0.6   d = 200

            iteration             risk  share  error_estimate  phase
                    0  1.305474543e+00   0.50         1.0e-13  Ia
              1000000  2.000000000e-07   0.25         2.3e-12  -
            """);
  }

  @Test
  void nanIsNotAValue() {
    Table.Builder table = Table.titled("t").columns("risk");
    assertThatThrownBy(() -> table.row(Double.NaN))
        .isInstanceOf(ArithmeticException.class)
        .hasMessage("risk is NaN");
  }

  @Test
  void rowsMustFitTheColumns() {
    Table.Builder table = Table.titled("t").columns("a", "b");
    assertThatThrownBy(() -> table.row(1)).hasMessage("a row needs 2 cells; got 1");
    assertThatThrownBy(() -> table.columns("a")).hasMessageContaining("column a is there already");
  }
}
