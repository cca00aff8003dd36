package org.riskcurve.cli.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.riskcurve.cli.command.Riskcurve;
import org.riskcurve.cli.support.ExitCodes;

/**
 * Runs a shell example inside this process: every command that starts riskcurve, as if at a
 * terminal in a folder where the repository's files are and where new files go elsewhere.
 *
 * <p>Commands that build or set something up are passed over, by name; anything else is an error,
 * so that no command of a README is left out unnoticed.
 */
final class ShellExample {

  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|([^\\s\"']+)");
  private static final List<String> LAUNCHERS =
      List.of("./riskcurve", "java -jar validation/target/riskcurve.jar");
  private static final List<String> NOT_RUN =
      List.of("./mvnw ", "git clone ", "cd ", "source ", "export ");

  /** How a schedule names its file. */
  private static final String TABLE = "table:";

  private static final Set<String> WRITTEN =
      Set.of(
          "--out", "--figure", "--report", "--schedule-out", "--parameters-out", "--script", ">");

  private final Path repository;
  private final Path folder;

  /**
   * @param repository the folder that the example's paths start from
   * @param folder where the files that it writes go
   */
  ShellExample(Path repository, Path folder) {
    this.repository = repository;
    this.folder = folder;
  }

  /** Runs the commands, each of which has to end with exit code 0, and returns what they print. */
  String run(MarkdownExample example) throws IOException {
    StringBuilder printed = new StringBuilder();
    String joined = String.join("\n", example.code()).replaceAll("\\\\\\s*\\n\\s*", " ");
    for (String line : joined.lines().map(String::strip).toList()) {
      if (line.isEmpty() || line.startsWith("#") || NOT_RUN.stream().anyMatch(line::startsWith)) {
        continue;
      }
      String launcher =
          LAUNCHERS.stream()
              .filter(start -> line.equals(start) || line.startsWith(start + " "))
              .findFirst()
              .orElseThrow(() -> new AssertionError("no rule for running: " + line));
      printed.append(run(line, words(line.substring(launcher.length()))));
    }
    return printed.toString();
  }

  private String run(String line, List<String> words) throws IOException {
    List<String> arguments = new ArrayList<>();
    List<Path> written = new ArrayList<>();
    Path redirected = null;
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      String option = word.split("=", 2)[0];
      if (WRITTEN.contains(option)) {
        Path file = folder.resolve(word.contains("=") ? word.split("=", 2)[1] : words.get(++i));
        Files.createDirectories(file.getParent());
        written.add(file);
        if (word.equals(">")) {
          redirected = file;
        } else {
          arguments.add(option);
          arguments.add(file.toString());
        }
      } else {
        arguments.add(existing(word));
      }
    }
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        Riskcurve.run(
            new PrintWriter(out),
            new PrintWriter(err),
            redirected == null,
            arguments.toArray(String[]::new));
    assertThat(err.toString()).as("standard error of %s", line).isEmpty();
    assertThat(exitCode).as("exit code of %s", line).isEqualTo(ExitCodes.DONE);
    if (redirected != null) {
      Files.writeString(redirected, out.toString());
    }
    for (Path file : written) {
      assertThat(file).as("file written by %s", line).exists();
    }
    return redirected == null ? out.toString() : "";
  }

  /** A file that the example reads: one that it wrote before, or one of the repository's. */
  private String existing(String word) {
    if (word.startsWith(TABLE)) {
      return TABLE + existing(word.substring(TABLE.length()));
    }
    for (Path start : List.of(folder, repository)) {
      if (word.contains(".") && Files.exists(start.resolve(word))) {
        return start.resolve(word).toString();
      }
    }
    return word;
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      if (matcher.group().startsWith("#")) {
        break;
      }
      String quoted = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
      words.add(quoted != null ? quoted : matcher.group(3));
    }
    return words;
  }
}
