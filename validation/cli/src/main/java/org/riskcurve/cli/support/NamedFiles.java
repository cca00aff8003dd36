package org.riskcurve.cli.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** The files that a command line names. */
public final class NamedFiles {

  private NamedFiles() {}

  /**
   * The words of a command line, with the size and the time of every file that they name: two
   * command lines of one build with the same state compute the same. A list of files with commas
   * has the state of each.
   */
  public static String state(List<String> words) throws IOException {
    StringBuilder state = new StringBuilder();
    for (String word : words) {
      state.append(word).append('\n');
      for (String name : word.substring(word.indexOf('=') + 1).split(",", -1)) {
        if (isFile(name)) {
          Path file = Path.of(name);
          state.append(Files.size(file)).append(' ');
          state.append(Files.getLastModifiedTime(file)).append('\n');
        }
      }
    }
    return state.toString();
  }

  private static boolean isFile(String name) {
    try {
      return Files.isRegularFile(Path.of(name));
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
