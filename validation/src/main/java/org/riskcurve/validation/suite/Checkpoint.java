package org.riskcurve.validation.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.riskcurve.report.table.WholeFile;
import org.riskcurve.validation.suite.result.CheckResult;
import org.riskcurve.validation.suite.result.CheckResultJson;

/**
 * The results of a suite that is not finished, a file for each, in a folder beside the report. Each
 * file is written whole or not at all, so that a run that is killed loses the check that was under
 * way and nothing else. The folder is removed when the report is written.
 *
 * <p>A file is the seal of the result, a line, and the result as JSON. The seal is a digest of the
 * result and of all that it depends on, so that what another build found, or what was changed by
 * hand, is not taken for a result; what a check claims and its limit are those of the check itself.
 */
public final class Checkpoint implements SuiteRunner.Store {

  private static final String ENDING = ".result";
  private static final String PARTIAL = ".partial";

  private final Path folder;
  private final String run;
  private final Map<String, CheckResult> kept = new HashMap<>();

  private Checkpoint(Path folder, String run) {
    this.folder = folder;
    this.run = run;
  }

  /**
   * Opens the checkpoint of a run, made anew if there is none.
   *
   * @param report the folder of the report; made if it is not there
   * @param name of the run, for people
   * @param run all that the results depend on: suite, seed, build, Java, linear algebra
   * @param checks of the run
   * @param warnings told of files that cannot be used; their checks are run again
   */
  public static Checkpoint open(
      Path report, String name, String run, List<Check> checks, Consumer<String> warnings)
      throws IOException {
    String mark = digest(run, new byte[0]).substring(0, 16);
    Path folder = report.resolve(".unfinished-" + name.replace('/', '.') + "-" + mark);
    Files.createDirectories(folder);
    Checkpoint checkpoint = new Checkpoint(folder, run);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        String fileName = String.valueOf(file.getFileName());
        if (fileName.endsWith(PARTIAL)) {
          Files.delete(file);
        } else if (fileName.endsWith(ENDING)) {
          try {
            checkpoint.read(file, checks);
          } catch (IOException e) {
            warnings.accept(
                file + " is damaged, and its check will be run again: " + e.getMessage());
          }
        }
      }
    }
    return checkpoint;
  }

  private void read(Path file, List<Check> checks) throws IOException {
    byte[] content = Files.readAllBytes(file);
    int line = 0;
    while (line < content.length && content[line] != '\n') {
      line++;
    }
    byte[] json = Arrays.copyOfRange(content, Math.min(line + 1, content.length), content.length);
    String seal = new String(content, 0, line, StandardCharsets.US_ASCII);
    if (!seal.equals(digest(run, json))) {
      throw new IOException("its seal is not that of its content");
    }
    CheckResult result = CheckResultJson.read(json);
    if (!fileName(result.id()).equals(String.valueOf(file.getFileName()))) {
      throw new IOException("it is the result of " + result.id());
    }
    if (checks.stream().noneMatch(check -> check.claims(result))) {
      throw new IOException("no check of this run claims what it does");
    }
    kept.put(result.id(), result);
  }

  /** SHA-256 of a text and bytes. */
  private static String digest(String text, byte[] bytes) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update((text + "\n").getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The number of results that were found. */
  public int size() {
    return kept.size();
  }

  @Override
  public Optional<CheckResult> find(String id) {
    return Optional.ofNullable(kept.get(id));
  }

  @Override
  public void keep(CheckResult result) {
    try {
      byte[] json = CheckResultJson.bytes(result);
      byte[] seal = (digest(run, json) + "\n").getBytes(StandardCharsets.US_ASCII);
      WholeFile.write(
          folder.resolve(fileName(result.id())),
          out -> {
            out.write(seal);
            out.write(json);
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    kept.put(result.id(), result);
  }

  private static String fileName(String id) {
    return id.replace('/', '.') + ENDING;
  }

  /** Removes the folder: the report has everything. */
  public void remove() throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
