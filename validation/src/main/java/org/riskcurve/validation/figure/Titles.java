package org.riskcurve.validation.figure;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** Exponents in the titles of panels. */
final class Titles {

  private Titles() {}

  static String alpha(double alpha) {
    return "α = " + number(alpha);
  }

  static String beta(double beta) {
    return "β = " + number(beta);
  }

  private static String number(double value) {
    return new DecimalFormat("0.##", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value);
  }
}
