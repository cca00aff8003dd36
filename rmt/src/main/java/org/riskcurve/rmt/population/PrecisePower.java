package org.riskcurve.rmt.population;

import org.apache.commons.numbers.core.DD;

/** Powers of whole numbers in twice the working precision: j^s to about 30 digits. */
final class PrecisePower {

  private static final DD LOG_TWO = DD.ofSum(0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56);

  /** The argument is halved this often before the Taylor series, which then has TERMS terms. */
  private static final int HALVINGS = 6;

  private static final int TERMS = 13;

  private PrecisePower() {}

  /** j^exponent for j ≥ 1, where it is in the range of doubles. */
  static DD of(long j, double exponent) {
    return exp(log(j).multiply(exponent));
  }

  /** ln j: a Newton step for e^y = j from the double logarithm, whose square is below 10⁻³². */
  private static DD log(long j) {
    double y = Math.log((double) j);
    return exp(DD.of(-y)).multiply((double) j).subtract(1).add(y);
  }

  private static DD exp(DD x) {
    double twos = Math.rint(x.hi() / LOG_TWO.hi());
    DD r = x.subtract(LOG_TWO.multiply(twos)).scalb(-HALVINGS);
    DD sum = DD.ONE;
    for (int n = TERMS; n >= 2; n--) {
      sum = sum.multiply(r).divide(n).add(1);
    }
    // e^2x − 1 = (e^x − 1)(2 + (e^x − 1)) adds up fewer rounding errors than squares
    DD excess = sum.multiply(r);
    for (int i = 0; i < HALVINGS; i++) {
      excess = excess.multiply(excess.add(2));
    }
    return excess.add(1).scalb((int) twos);
  }
}
