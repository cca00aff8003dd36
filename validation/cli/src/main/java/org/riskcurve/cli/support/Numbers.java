package org.riskcurve.cli.support;

import java.math.BigDecimal;
import org.hipparchus.complex.Complex;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How the numbers of the command line are read. */
public final class Numbers {

  /** Characters of a number; reading more takes quadratic time. */
  private static final int LONGEST = 1000;

  private Numbers() {}

  /** Has {@code commandLine} and its subcommands read all numbers as this class does. */
  public static void register(CommandLine commandLine) {
    ITypeConverter<Integer> integers = text -> (int) wholeNumber(text, Integer.MAX_VALUE);
    ITypeConverter<Long> longs = text -> wholeNumber(text, Long.MAX_VALUE);
    commandLine.registerConverter(int.class, integers);
    commandLine.registerConverter(Integer.class, integers);
    commandLine.registerConverter(long.class, longs);
    commandLine.registerConverter(Long.class, longs);
    commandLine.registerConverter(double.class, Numbers::number);
    commandLine.registerConverter(Double.class, Numbers::number);
    commandLine.registerConverter(Complex.class, Numbers::complex);
  }

  /** Reads a whole number of at most {@code limit} in magnitude; 1e12 and 1.5e3 are whole too. */
  static long wholeNumber(String text, long limit) {
    BigDecimal number = decimal(text, "a whole number");
    boolean large = number.precision() - (long) number.scale() > 19;
    if (number.signum() != 0 && (large || number.abs().compareTo(BigDecimal.valueOf(limit)) > 0)) {
      throw rejected("a whole number of magnitude at most " + limit, text);
    }
    try {
      return number.longValueExact();
    } catch (ArithmeticException e) {
      throw rejected("a whole number", text);
    }
  }

  /** Reads a real number; there is no way to write NaN or an infinity. */
  public static double number(String text) {
    double number = decimal(text, "a finite number").doubleValue();
    if (Double.isInfinite(number)) {
      throw rejected("a number of magnitude at most " + Double.MAX_VALUE, text);
    }
    return number;
  }

  /** Reads a complex number as its real and its imaginary part with a comma between them. */
  static Complex complex(String text) {
    int comma = text.indexOf(',');
    if (comma < 0) {
      throw rejected("RE,IM, two numbers with a comma between them", text);
    }
    return new Complex(number(text.substring(0, comma)), number(text.substring(comma + 1)));
  }

  private static BigDecimal decimal(String text, String what) {
    try {
      if (text.length() > LONGEST) {
        throw rejected(what, text);
      }
      return new BigDecimal(text.trim());
    } catch (NumberFormatException e) {
      throw rejected(what, text);
    }
  }

  private static TypeConversionException rejected(String allowed, String text) {
    return new TypeConversionException("must be " + allowed + "; got " + text);
  }
}
