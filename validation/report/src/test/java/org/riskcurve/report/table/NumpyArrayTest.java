package org.riskcurve.report.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class NumpyArrayTest {

  private static final String RESOURCES = "/org/riskcurve/report/table/";

  @TempDir private Path directory;

  private Path file(byte[] content) throws IOException {
    return Files.write(directory.resolve("array.npy"), content);
  }

  private static double[] row(NumberColumns columns, int row) {
    return columns.names().stream().mapToDouble(name -> columns.column(name)[row]).toArray();
  }

  @ParameterizedTest
  @CsvFileSource(resources = RESOURCES + "numpy-arrays.csv", useHeadersInDisplayName = true)
  void everyTypeOrderAndVersionIsReadAsNumpyHasIt(
      String type, String order, int version, int axes, String expected, String content)
      throws IOException {
    Path file = file(Base64.getDecoder().decode(content));
    String[] names = axes == 1 ? new String[] {"a"} : new String[] {"a", "b", "c"};
    NumberColumns columns = NumberColumns.read(file, names);
    double[] numbers =
        IntStream.range(0, columns.size())
            .mapToObj(i -> row(columns, i))
            .flatMapToDouble(Arrays::stream)
            .toArray();
    assertThat(numbers)
        .as("%s %s version %d", type, order, version)
        .containsExactly(
            Arrays.stream(expected.split(" ")).mapToDouble(Double::parseDouble).toArray());
  }

  @ParameterizedTest
  @CsvFileSource(resources = RESOURCES + "numpy-refused.csv", useHeadersInDisplayName = true)
  void whatIsNoColumnsOfNumbersIsRefusedWithTheReason(String what, String reason, String content)
      throws IOException {
    Path file = file(Base64.getDecoder().decode(content));
    assertThatThrownBy(() -> NumberColumns.read(file, "a", "b"))
        .as(what)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(file + ": ")
        .hasMessageContaining(reason.replace(';', ',').replace("number, got", "number; got"));
  }

  @Test
  void asManyColumnsAsNamesAreRequired() throws IOException {
    Path file = file(array("{'descr': '<f8', 'fortran_order': False, 'shape': (1, 2), }", 16));
    assertThat(NumberColumns.header(file)).containsExactly("1", "2");
    assertThatThrownBy(() -> NumberColumns.read(file, "a"))
        .hasMessage(file + ": must have 1 column, a, as an array has no names; got 2");
  }

  @Test
  void damagedArraysAreRefused() throws IOException {
    String header = "{'descr': '<f8', 'fortran_order': False, 'shape': (2, 1), }";
    byte[] whole = array(header, 16);
    assertThat(NumberColumns.read(file(whole), "a").size()).isEqualTo(2);
    for (int length = 6; length < whole.length; length++) {
      Path file = file(Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> NumberColumns.read(file, "a"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("must ");
    }
    Path longer = file(Arrays.copyOf(whole, whole.length + 1));
    assertThatThrownBy(() -> NumberColumns.read(longer, "a"))
        .hasMessageContaining("must have 16 bytes of numbers, as its header says; got more");
    Path huge = file(array(header.replace("(2, 1)", "(9999999999, 9999999999)"), 16));
    assertThatThrownBy(() -> NumberColumns.read(huge, "a")).hasMessageContaining("2³¹ bytes");
  }

  private static byte[] array(String header, int numbers) {
    byte[] start =
        ("\u0093NUMPY\u0001\0" + (char) header.length() + "\0" + header)
            .getBytes(StandardCharsets.ISO_8859_1);
    return Arrays.copyOf(start, start.length + numbers);
  }
}
