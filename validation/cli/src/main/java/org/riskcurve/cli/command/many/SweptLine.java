package org.riskcurve.cli.command.many;

import java.io.Serializable;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.hipparchus.complex.Complex;
import org.jspecify.annotations.Nullable;
import org.riskcurve.cli.support.Numbers;
import org.riskcurve.cli.support.Written;
import org.riskcurve.core.Arguments;
import org.riskcurve.report.table.TextColumns;
import org.riskcurve.sweep.Plan;
import org.riskcurve.sweep.Plan.Axis;
import org.riskcurve.sweep.ValueList;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * A command line of which some options take several values: the words that stay, and the names and
 * values of the options that vary.
 *
 * <p>Commas and ranges vary an option that takes one value. An option that takes a list anyway,
 * such as {@code --at}, does not vary; ranges in it are written out.
 */
public final class SweptLine implements Serializable {

  private static final long serialVersionUID = 1;

  private static final Set<Class<?>> WHOLE =
      Set.of(int.class, Integer.class, long.class, Long.class);

  private final String[] fixed;
  private final String[] options;

  private SweptLine(List<String> fixed, List<String> options) {
    this.fixed = fixed.toArray(String[]::new);
    this.options = options.toArray(String[]::new);
  }

  /** A line and the plan of its options. */
  public record Swept(SweptLine line, Plan plan) {}

  /**
   * Takes a command line apart.
   *
   * @param command the command that it is for, which knows its options
   * @param words the command's name and what follows it
   * @param table the plan's rows, whose columns are names of options, or null; they vary slowest
   */
  public static Swept of(CommandLine command, List<String> words, @Nullable TextColumns table) {
    Deque<String> rest = new ArrayDeque<>(words);
    List<String> fixed = new ArrayList<>(List.of(rest.remove()));
    CommandLine called = command;
    while (!rest.isEmpty() && called.getSubcommands().containsKey(rest.peek())) {
      called = called.getSubcommands().get(rest.peek());
      fixed.add(rest.remove());
    }
    List<Axis> axes = new ArrayList<>();
    if (table != null) {
      for (String name : table.names()) {
        option(called, "--" + name);
      }
      axes.add(new Axis(table.names(), table.rows()));
    }
    while (!rest.isEmpty()) {
      String word = rest.remove();
      if (!word.startsWith("--")) {
        fixed.add(word);
        continue;
      }
      int equals = word.indexOf('=');
      OptionSpec option = option(called, equals < 0 ? word : word.substring(0, equals));
      if (option.arity().max() == 0) {
        fixed.add(word);
        continue;
      }
      if (equals < 0 && rest.isEmpty()) {
        throw new IllegalArgumentException("missing value of " + word);
      }
      String text = equals < 0 ? rest.remove() : word.substring(equals + 1);
      List<String> values = values(option, text);
      if (isList(option) || values.size() == 1) {
        fixed.add(option.longestName());
        fixed.add(String.join(",", values));
      } else {
        axes.add(Axis.of(option.longestName().substring(2), values));
      }
    }
    if (called.getCommandSpec().findOption("--threads") != null) {
      // the points share the threads
      fixed.addAll(List.of("--threads", "1"));
    }
    Plan plan = Plan.of(axes);
    List<String> options = plan.names().stream().map(name -> "--" + name).toList();
    return new Swept(new SweptLine(fixed, options), plan);
  }

  private static OptionSpec option(CommandLine command, String name) {
    OptionSpec option = command.getCommandSpec().findOption(name);
    if (option == null) {
      throw new IllegalArgumentException(
          "unknown option " + name + " of " + command.getCommandName());
    }
    if (option.userObject() instanceof AnnotatedElement field
        && field.isAnnotationPresent(Written.class)) {
      throw new IllegalArgumentException(name + " must be left out in a sweep: it writes a file");
    }
    return option;
  }

  private static boolean isList(OptionSpec option) {
    return !option.splitRegex().isEmpty();
  }

  private static List<String> values(OptionSpec option, String text) {
    Class<?> type = option.auxiliaryTypes()[0];
    if (type == Complex.class) {
      return List.of(text);
    }
    try {
      return ValueList.parse(text, WHOLE.contains(type));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(option.longestName() + ": " + e.getMessage(), e);
    }
  }

  /** The command line of a point of the plan. A value that is empty leaves its option out. */
  public List<String> words(List<String> point) {
    Arguments.check(point.size() == options.length, "values", point.size(), "" + options.length);
    List<String> words = new ArrayList<>(List.of(fixed));
    for (int i = 0; i < point.size(); i++) {
      if (!point.get(i).isEmpty()) {
        words.add(options[i] + "=" + point.get(i));
      }
    }
    return words;
  }

  /** The names of the columns that the options fill. */
  public List<String> columns() {
    return Arrays.stream(options).map(name -> name.substring(2).replace('-', '_')).toList();
  }

  /** The values of a point as cells: numbers where they are some. */
  public static List<@Nullable Object> cells(List<String> point) {
    List<@Nullable Object> cells = new ArrayList<>();
    for (String value : point) {
      cells.add(value.isEmpty() ? null : cell(value));
    }
    return cells;
  }

  private static Object cell(String value) {
    try {
      double number = Numbers.number(value);
      return number == Math.rint(number) && Math.abs(number) < 1e15
          ? (Object) (long) number
          : number;
    } catch (CommandLine.TypeConversionException e) {
      return value;
    }
  }

  @Override
  public String toString() {
    return String.join(" ", fixed) + " × " + String.join(", ", options);
  }
}
