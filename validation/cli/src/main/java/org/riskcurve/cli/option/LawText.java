package org.riskcurve.cli.option;

import java.util.Locale;
import org.riskcurve.core.Arguments;
import org.riskcurve.simulation.DataLaw;

/** Laws of data as they are written on the command line: a name, and for student its degrees. */
public final class LawText {

  /** How they can be written. */
  public static final String FORMS = "gaussian, rademacher, student, student:DEGREES";

  private static final double DEFAULT_DEGREES = 5;
  private static final String STUDENT = "student";

  private LawText() {}

  static DataLaw read(String text) {
    String name = text.toLowerCase(Locale.ROOT);
    if (name.equals("gaussian")) {
      return new DataLaw.Gaussian();
    }
    if (name.equals("rademacher")) {
      return new DataLaw.Rademacher();
    }
    if (name.equals(STUDENT)) {
      return new DataLaw.Student(DEFAULT_DEGREES);
    }
    if (name.startsWith(STUDENT + ":")) {
      try {
        return new DataLaw.Student(Double.parseDouble(name.substring(STUDENT.length() + 1)));
      } catch (IllegalArgumentException e) {
        throw Arguments.rejected("law", text, "one of " + FORMS + " with DEGREES > 2");
      }
    }
    throw Arguments.rejected("law", text, "one of " + FORMS);
  }
}
