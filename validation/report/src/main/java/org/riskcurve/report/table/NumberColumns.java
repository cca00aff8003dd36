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
 * <p>Columns are found by their names, whatever their case. A NumPy array has none: it must have
 * exactly the columns that are asked for, in that order.
 *
 * <p>Whatever is wrong with the content is an {@link IllegalArgumentException} whose message begins
 * with the file and has the line.
 */
public final class NumberColumns {

  private final List<String> names;
  private final double[][] columns;

  /** Chooses the columns to read. */
  @FunctionalInterface
  public interface Choice {

    /**
     * The names of the columns to read.
     *
     * @param header the names that the file has; an array's columns are called "1", "2", …
     */
    List<String> of(List<String> header);
  }

  private NumberColumns(List<String> names, double[][] columns) {
    this.names = names;
    this.columns = columns;
  }

  /** Reads the columns called {@code names} of {@code file}, in any order and among others. */
  public static NumberColumns read(Path file, String... names) throws IOException {
    return read(file, header -> List.of(names));
  }

  /** Reads the columns of {@code file} that {@code choice} takes from its header. */
  public static NumberColumns read(Path file, Choice choice) throws IOException {
    return read(file.toString(), () -> InputFile.open(file), choice);
  }

  /**
   * Reads the columns that {@code choice} takes from the header of {@code content}, which is
   * closed.
   *
   * @param name what messages call it
   */
  public static NumberColumns read(String name, InputStream content, Choice choice)
      throws IOException {
    return read(name, () -> InputFile.open(content), choice);
  }

  /** Opens what is read. */
  @FunctionalInterface
  private interface Opening {
    InputFile open() throws IOException;
  }

  private static NumberColumns read(String name, Opening opening, Choice choice)
      throws IOException {
    try (InputFile input = opening.open()) {
      NumberSource source =
          input.kind() == InputFile.Kind.NUMPY
              ? NumpyArray.read(input.content())
              : CsvText.open(input.content());
      List<String> names = List.copyOf(choice.of(source.header()));
      return new NumberColumns(names, source.columns(names));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + place(e), e);
    }
  }

  /** The names of the columns of {@code file}; none if it has no header. */
  public static List<String> header(Path file) throws IOException {
    try (InputFile input = InputFile.open(file)) {
      return input.kind() == InputFile.Kind.NUMPY
          ? NumpyArray.read(input.content()).header()
          : CsvText.open(input.content()).header();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + place(e), e);
    }
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
