package org.riskcurve.report.table;

import java.util.Locale;

/** What stands above the rows of CSV. */
public enum CsvHeader {

  /** Title, what made the table, and its parameters, each in a line after #; then the names. */
  COMMENT,

  /** One line with the names of the columns. */
  PLAIN,

  /** Nothing. */
  NONE;

  /** The name as it is typed on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
