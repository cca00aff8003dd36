package org.riskcurve.cli.support;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.riskcurve.core.ConvergenceException;
import org.riskcurve.core.RejectedArgumentException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MaxValuesExceededException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what goes wrong into one line on standard error and an exit code. */
public final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {

  /** What picocli says of two options of a group of which only one may be given. */
  private static final Pattern TWICE = Pattern.compile("\\{([^{}]*)} and [^{}]*\\{([^{}]*)}$");

  /** The command line itself cannot be understood. */
  @Override
  public int handleParseException(ParameterException failure, String[] arguments) {
    CommandLine commandLine = failure.getCommandLine();
    String message = String.valueOf(failure.getMessage());
    if (failure.getCause() instanceof TypeConversionException cause
        && failure.getArgSpec() != null
        && String.valueOf(cause.getMessage()).startsWith("must ")) {
      message = TypedOptions.name(failure.getArgSpec()) + " " + cause.getMessage();
    } else if (failure instanceof UnmatchedArgumentException unmatched) {
      List<String> suggestions = unmatched.getSuggestions();
      message =
          "unknown "
              + (unmatched.getUnmatched().get(0).startsWith("-") ? "option " : "argument ")
              + unmatched.getUnmatched().get(0)
              + (suggestions.isEmpty() ? "" : "; did you mean " + suggestions.get(0) + "?");
    } else if (failure instanceof MaxValuesExceededException) {
      Matcher groups = TWICE.matcher(message);
      message =
          groups.find()
              ? groups.group(1) + " and " + groups.group(2) + " are mutually exclusive"
              : message;
    }
    print(commandLine, message.replaceFirst("^Error: ", ""));
    return ExitCodes.BAD_INPUT;
  }

  /** The command was understood, and failed. */
  @Override
  public int handleExecutionException(
      Exception failure, CommandLine commandLine, ParseResult parsed) {
    TypedOptions options = new TypedOptions(commandLine);
    String message;
    int exitCode = ExitCodes.BAD_INPUT;
    if (failure instanceof IllegalArgumentException rejected) {
      message = describe(options, rejected);
    } else if (failure instanceof ConvergenceException) {
      message = String.valueOf(failure.getMessage());
      exitCode = ExitCodes.NOT_REACHED;
    } else if (failure instanceof IOException broken) {
      message = describe(options, broken);
    } else if (failure instanceof UncheckedIOException broken && broken.getCause() != null) {
      message = describe(options, broken.getCause());
    } else {
      printDefect(commandLine.getErr(), failure);
      return ExitCodes.DEFECT;
    }
    print(commandLine, message.replaceAll("\\s*\\R\\s*", "; "));
    return exitCode;
  }

  /** The only failure that takes more than a line: it is for whoever mends the program. */
  public static void printDefect(PrintWriter err, Throwable failure) {
    err.println("riskcurve: this is a defect of the program: " + failure);
    for (StackTraceElement element : failure.getStackTrace()) {
      err.println("    at " + element);
    }
    err.flush();
  }

  /** The failure in words, with the option of the file that it is about. */
  static String describe(TypedOptions options, IOException failure) {
    if (failure instanceof FileSystemException about && about.getFile() != null) {
      String reason = about.getReason();
      if (reason == null && failure instanceof NoSuchFileException) {
        reason = "no such file";
      } else if (reason == null && failure instanceof AccessDeniedException) {
        reason = "permission denied";
      }
      return options.describe(
          Path.of(about.getFile()), reason == null ? "cannot be read or written" : reason);
    }
    return options.describe(String.valueOf(failure.getMessage()));
  }

  /** The failure in words, with the option that fills the argument that it is about. */
  static String describe(TypedOptions options, IllegalArgumentException failure) {
    return failure instanceof RejectedArgumentException rejected
        ? options.describe(rejected)
        : options.describe(String.valueOf(failure.getMessage()));
  }

  private static void print(CommandLine commandLine, String message) {
    String command = commandLine.getCommandSpec().qualifiedName();
    commandLine.getErr().println(command + ": " + MessageLine.of(message));
    commandLine.getErr().flush();
  }
}
