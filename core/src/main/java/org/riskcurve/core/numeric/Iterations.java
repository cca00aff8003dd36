package org.riskcurve.core.numeric;

import java.util.Arrays;
import org.riskcurve.core.Arguments;

/** Choices of iterations at which to look at a curve. */
public final class Iterations {

  private Iterations() {}

  /** 0, 1, …, last. */
  public static double[] upTo(int last) {
    double[] all = new double[last + 1];
    Arrays.setAll(all, r -> r);
    return all;
  }

  /**
   * Whole numbers, nearly geometric, each larger than the last.
   *
   * @param from the first, ≥ 0
   * @param to the last, ≥ from
   * @param count how many, at least 1 and at most to − from + 1
   */
  public static long[] spread(long from, long to, int count) {
    Arguments.inRange("from", from, 0, to);
    Arguments.inRange("count", count, 1, to - from + 1);
    long[] spread = new long[count];
    spread[0] = from;
    for (int i = 1; i < count; i++) {
      long last = spread[i - 1];
      double ratio = (double) to / (double) Math.max(last, 1);
      long next = Math.round(Math.max(last, 1) * Math.pow(ratio, 1.0 / (count - i)));
      long largest = to - (count - 1 - i);
      spread[i] = Math.min(Math.max(next, last + 1), largest);
    }
    return spread;
  }
}
