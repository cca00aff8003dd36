package org.riskcurve.cli.mutant;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Puts the errors of a list into the program, one at a time, and has the suite look for each:
 * {@code ./mvnw -q -Pmutants -pl validation/cli -am verify}, for the standard suite with {@code
 * -Dmutants.suite=standard}, for those whose names contain a text with {@code -Dmutants.only=TEXT}.
 *
 * <p>Of the quick suite nine of ten must be seen, of the others all; otherwise the exit code is 1.
 * A verdict is kept in {@code target/mutants} and holds as long as the classes and the error are
 * those it was made with, so that an interrupted run goes on where it stopped.
 */
public final class Mutants {

  private static final double LEAST_SHARE_OF_QUICK = 0.9;
  private static final int PROCESSES = 2;

  private final Path root;
  private final String suite;
  private final Path folder;
  private final long built;

  private Mutants(Path root, String suite) throws IOException {
    this.root = root;
    this.suite = suite;
    folder = Files.createDirectories(root.resolve("validation/cli/target/mutants/" + suite));
    built = newest();
  }

  /** The suite, and a text that is part of the names of the errors to try, empty for all. */
  public static void main(String[] arguments) throws IOException, ExecutionException {
    String suite = arguments.length > 0 ? arguments[0] : "quick";
    String only = arguments.length > 1 ? arguments[1] : "";
    List<Mutant> mutants =
        Mutant.all().stream().filter(mutant -> mutant.name().contains(only)).toList();
    int seen = new Mutants(root(), suite).seen(mutants);
    double least = suite.equals("quick") ? LEAST_SHARE_OF_QUICK : 1;
    System.out.printf(
        Locale.ROOT,
        "%d of %d errors seen by the suite %s; at least %.0f %% must be%n",
        seen,
        mutants.size(),
        suite,
        100 * least);
    System.exit(seen < least * mutants.size() ? 1 : 0);
  }

  /** The folder of the project, above the one in which the program was started. */
  static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("mvnw"))) {
      folder = folder.getParent();
    }
    return folder;
  }

  private int seen(List<Mutant> mutants) throws ExecutionException {
    ExecutorService executor = Executors.newFixedThreadPool(PROCESSES);
    try {
      List<Future<String>> verdicts = new ArrayList<>();
      for (Mutant mutant : mutants) {
        verdicts.add(executor.submit(() -> verdict(mutant)));
      }
      TreeMap<String, String> survivors = new TreeMap<>();
      for (int i = 0; i < mutants.size(); i++) {
        Mutant mutant = mutants.get(i);
        String check = verdicts.get(i).get();
        System.out.printf("%-40s %s%n", mutant.name(), check.isEmpty() ? "NOT SEEN" : check);
        if (check.isEmpty()) {
          survivors.put(mutant.name(), mutant.file());
        }
      }
      survivors.forEach((name, file) -> System.out.println("survives: " + name + " in " + file));
      return mutants.size() - survivors.size();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } finally {
      executor.shutdownNow();
    }
  }

  /** The check that sees the error, empty if none does. */
  private String verdict(Mutant mutant) throws IOException {
    String made = built + " " + mutant.source(root).hashCode() + " " + mutant.check();
    Path kept = folder.resolve(mutant.name() + ".txt");
    if (Files.exists(kept)) {
      List<String> lines = Files.readAllLines(kept, StandardCharsets.UTF_8);
      if (lines.size() == 2 && lines.get(0).equals(made)) {
        return lines.get(1);
      }
    }
    String check = new MutantRun(mutant, root, folder.resolve(mutant.name())).firstFailure(suite);
    Files.writeString(kept, made + "\n" + check + "\n", StandardCharsets.UTF_8);
    return check;
  }

  /** When the last of the project's classes was built. */
  private static long newest() throws IOException {
    long newest = 0;
    for (String entry :
        System.getProperty("java.class.path").split(java.io.File.pathSeparator, -1)) {
      Path path = Path.of(entry);
      if (Files.isDirectory(path)) {
        try (var files = Files.walk(path)) {
          for (Path file : (Iterable<Path>) files::iterator) {
            newest = Math.max(newest, Files.getLastModifiedTime(file).toMillis());
          }
        }
      } else if (Files.exists(path)) {
        newest = Math.max(newest, Files.getLastModifiedTime(path).toMillis());
      }
    }
    return newest;
  }
}
