package org.riskcurve.report.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A NumPy array in the format that {@code numpy.save} writes, versions 1 to 3 (NEP 1): one or two
 * axes of float64, float32 or integers, in either order of the bytes and of the axes. An array with
 * one axis is one column.
 */
final class NumpyArray implements NumberSource {

  private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*'([<>|=])([fiu])([1248])'");
  private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern SHAPE =
      Pattern.compile("'shape'\\s*:\\s*\\(\\s*(\\d+)\\s*,\\s*(?:(\\d+)\\s*,?\\s*)?\\)");

  /** More header than any array of numbers has. */
  private static final int LONGEST_HEADER = 1 << 20;

  private final ByteBuffer numbers;
  private final char type;
  private final int bytes;
  private final boolean columnByColumn;
  private final int rows;
  private final int columns;

  private NumpyArray(InputStream in, String description) throws IOException {
    Matcher typeFound = find(TYPE, description, "float64, float32 or integers");
    type = typeFound.group(2).charAt(0);
    bytes = Integer.parseInt(typeFound.group(3));
    if (type == 'f' && bytes < 4) {
      throw unsupported("float64, float32 or integers", description);
    }
    columnByColumn = find(ORDER, description, "a fortran_order").group(1).equals("True");
    Matcher shape = find(SHAPE, description, "one or two axes");
    long first = axis(shape.group(1), description);
    long second = shape.group(2) == null ? 1 : axis(shape.group(2), description);
    double size = (double) first * second * bytes;
    if (!(size > 0 && size < Integer.MAX_VALUE)) {
      throw unsupported("numbers, of at most 2³¹ bytes", description);
    }
    rows = (int) first;
    columns = (int) second;
    byte[] content = in.readNBytes((int) size + 1);
    if (content.length != size) {
      throw new IllegalArgumentException(
          "must have "
              + (int) size
              + " bytes of numbers, as its header says; got "
              + (content.length < size ? content.length : "more"));
    }
    boolean bigEndian = typeFound.group(1).equals(">");
    numbers =
        ByteBuffer.wrap(content).order(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
  }

  /** Reads the array that {@code in} begins with. */
  static NumpyArray read(InputStream in) throws IOException {
    ByteBuffer start = ByteBuffer.wrap(in.readNBytes(8)).order(ByteOrder.LITTLE_ENDIAN);
    int version = start.limit() < 8 ? 0 : start.get(6);
    if (version < 1 || version > 3) {
      throw new IllegalArgumentException(
          "must be a NumPy array of version 1, 2 or 3; got " + version);
    }
    int lengthBytes = version == 1 ? 2 : 4;
    byte[] length = in.readNBytes(lengthBytes);
    ByteBuffer lengthBuffer =
        ByteBuffer.wrap(Arrays.copyOf(length, 4)).order(ByteOrder.LITTLE_ENDIAN);
    int headerLength = lengthBuffer.getInt();
    if (length.length < lengthBytes || headerLength < 0 || headerLength > LONGEST_HEADER) {
      throw new IllegalArgumentException("must be a NumPy array; got a damaged header");
    }
    return new NumpyArray(in, new String(in.readNBytes(headerLength), StandardCharsets.UTF_8));
  }

  private static Matcher find(Pattern pattern, String description, String what) {
    Matcher matcher = pattern.matcher(description);
    if (!matcher.find()) {
      throw unsupported(what, description);
    }
    return matcher;
  }

  private static long axis(String digits, String description) {
    if (digits.length() > 10) {
      throw unsupported("numbers, of at most 2³¹ bytes", description);
    }
    return Math.min(Long.parseLong(digits), Integer.MAX_VALUE);
  }

  private static IllegalArgumentException unsupported(String what, String description) {
    return new IllegalArgumentException(
        "must be a NumPy array of " + what + "; got " + Shown.text(description.strip()));
  }

  /** The numbers of the columns, from 1, in place of names. */
  @Override
  public List<String> header() {
    return NumberColumns.numbered(columns);
  }

  @Override
  public boolean isNamed() {
    return false;
  }

  /** Those called by their numbers; or all, if there are as many as names. */
  @Override
  public double[][] columns(List<String> names, Missing missing) {
    int[] places = places(names);
    double[][] result = new double[names.size()][rows];
    for (int j = 0; j < places.length; j++) {
      for (int i = 0; i < rows; i++) {
        int index = columnByColumn ? places[j] * rows + i : i * columns + places[j];
        double value = number(index);
        if (!Double.isFinite(value) && !(Double.isNaN(value) && missing == Missing.IS_NAN)) {
          throw new NoNumberException(
              "row " + i + ": " + names.get(j) + " must be a finite number; got " + value,
              names.get(j),
              Double.isNaN(value));
        }
        result[j][i] = value;
      }
    }
    return result;
  }

  /** Columns by their numbers, or all of them in the order of names that they do not have. */
  private int[] places(List<String> names) {
    if (new HashSet<>(header()).containsAll(names)) {
      return names.stream().mapToInt(name -> Integer.parseInt(name) - 1).toArray();
    }
    if (names.size() != columns) {
      throw new IllegalArgumentException(
          "must have "
              + names.size()
              + (names.size() == 1 ? " column, " : " columns, ")
              + Shown.text(String.join(", ", names))
              + ", as an array has no names; got "
              + columns);
    }
    return IntStream.range(0, columns).toArray();
  }

  private double number(int index) {
    int at = index * bytes;
    if (type == 'f') {
      return bytes == 4 ? numbers.getFloat(at) : numbers.getDouble(at);
    }
    long signed =
        switch (bytes) {
          case 1 -> numbers.get(at);
          case 2 -> numbers.getShort(at);
          case 4 -> numbers.getInt(at);
          default -> numbers.getLong(at);
        };
    if (type == 'i') {
      return signed;
    }
    if (bytes < 8) {
      return signed & ((1L << 8 * bytes) - 1);
    }
    // the last bit of a number beyond 2⁶³ is kept by "or", so that it is rounded once and right
    return signed >= 0 ? signed : 2.0 * ((signed >>> 1) | (signed & 1));
  }
}
