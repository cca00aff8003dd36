package org.riskcurve.report.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Columns of numbers read from a file: CSV text in any dialect that can be told from the file
 * itself ({@link CsvText}), or a NumPy array ({@link NumpyArray}), each plain or gzipped. What a
 * file is, its first bytes say, not its name; it is read once and from its beginning to its end, so
 * that a pipe will do.
 *
 * <p>Columns are found by their names, whatever their case. A NumPy array has none: its columns are
 * called "1", "2", …, or it must have exactly the columns that are asked for, in that order.
 *
 * <p>Whatever is wrong with the content is an {@link IllegalArgumentException} whose message begins
 * with the file and has the line.
 */
public final class NumberColumns {

  private final List<String> names;
  private final double[][] columns;
  private final boolean isNamed;

  /** Chooses the columns to read. */
  @FunctionalInterface
  public interface Choice {

    /**
     * The names of the columns to read.
     *
     * @param header the names that the file has; columns without are called "1", "2", …
     */
    List<String> of(List<String> header);
  }

  private NumberColumns(List<String> names, double[][] columns, boolean isNamed) {
    this.names = names;
    this.columns = columns;
    this.isNamed = isNamed;
  }

  /** Reads the columns called {@code names} of {@code file}, in any order and among others. */
  public static NumberColumns read(Path file, String... names) throws IOException {
    return read(file, header -> List.of(names));
  }

  /** Reads the columns of {@code file} that {@code choice} takes from its header. */
  public static NumberColumns read(Path file, Choice choice) throws IOException {
    return read(file, choice, Missing.REFUSED);
  }

  /** The same with fields that have no number as {@code missing} says. */
  public static NumberColumns read(Path file, Choice choice, Missing missing) throws IOException {
    return read(file.toString(), () -> InputFile.open(file), choice, missing);
  }

  /**
   * Reads the columns that {@code choice} takes from the header of {@code content}, which is
   * closed.
   *
   * @param name what messages call it
   */
  public static NumberColumns read(String name, InputStream content, Choice choice)
      throws IOException {
    return read(name, content, choice, Missing.REFUSED);
  }

  /** The same with fields that have no number as {@code missing} says. */
  public static NumberColumns read(String name, InputStream content, Choice choice, Missing missing)
      throws IOException {
    return read(name, () -> InputFile.open(content), choice, missing);
  }

  /** Opens what is read. */
  @FunctionalInterface
  private interface Opening {
    InputFile open() throws IOException;
  }

  private static NumberColumns read(String name, Opening opening, Choice choice, Missing missing)
      throws IOException {
    try (InputFile input = opening.open()) {
      NumberSource source =
          input.kind() == InputFile.Kind.NUMPY
              ? NumpyArray.read(input.content())
              : CsvText.open(input.content());
      List<String> names = List.copyOf(choice.of(source.header()));
      return new NumberColumns(names, source.columns(names, missing), source.isNamed());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + place(e), e);
    }
  }

  /** The names of the columns of {@code file}: "1", "2", … if they have none. */
  public static List<String> header(Path file) throws IOException {
    try (InputFile input = InputFile.open(file)) {
      return input.kind() == InputFile.Kind.NUMPY
          ? NumpyArray.read(input.content()).header()
          : CsvText.open(input.content()).header();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + place(e), e);
    }
  }

  /** The names of columns without names. */
  static List<String> numbered(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(Integer::toString).toList();
  }

  static String place(IllegalArgumentException failure) {
    String message = String.valueOf(failure.getMessage());
    return message.startsWith("line ") ? " " + message : ": " + message;
  }

  /**
   * Where {@code name} stands in {@code header}: spelt the same or, where nothing is, the same but
   * for capitals.
   */
  static int indexOf(List<String> header, String name) {
    int[] found = matches(header, name, false);
    if (found.length == 0) {
      found = matches(header, name, true);
    }
    if (found.length == 0) {
      throw new IllegalArgumentException(
          "must have a column " + name + "; got " + Shown.text(header.toString()));
    }
    if (found.length > 1) {
      throw new IllegalArgumentException(
          "must have one column " + name + "; got " + Shown.text(header.toString()));
    }
    return found[0];
  }

  private static int[] matches(List<String> header, String name, boolean anyCase) {
    String sought = anyCase ? name.toLowerCase(Locale.ROOT) : name;
    return IntStream.range(0, header.size())
        .filter(
            i -> (anyCase ? header.get(i).toLowerCase(Locale.ROOT) : header.get(i)).equals(sought))
        .toArray();
  }

  /** The names of the columns that were read, in the order asked for. */
  public List<String> names() {
    return names;
  }

  /** Whether the file names its columns; otherwise they are called by their numbers. */
  public boolean isNamed() {
    return isNamed;
  }

  /** How many rows there are. */
  public int size() {
    return columns[0].length;
  }

  /** A copy of the column called {@code name}, one of those that were read. */
  public double[] column(String name) {
    int index = names.indexOf(name);
    if (index < 0) {
      throw new IllegalArgumentException("column must be one of " + names + "; got " + name);
    }
    return Arrays.copyOf(columns[index], size());
  }

  /** For people: the names and the number of rows. */
  @Override
  public String toString() {
    return size() + " rows of " + String.join(", ", names);
  }
}
