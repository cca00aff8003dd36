package org.riskcurve.report.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
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
        "eigenvalue,weight | must have rows below the header eigenvalue, weight",
        "# nothing; | must have a header line with eigenvalue, weight, and rows",
        "1,2;3,4 | must have a header line with eigenvalue, weight, and rows",
        "# alpha: 0.6;1,2;3,4 | must have a header line with eigenvalue, weight, and rows",
        "eigenvalue,weight;0x1p3,1 | line 2: eigenvalue must be a finite number; got 0x1p3",
        "eigenvalue,weight;1,0.5d | line 2: weight must be a finite number; got 0.5d",
        "eigenvalue,weight;1,1e400 | line 2: weight must be a finite number; got 1e400",
        "Eigenvalue,EIGENVALUE,weight;1,2,3 | must have one column eigenvalue; got",
        "eigenvalue,eigenvalue,weight;1,2,3 | must have one column eigenvalue; got",
        "eigenvalue,weight;1 2 | must have 2 fields, as the header has; got 1 (separated by commas)",
        "{'eigenvalue': 1} | got JSON",
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
  void dialectsThatTheFileTellsAreRead() throws IOException {
    for (String content :
        new String[] {
          "eigenvalue,weight\n2,0.75\n5.5,0.25\n",
          "\uFEFFeigenvalue,weight\n2,0.75\n5.5,0.25\n",
          "eigenvalue;weight\r\n2;0.75\r\n5.5;0.25\r\n",
          "eigenvalue\tweight\r2\t0.75\r5.5\t0.25",
          "Eigenvalue,WEIGHT\n2,0.75\n5.5,0.25\n",
          "\"eigenvalue\",\"weight\"\n\"2\",\"0.75\"\n\"5.5\",\"0.25\"\n",
          "# eigenvalue,weight\n2.000e+00,7.5e-01\n5.5,+.25\n",
          "# by hand\n\n# eigenvalue weight\n 2.000e+00  7.5e-01\n\n# more\n 5.5 .25\n",
          "# eigenvalue,weight\n2.0 0.75\n5.5 0.25",
          "eigenvalue   weight\n2  0.75 \n 5.5\t0.25\n",
          "note;weight;eigenvalue\na,b;0.75;2\n\"c;d\";0.25;5.5",
          ",weight,eigenvalue\n0,0.75,2\n\n   \n1,0.25,5.5\n",
        }) {
      for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16)) {
        byte[] bytes = content.getBytes(charset);
        for (byte[] stored : List.of(bytes, gzipped(bytes))) {
          Path file = Files.write(directory.resolve("spectrum.txt"), stored);
          NumberColumns columns = NumberColumns.read(file, "eigenvalue", "weight");
          assertThat(columns.column("eigenvalue")).as(content).containsExactly(2, 5.5);
          assertThat(columns.column("weight")).as(content).containsExactly(0.75, 0.25);
        }
      }
    }
  }

  private static byte[] gzipped(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream packed = new GZIPOutputStream(out)) {
      packed.write(bytes);
    }
    return out.toByteArray();
  }

  @Test
  void theLineIsThatOfTheFileInEveryDialect() throws IOException {
    for (String separator : new String[] {",", ";", "\t", "  "}) {
      String text = "# c\n\na,b\n1,2\n# more\n\n3,x\n".replace(",", separator);
      Path file = file(text);
      assertThatThrownBy(() -> NumberColumns.read(file, "b"))
          .hasMessage(file + " line 7: b must be a finite number; got x");
    }
  }

  @Test
  void otherKindsOfFilesAreNamed() throws IOException {
    String allowed = ": must be CSV text or a NumPy array (.npy), plain or gzipped; got ";
    assertRefused("PK\u0003\u0004zip".getBytes(StandardCharsets.ISO_8859_1), allowed + "a ZIP");
    assertRefused("PAR1".getBytes(StandardCharsets.ISO_8859_1), allowed + "a Parquet file");
    assertRefused("a,b\n1,2".getBytes(StandardCharsets.UTF_16LE), allowed + "binary data");
    byte[] packed = gzipped("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8));
    assertRefused(Arrays.copyOf(packed, packed.length - 9), ": not readable as gzip");
    packed[packed.length - 6] ^= 1;
    assertRefused(packed, ": not readable as gzip");
    assertThatThrownBy(() -> NumberColumns.read(directory, "a"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is a directory");
  }

  private void assertRefused(byte[] content, String words) throws IOException {
    Path file = Files.write(directory.resolve("other"), content);
    assertThatThrownBy(() -> NumberColumns.read(file, "a", "b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(file + words);
  }

  @Test
  void messagesAreShortAndOnOneLine() throws IOException {
    Path file = file("a\n\"1\n2" + "x".repeat(100_000) + "\"\n");
    assertThatThrownBy(() -> NumberColumns.read(file, "a"))
        .satisfies(e -> assertThat(e.getMessage().length()).isLessThan(400))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
  }

  @Test
  void columnsAreChosenFromTheHeader() throws IOException {
    Path file = file("x0,x1,target\n1,2,3\n");
    NumberColumns columns = NumberColumns.read(file, header -> header.subList(1, 3));
    assertThat(columns.names()).containsExactly("x1", "target");
    assertThat(columns.column("x1")).containsExactly(2);
    assertThat(columns).hasToString("1 rows of x1, target");
  }

  @Test
  void aMissingFileIsSaidToBeMissing() {
    Path missing = directory.resolve("missing.csv");
    assertThatThrownBy(() -> NumberColumns.read(missing, "eigenvalue"))
        .isInstanceOf(NoSuchFileException.class);
  }
}
