package org.riskcurve.validation.study;

import java.util.Arrays;

/**
 * What is known at some iterations of a curve, at others: its ratio to the curve is straight in the
 * logarithm of r + 1, so that it bends where the curve does.
 *
 * @param known iterations, ascending
 * @param theory the curve there
 * @param asked iterations between them, ascending
 * @param line the curve there
 */
record BetweenPoints(double[] known, double[] theory, double[] asked, double[] line) {

  double[] of(double[] values) {
    double[] result = new double[asked.length];
    Arrays.setAll(result, i -> of(values, i));
    return result;
  }

  private double of(double[] values, int i) {
    int next = 0;
    while (next < known.length - 1 && known[next] < asked[i]) {
      next++;
    }
    int before = Math.max(0, next - 1);
    double from = Math.log1p(known[before]);
    double step = Math.log1p(known[next]) - from;
    double share = step > 0 ? Math.min(1, (Math.log1p(asked[i]) - from) / step) : 1;
    double left = values[before] / theory[before];
    double right = values[next] / theory[next];
    return line[i] * (left + share * (right - left));
  }
}
