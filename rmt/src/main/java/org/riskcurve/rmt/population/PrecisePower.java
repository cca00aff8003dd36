package org.riskcurve.rmt.population;

import org.apache.commons.numbers.core.DD;

/** Powers of whole numbers in twice the working precision: j^s to about 29 digits. */
final class PrecisePower {

  /** The largest j. */
  static final int LARGEST = 4096;

  private static final DD LOG_TWO = DD.ofSum(0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56);

  /** The argument is halved this often before the Taylor series. */
  private static final int HALVINGS = 6;

  /** 1/n! for n = 1 … 12. */
  private static final DD[] TAYLOR = new DD[12];

  static {
    TAYLOR[0] = DD.ONE;
    for (int n = 2; n <= TAYLOR.length; n++) {
      TAYLOR[n - 1] = TAYLOR[n - 2].divide(n);
    }
  }

  /** ln j of primes j; the others are null. */
  private static final DD[] LOGARITHMS = new DD[LARGEST + 1];

  static {
    boolean[] composite = new boolean[LARGEST + 1];
    for (int j = 2; j <= LARGEST; j++) {
      if (!composite[j]) {
        LOGARITHMS[j] = log(j);
        for (int multiple = 2 * j; multiple <= LARGEST; multiple += j) {
          composite[multiple] = true;
        }
      }
    }
  }

  private PrecisePower() {}

  /**
   * j^exponent for j = 1 … count ≤ {@link #LARGEST}, where it is in the range of doubles. Only
   * primes take an exponential; others are products of powers before them.
   */
  static DD[] upTo(int count, double exponent) {
    DD[] powers = new DD[count];
    powers[0] = DD.ONE;
    for (int j = 2; j <= count; j++) {
      DD logarithm = LOGARITHMS[j];
      if (logarithm != null) {
        powers[j - 1] = exp(logarithm.multiply(exponent));
      }
      for (int k = 2; k <= j && j * k <= count; k++) {
        powers[j * k - 1] = powers[j - 1].multiply(powers[k - 1]);
      }
    }
    return powers;
  }

  /** ln j: a Newton step for e^y = j from the double logarithm, whose square is below 10⁻³². */
  private static DD log(int j) {
    double y = Math.log(j);
    return exp(DD.of(-y)).multiply((double) j).subtract(1).add(y);
  }

  private static DD exp(DD x) {
    double twos = Math.rint(x.hi() / LOG_TWO.hi());
    DD r = x.subtract(LOG_TWO.multiply(twos)).scalb(-HALVINGS);
    DD sum = TAYLOR[TAYLOR.length - 1];
    for (int n = TAYLOR.length - 2; n >= 0; n--) {
      sum = sum.multiply(r).add(TAYLOR[n]);
    }
    // e^2x − 1 = (e^x − 1)(2 + (e^x − 1)) adds up fewer rounding errors than squares
    DD excess = sum.multiply(r);
    for (int i = 0; i < HALVINGS; i++) {
      excess = excess.multiply(excess.add(2));
    }
    return excess.add(1).scalb((int) twos);
  }
}
