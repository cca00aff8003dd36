package org.riskcurve.validation.suite;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.riskcurve.report.table.WholeFile;

/**
 * The results of a suite that is not finished, a file for each, in a folder beside the report. Each
 * file is written whole or not at all, so that a run that is killed loses the check that was under
 * way and nothing else. The folder is removed when the report is written.
 */
public final class Checkpoint implements SuiteRunner.Store {

  private static final String ENDING = ".json";

  private final Path folder;
  private final Map<String, CheckResult> kept;

  private Checkpoint(Path folder, Map<String, CheckResult> kept) {
    this.folder = folder;
    this.kept = kept;
  }

  /**
   * Opens the checkpoint of a run, made anew if there is none.
   *
   * @param report the folder of the report; made if it is not there
   * @param run what the results depend on, in words
   * @param warnings told of files that cannot be used; their checks are run again
   */
  public static Checkpoint open(Path report, String run, Consumer<String> warnings)
      throws IOException {
    Path folder = report.resolve(".unfinished-" + run.replace('/', '.'));
    Files.createDirectories(folder);
    Map<String, CheckResult> kept = new HashMap<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        String name = String.valueOf(file.getFileName());
        if (name.endsWith(".partial")) {
          Files.delete(file);
        } else if (name.endsWith(ENDING)) {
          read(file, kept, warnings);
        }
      }
    }
    return new Checkpoint(folder, kept);
  }

  private static void read(Path file, Map<String, CheckResult> kept, Consumer<String> warnings)
      throws IOException {
    byte[] content = Files.readAllBytes(file);
    try {
      CheckResult result = CheckResultJson.read(new ByteArrayInputStream(content));
      if (!fileName(result.id()).equals(String.valueOf(file.getFileName()))) {
        throw new IOException("it is the result of " + result.id());
      }
      kept.put(result.id(), result);
    } catch (IOException e) {
      warnings.accept(file + " is damaged, and its check will be run again: " + e.getMessage());
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
      WholeFile.write(
          folder.resolve(fileName(result.id())), out -> CheckResultJson.write(result, out));
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
