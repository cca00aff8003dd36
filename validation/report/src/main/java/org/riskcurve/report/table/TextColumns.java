package org.riskcurve.report.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Rows of text read from a file, a plan for instance: CSV in the dialects that {@link
 * NumberColumns} reads, with a header, plain or gzipped.
 *
 * @param names the names of the columns
 * @param rows the rows, each with a field for every column
 */
public record TextColumns(List<String> names, List<List<String>> rows) {

  /**
   * Reads all columns of a file with at least one row; what is wrong with it begins with its name.
   */
  public static TextColumns read(Path file) throws IOException {
    try (InputFile input = InputFile.open(file)) {
      if (input.kind() == InputFile.Kind.NUMPY) {
        throw new IllegalArgumentException("must be text with a header; got a NumPy array");
      }
      CsvText text = CsvText.open(input.content());
      List<List<String>> rows = text.texts();
      if (rows.isEmpty() || !text.isNamed()) {
        throw new IllegalArgumentException("must have a header and rows below it");
      }
      return new TextColumns(text.header(), rows);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + NumberColumns.place(e), e);
    }
  }

  /** For people: the names and the number of rows. */
  @Override
  public String toString() {
    return rows.size() + " rows of " + String.join(", ", names);
  }
}
