package org.riskcurve.report.plot;

/** Words centred on a point or beside it, on the side on which there is more room. */
record Note(String words, double x, double y, boolean beside) {

  private static final double MOSTLY_RIGHT = 0.6;

  /** Words centred on a point. */
  static Note on(String words, double x, double y) {
    return new Note(words, x, y, /* beside= */ false);
  }

  /** Where the words stand: left of the point (-1), on it (0) or right of it (1). */
  int side(PlotRange xRange) {
    return beside ? (xRange.fraction(x) > MOSTLY_RIGHT ? -1 : 1) : 0;
  }
}
