package org.riskcurve.report.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberColumnsTest {

  @TempDir private Path directory;

  private Path file(String content) throws IOException {
    return Files.writeString(directory.resolve("spectrum.csv"), content);
  }

  @Test
  void columnsAreFoundByNameAmongOthersAndComments() throws IOException {
    Path file = file("# made by hand\nid,weight,eigenvalue\nx,0.5,1e3\n# more\ny, 0.25,2\n");
    NumberColumns columns = NumberColumns.read(file, "eigenvalue", "weight");
    assertThat(columns.size()).isEqualTo(2);
    assertThat(columns.column("eigenvalue")).containsExactly(1000, 2);
    assertThat(columns.column("weight")).containsExactly(0.5, 0.25);
  }

  @Test
  void headerIsReadWithoutTheRows() throws IOException {
    assertThat(NumberColumns.header(file("# c\nid,loss\n1,x\n"))).containsExactly("id", "loss");
    assertThat(NumberColumns.header(file("# nothing\n"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "eigenvalue,weight;1,2;3,abc | line 3: weight must be a finite number; got abc",
        "eigenvalue,weight;1,2;#;3,NaN | line 4: weight must be a finite number; got NaN",
        "eigenvalue,weight;1;3,4 | line 2: must have 2 fields, as the header has; got 1",
        "eigenvalue,mass;1,2 | must have a column weight; got [eigenvalue, mass]",
        "eigenvalue,weight | must have a header line with eigenvalue, weight, and rows",
        "eigenvalue,weight;\"1\"x,2 | not readable as CSV",
      })
  void whatIsWrongIsSaidWithFileAndLine(String content, String message) throws IOException {
    Path file = file(content.replace(';', '\n'));
    assertThatThrownBy(() -> NumberColumns.read(file, "eigenvalue", "weight"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("spectrum.csv")
        .hasMessageContaining(message);
  }

  @Test
  void aMissingFileIsSaidToBeMissing() {
    Path missing = directory.resolve("missing.csv");
    assertThatThrownBy(() -> NumberColumns.read(missing, "eigenvalue"))
        .isInstanceOf(NoSuchFileException.class);
  }
}
