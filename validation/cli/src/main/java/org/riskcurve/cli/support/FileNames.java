package org.riskcurve.cli.support;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** How the files of the command line are read. */
public final class FileNames {

  private FileNames() {}

  /** Has {@code commandLine} and its subcommands read all files as this class does. */
  public static void register(CommandLine commandLine) {
    commandLine.registerConverter(Path.class, FileNames::path);
  }

  /**
   * The file of that name; an empty name is not the current directory, and an option is not a name
   * that was left out.
   */
  static Path path(String text) {
    if (text.startsWith("--")) {
      throw new TypeConversionException(
          "must be the name of a file, as ./" + text + "; got " + text);
    }
    if (text.isBlank()) {
      throw new TypeConversionException("must be the name of a file; got \"" + text + "\"");
    }
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new TypeConversionException(
          "must be a name that files can have in this locale (see LC_ALL); got " + text);
    }
  }
}
