package org.riskcurve.cli.support;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Locale;
import org.riskcurve.core.ConvergenceException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what goes wrong into one line on standard error and an exit code. */
public final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {

  /** The command line itself cannot be understood. */
  @Override
  public int handleParseException(ParameterException failure, String[] arguments) {
    CommandLine commandLine = failure.getCommandLine();
    String message = String.valueOf(failure.getMessage());
    if (failure instanceof UnmatchedArgumentException unmatched) {
      List<String> suggestions = unmatched.getSuggestions();
      message =
          "unknown "
              + (unmatched.getUnmatched().get(0).startsWith("-") ? "option " : "argument ")
              + unmatched.getUnmatched().get(0)
              + (suggestions.isEmpty() ? "" : "; did you mean " + suggestions.get(0) + "?");
    }
    print(commandLine, message);
    return ExitCodes.BAD_INPUT;
  }

  /** The command was understood, and failed. */
  @Override
  public int handleExecutionException(
      Exception failure, CommandLine commandLine, ParseResult parsed) {
    if (failure instanceof IllegalArgumentException rejected) {
      print(commandLine, describe(commandLine, rejected));
      return ExitCodes.BAD_INPUT;
    }
    if (failure instanceof ConvergenceException) {
      print(commandLine, String.valueOf(failure.getMessage()));
      return ExitCodes.NOT_REACHED;
    }
    if (failure instanceof IOException broken) {
      print(commandLine, describe(broken));
      return ExitCodes.BAD_INPUT;
    }
    if (failure instanceof UncheckedIOException broken && broken.getCause() != null) {
      print(commandLine, describe(broken.getCause()));
      return ExitCodes.BAD_INPUT;
    }
    printDefect(commandLine.getErr(), failure);
    return ExitCodes.DEFECT;
  }

  /** The only failure that takes more than a line: it is for whoever mends the program. */
  public static void printDefect(PrintWriter err, Throwable failure) {
    err.println("riskcurve: this is a defect of the program: " + failure);
    for (StackTraceElement element : failure.getStackTrace()) {
      err.println("    at " + element);
    }
    err.flush();
  }

  /** The failure in words, with the file that it is about. */
  static String describe(IOException failure) {
    if (failure instanceof FileSystemException about) {
      String reason = about.getReason();
      if (reason == null && failure instanceof NoSuchFileException) {
        reason = "no such file";
      } else if (reason == null && failure instanceof AccessDeniedException) {
        reason = "permission denied";
      }
      return about.getFile() + ": " + (reason == null ? "cannot be read or written" : reason);
    }
    return String.valueOf(failure.getMessage());
  }

  /**
   * Library messages start with the name of a parameter. Where an option fills a field of that
   * name, or is itself called that, the option's name takes its place.
   */
  static String describe(CommandLine commandLine, IllegalArgumentException failure) {
    String message = String.valueOf(failure.getMessage());
    String name = message.split("[^A-Za-z]", 2)[0];
    String kebab = name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    for (OptionSpec option : commandLine.getCommandSpec().options()) {
      boolean sameField =
          option.userObject() instanceof java.lang.reflect.Field field
              && field.getName().equals(name);
      boolean named = sameField || option.longestName().equals("--" + kebab);
      if (named && message.startsWith(name + " ")) {
        return option.longestName() + message.substring(name.length());
      }
    }
    return message;
  }

  private static void print(CommandLine commandLine, String message) {
    String command = commandLine.getCommandSpec().qualifiedName();
    String line = message.replaceAll("\\s*\\R\\s*", "; ").strip();
    commandLine.getErr().println(command + ": " + line);
    commandLine.getErr().flush();
  }
}
