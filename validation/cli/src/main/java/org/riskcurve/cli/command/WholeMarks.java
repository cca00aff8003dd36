package org.riskcurve.cli.command;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.riskcurve.report.plot.Figure;

/** Marks at the first iterations of a curve that has none between them. */
final class WholeMarks {

  /** Up to where a logarithmic axis shows the distance between whole numbers. */
  private static final double LAST = 10;

  private WholeMarks() {}

  /** Adds marks in the colour of the line that was added last, if all its iterations are whole. */
  static Figure add(Figure figure, double[] x, double[] y) {
    int[] first = IntStream.range(0, x.length).filter(i -> x[i] <= LAST).toArray();
    boolean whole = Arrays.stream(first).allMatch(i -> x[i] == Math.rint(x[i]));
    if (first.length < 2 || !whole) {
      return figure;
    }
    double[] atX = Arrays.stream(first).mapToDouble(i -> x[i]).toArray();
    double[] atY = Arrays.stream(first).mapToDouble(i -> y[i]).toArray();
    return figure.points("", atX, atY).sameColour();
  }
}
