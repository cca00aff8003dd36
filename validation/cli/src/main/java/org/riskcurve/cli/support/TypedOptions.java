package org.riskcurve.cli.support;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.riskcurve.core.RejectedArgumentException;
import org.riskcurve.report.table.WholeFile;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The options of a command with what was typed for them; says failures in their terms. */
final class TypedOptions {

  private final List<ArgSpec> all;
  private final List<ArgSpec> typed;

  TypedOptions(CommandLine commandLine) {
    ParseResult parsed = commandLine.getParseResult();
    all = commandLine.getCommandSpec().args();
    typed = parsed == null ? List.of() : parsed.matchedArgs();
  }

  /** How an option or a parameter is written. */
  static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }

  /**
   * A refused argument of the library in terms of the option that fills it: the one of that name,
   * or else the one that has the refused value. If there is none, the library's own message.
   */
  String describe(RejectedArgumentException failure) {
    String argument = failure.argument();
    List<ArgSpec> options = filling(argument);
    if (options.isEmpty()) {
      options = typed.stream().filter(o -> as(o, failure.value()) != null).toList();
      return options.size() == 1
          ? name(options.get(0)) + ": " + argument + refusal(options.get(0), failure)
          : String.valueOf(failure.getMessage());
    }
    ArgSpec option = options.get(0);
    boolean itself = as(option, failure.value()) != null || !typed.contains(option);
    if (options.size() == 1 && itself && argument.equals(word(argument))) {
      return name(option) + refusal(option, failure);
    }
    return options.stream().map(TypedOptions::name).collect(Collectors.joining(", "))
        + ": "
        + failure.getMessage();
  }

  /** A message that begins with a file, behind the option that the file was typed for. */
  String describe(String message) {
    for (ArgSpec option : typed) {
      for (String text : option.stringValues()) {
        if (begins(message, text) || begins(message, fileOf(text))) {
          return name(option) + " " + message;
        }
      }
    }
    return message;
  }

  /**
   * What is wrong with a file, behind the option that the file, or one beside it, was typed for.
   */
  String describe(Path file, String what) {
    String message = file + ": " + what;
    String named = describe(message);
    if (!named.equals(message)) {
      return named;
    }
    for (ArgSpec option : typed) {
      if (option.getValue() instanceof Path path
          && (path.startsWith(file) || file.startsWith(path) || beside(path, file))) {
        return name(option) + " " + message;
      }
    }
    return message;
  }

  /** Refuses a list without an entry. */
  void requireEntries() {
    for (ArgSpec option : typed) {
      if (option.getValue() instanceof Collection<?> list && list.isEmpty()) {
        throw new IllegalArgumentException(
            name(option)
                + " must have an entry; got "
                + String.join(" ", option.originalStringValues()));
      }
    }
  }

  /** Refuses a file that is written by one option and named by another. */
  void requireDistinctFiles() throws IOException {
    for (ArgSpec written : typed) {
      if (annotation(written, Written.class) == null) {
        continue;
      }
      Path target = written.getValue();
      if (target.toString().equals(InputColumns.STANDARD)) {
        continue;
      }
      for (ArgSpec other : typed) {
        if (other != written && names(other, target)) {
          throw new IllegalArgumentException(
              name(written) + " must not be the file of " + name(other) + "; got " + target);
        }
      }
    }
  }

  private static boolean names(ArgSpec option, Path target) throws IOException {
    for (String text : option.stringValues()) {
      for (String file : List.of(text, fileOf(text))) {
        if (isText(option) && !file.isEmpty() && WholeFile.isSame(Path.of(file), target)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether an option's value is a file or may hold one, as in table:FILE. */
  private static boolean isText(ArgSpec option) {
    Class<?> type = option.auxiliaryTypes()[0];
    return type == Path.class || type == String.class;
  }

  private static String fileOf(String text) {
    return text.substring(text.indexOf(':') + 1);
  }

  private static <A extends Annotation> @Nullable A annotation(ArgSpec option, Class<A> type) {
    return option.userObject() instanceof AnnotatedElement element
        ? element.getAnnotation(type)
        : null;
  }

  private static boolean beside(Path path, Path file) {
    Path folder = path.toAbsolutePath().getParent();
    return folder != null && folder.equals(file.toAbsolutePath().getParent());
  }

  private static boolean begins(String message, String text) {
    return !text.isEmpty()
        && message.startsWith(text)
        && message.substring(text.length()).matches("(?s)[: ].*");
  }

  /** The options that fill an argument; of several, those that were typed. */
  private List<ArgSpec> filling(String argument) {
    Predicate<ArgSpec> fills = option -> fills(option, argument) || fills(option, word(argument));
    List<ArgSpec> given = typed.stream().filter(fills).toList();
    return given.isEmpty() ? all.stream().filter(fills).toList() : given;
  }

  private static boolean fills(ArgSpec option, String argument) {
    // dMin is filled by --d-min
    if (name(option).equalsIgnoreCase("--" + argument.replaceAll("([A-Z])", "-$1"))) {
      return true;
    }
    if (option.userObject() instanceof Field field && field.getName().equals(argument)) {
      return true;
    }
    Fills fills = annotation(option, Fills.class);
    return fills != null && List.of(fills.value()).contains(argument);
  }

  /** The word that an argument begins with: "weights" of "weights[3]". */
  private static String word(String argument) {
    return argument.split("[^A-Za-z]", 2)[0];
  }

  private static String refusal(ArgSpec option, RejectedArgumentException failure) {
    String text = as(option, failure.value());
    return " must be "
        + failure.allowed()
        + "; got "
        + (text == null ? String.valueOf(failure.value()) : text);
  }

  /** A value as it was typed, or null if it was not. */
  private static @Nullable String as(ArgSpec option, @Nullable Object value) {
    // a list was typed with commas alone
    String plain = String.valueOf(value).replaceAll("^\\[|]$|(?<=,) ", "");
    List<String> texts = option.stringValues();
    if (plain.equalsIgnoreCase(String.join(",", texts))) {
      return plain;
    }
    return texts.stream()
        .filter(text -> text.equalsIgnoreCase(plain) || same(text, value))
        .findFirst()
        .orElse(null);
  }

  private static boolean same(String text, @Nullable Object value) {
    try {
      return value instanceof Number number && Numbers.number(text) == number.doubleValue();
    } catch (CommandLine.TypeConversionException e) {
      return false;
    }
  }
}
