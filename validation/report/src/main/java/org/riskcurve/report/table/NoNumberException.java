package org.riskcurve.report.table;

/** A field of a file that must be a number and is none. */
public final class NoNumberException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  private final String column;
  private final boolean missing;

  NoNumberException(String message, String column, boolean missing) {
    super(message);
    this.column = column;
    this.missing = missing;
  }

  /** The name of its column. */
  public String column() {
    return column;
  }

  /** Whether a number is missing; otherwise something else stands there. */
  public boolean isMissing() {
    return missing;
  }
}
