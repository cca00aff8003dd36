package org.riskcurve.rmt.population;

/**
 * A number kept as the unevaluated sum of two, with about 31 digits (Dekker, Numer. Math. 18 (1971)
 * 224).
 */
final class PreciseSum {

  private double high;
  private double low;

  double high() {
    return high;
  }

  double low() {
    return low;
  }

  /** Adds the number termHigh + termLow. */
  void add(double termHigh, double termLow) {
    double sum = high + termHigh;
    double part = sum - high;
    double rest = (high - (sum - part)) + (termHigh - part);
    set(sum, rest + (low + termLow));
  }

  void multiply(double factor) {
    double product = high * factor;
    set(product, Math.fma(high, factor, -product) + low * factor);
  }

  void divide(double divisor) {
    double quotient = high / divisor;
    set(quotient, (Math.fma(-quotient, divisor, high) + low) / divisor);
  }

  private void set(double sum, double rest) {
    high = sum + rest;
    low = rest - (high - sum);
  }
}
