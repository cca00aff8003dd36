package org.riskcurve.report.table;

/** What becomes of a field that has no number: an empty one, NaN, NA, N/A, null, none or ?. */
public enum Missing {
  /** The file is refused. */
  REFUSED,
  /** It is NaN. */
  IS_NAN
}
