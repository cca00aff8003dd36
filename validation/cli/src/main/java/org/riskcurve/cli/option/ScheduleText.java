package org.riskcurve.cli.option;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import org.riskcurve.cli.support.Numbers;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.RejectedArgumentException;
import org.riskcurve.report.table.NumberColumns;
import org.riskcurve.volterra.optimizer.Schedule;
import picocli.CommandLine.TypeConversionException;

/** Reads a schedule: its name, then its numbers or its file, separated by colons. */
public final class ScheduleText {

  /** For completion: the names, with a colon where numbers or a file follow. */
  static final class Names implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(FORMS.replaceAll("\\(.*?\\)", "").split(","))
          .map(form -> form.strip().replaceAll(":.*", ":"))
          .iterator();
    }
  }

  static final String FORMS =
      "constant, warmup:STEPS, step:EVERY:FACTOR, cosine:END[:FLOOR], linear:END[:FLOOR],"
          + " wsd:WARMUP:STABLE:END[:FLOOR], power:EXPONENT[:OFFSET], table:FILE.csv (columns"
          + " iteration and factor, from iteration 0)";

  private static final String TABLE = "table:";

  private ScheduleText() {}

  /**
   * The schedule that a text describes.
   *
   * @param name what it is called in messages
   */
  public static Schedule read(String name, String text) throws IOException {
    if (text.startsWith(TABLE)) {
      return table(Path.of(text.substring(TABLE.length())));
    }
    String[] parts = text.split(":", -1);
    double[] numbers = new double[parts.length - 1];
    for (int i = 0; i < numbers.length; i++) {
      try {
        numbers[i] = Numbers.number(parts[i + 1]);
      } catch (TypeConversionException e) {
        throw Arguments.rejected(name, text, "one of " + FORMS);
      }
    }
    try {
      return schedule(name, text, parts[0], numbers);
    } catch (RejectedArgumentException e) {
      throw e.argument().equals(name)
          ? e
          : Arguments.rejected(
              name, text, "a schedule whose " + e.argument() + " is " + e.allowed());
    }
  }

  private static Schedule schedule(String name, String text, String kind, double[] numbers) {
    String shape = kind + "/" + numbers.length;
    double[] n = Arrays.copyOf(numbers, 4);
    return switch (shape) {
      case "constant/0" -> Schedule.constant();
      case "warmup/1" -> Schedule.warmUp(n[0]);
      case "step/2" -> Schedule.steps(n[0], n[1]);
      case "cosine/1", "cosine/2" -> Schedule.cosine(n[0], n[1]);
      case "linear/1", "linear/2" -> Schedule.linear(n[0], n[1]);
      case "wsd/3", "wsd/4" -> Schedule.warmUpStableDecay(n[0], n[1], n[2], n[3]);
      case "power/1" -> Schedule.powerLaw(n[0], 1);
      case "power/2" -> Schedule.powerLaw(n[0], n[1]);
      default -> throw Arguments.rejected(name, text, "one of " + FORMS);
    };
  }

  private static Schedule table(Path file) throws IOException {
    NumberColumns columns = NumberColumns.read(file, "iteration", "factor");
    try {
      return Schedule.table(columns.column("iteration"), columns.column("factor"));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }
}
