package org.riskcurve.report.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NumpyFileTest {

  @TempDir private Path directory;

  private static Table numbers() {
    return Table.titled("Risk")
        .parameter("limit", Double.POSITIVE_INFINITY)
        .columns("iteration", "risk")
        .row(1L << 40, 1.0 / 3)
        .row(7, 6.02e-23)
        .build()
        .madeBy(new Provenance("riskcurve 1", "riskcurve curve", 5L));
  }

  private static Map<String, byte[]> entries(Path file) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries.put(entry.getName(), zip.readAllBytes());
      }
    }
    return entries;
  }

  private static double[] column(byte[] array) throws IOException {
    return NumberColumns.read("a", new ByteArrayInputStream(array), header -> List.of("a"))
        .column("a");
  }

  @Test
  void anArrayIsReadBackExactly() throws IOException {
    Path file = directory.resolve("a.npy");
    TableFormat.of(file).writeFile(numbers(), file);
    NumberColumns columns = NumberColumns.read(file, "iteration", "risk");
    assertThat(columns.column("iteration")).containsExactly(0x1p40, 7);
    assertThat(columns.column("risk")).containsExactly(1.0 / 3, 6.02e-23);
  }

  /** What numpy.save of NumPy 1.24 writes for array([[1.5, inf]]). */
  @Test
  void anArrayHasTheBytesThatNumpyWrites() throws IOException {
    Path file = directory.resolve("a.npy");
    Table table = Table.titled("t").columns("a", "b").row(1.5, Double.POSITIVE_INFINITY).build();
    TableFormat.NPY.writeFile(table, file);
    assertThat(Base64.getEncoder().encodeToString(Files.readAllBytes(file)))
        .isEqualTo(
            "k05VTVBZAQB2AHsnZGVzY3InOiAnPGY4JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3"
                + "NoYXBlJzogKDEsIDIpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAg"
                + "ICAgICAgICAgICAgICAgICAgICAgIAoAAAAAAAD4PwAAAAAAAPB/");
  }

  @Test
  void anArchiveHasAnArrayForEachColumnAndTheMetadata() throws IOException {
    Path file = directory.resolve("a.npz");
    TableFormat.of(file).writeFile(numbers(), file);
    Map<String, byte[]> entries = entries(file);
    assertThat(entries.keySet()).containsExactly("iteration.npy", "risk.npy", "metadata.npy");
    assertThat(column(entries.get("iteration.npy"))).containsExactly(0x1p40, 7);
    assertThat(column(entries.get("risk.npy"))).containsExactly(1.0 / 3, 6.02e-23);
    byte[] metadata = entries.get("metadata.npy");
    int start = 128;
    String text = new String(metadata, start, metadata.length - start, Charset.forName("UTF-32LE"));
    assertThat(new ObjectMapper().readTree(text).toString())
        .startsWith("{\"title\":\"Risk\",\"provenance\":{\"version\":\"riskcurve 1\"")
        .contains("\"seed\":5", "\"limit\":");
    byte[] first = Files.readAllBytes(file);
    TableFormat.NPZ.writeFile(numbers(), file);
    assertThat(Files.readAllBytes(file)).isEqualTo(first);
  }

  @Test
  void wordsAndTruthValuesHaveArraysOfTheirKindInAnArchiveOnly() throws IOException {
    Table table =
        Table.titled("t")
            .columns("name", "flag", "gap")
            .row("é𝛾", true, 1)
            .row("", false, null)
            .build();
    Path file = directory.resolve("a.npz");
    TableFormat.NPZ.writeFile(table, file);
    Map<String, byte[]> entries = entries(file);
    assertThat(new String(entries.get("name.npy"), 10, 118, Charset.forName("ISO-8859-1")))
        .startsWith("{'descr': '<U2', 'fortran_order': False, 'shape': (2,), }");
    assertThat(Arrays.copyOfRange(entries.get("flag.npy"), 128, 130)).containsExactly(1, 0);
    assertThatThrownBy(() -> column(entries.get("gap.npy"))).hasMessageContaining("got NaN");
    Path array = directory.resolve("a.npy");
    assertThatThrownBy(() -> TableFormat.NPY.writeFile(table, array))
        .hasMessageContaining("the column name, which has words");
    assertThat(array).doesNotExist();
  }
}
