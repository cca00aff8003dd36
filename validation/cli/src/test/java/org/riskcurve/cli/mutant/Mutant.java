package org.riskcurve.cli.mutant;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * One error: a piece of a source file that occurs in it once, and what is written in its place.
 *
 * @param name what is wrong, a few words with hyphens
 * @param check the check that is to see it, or how its name begins
 * @param file the source, from the root of the project
 * @param right the piece of one line that is replaced
 * @param wrong its replacement
 */
record Mutant(String name, String check, String file, String right, String wrong) {

  private static final Pattern BETWEEN = Pattern.compile("\n\n+");

  /** All of them, from the list beside this class. */
  static List<Mutant> all() throws IOException {
    List<Mutant> mutants = new ArrayList<>();
    try (InputStream stream =
        Objects.requireNonNull(Mutant.class.getResourceAsStream("mutants.txt"))) {
      String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      for (String block : BETWEEN.split(text, -1)) {
        List<String> lines = block.lines().filter(line -> !line.startsWith("#")).toList();
        if (!lines.isEmpty()) {
          mutants.add(
              new Mutant(
                  field(lines, 0, "name "),
                  field(lines, 1, "check "),
                  field(lines, 2, "file "),
                  field(lines, 3, "- "),
                  field(lines, 4, "+ ")));
        }
      }
    }
    return mutants;
  }

  private static String field(List<String> lines, int line, String key) {
    if (lines.size() != 5 || !lines.get(line).startsWith(key)) {
      throw new IllegalStateException("not \"" + key + "…\" in line " + line + " of " + lines);
    }
    return lines.get(line).substring(key.length());
  }

  /**
   * The source with the error in it.
   *
   * @param root the folder of the project
   * @throws IllegalStateException if the piece does not occur exactly once: the list is out of date
   */
  String source(Path root) throws IOException {
    String source = Files.readString(root.resolve(file), StandardCharsets.UTF_8);
    int at = source.indexOf(right);
    if (at < 0 || source.indexOf(right, at + 1) >= 0) {
      throw new IllegalStateException(
          name + ": \"" + right + "\" is not exactly once in " + file + "; mend mutants.txt");
    }
    return source.substring(0, at) + wrong + source.substring(at + right.length());
  }
}
