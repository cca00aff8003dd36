package org.riskcurve.cli.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.riskcurve.cli.command.ProgramRun;
import org.riskcurve.cli.support.ExitCodes;

/**
 * Whatever is typed, the program ends with one of its exit codes; if it fails, one line on standard
 * error says why and nothing is on standard output; no stack trace, no NaN.
 *
 * <p>{@code -Dfuzz.lines=20000 -Dfuzz.seed=7} tries more and others.
 */
class CommandLineFuzzTest {

  private static final int LINES = Integer.getInteger("fuzz.lines", 1500);
  private static final long SEED = Long.getLong("fuzz.seed", 1);

  /** No line takes more than a few seconds; this one hangs. */
  private static final long PATIENCE_SECONDS = 120;

  @TempDir private Path folder;

  @Test
  void everyLineEndsInAnAnswerOrInOneLineThatSaysWhy() throws Exception {
    CommandLines lines = new CommandLines(folder, SEED);
    List<String> faults = new ArrayList<>();
    ExecutorService executor = Executors.newSingleThreadExecutor();
    try {
      for (int i = 0; i < LINES; i++) {
        List<String> words = lines.next();
        String fault = fault(executor, words);
        if (!fault.isEmpty()) {
          faults.add(String.join(" ", words) + "\n    " + fault);
        }
      }
    } finally {
      executor.shutdownNow();
    }
    assertThat(faults).as("%d lines from seed %d", LINES, SEED).isEmpty();
  }

  /** Some more, on command lines that are built anew and on those of the lines before. */
  @Test
  void whatWasRunBeforeLeavesNothingBehind() throws Exception {
    CommandLines lines = new CommandLines(folder, SEED + 1);
    for (int i = 0; i < LINES / 10; i++) {
      String[] words = lines.next().toArray(new String[0]);
      if (words.length > 0 && words[0].equals("validate")) {
        continue; // it prints how long it took
      }
      assertThat(ProgramRun.again(words))
          .as(String.join(" ", words))
          .isEqualTo(ProgramRun.ofWords(words));
    }
  }

  private static String fault(ExecutorService executor, List<String> words) throws Exception {
    Future<ProgramRun> running =
        executor.submit(() -> ProgramRun.ofWords(words.toArray(new String[0])));
    try {
      return fault(running.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
    } catch (TimeoutException e) {
      running.cancel(true);
      return "hangs";
    } catch (ExecutionException e) {
      return "throws " + e.getCause();
    }
  }

  private static String fault(ProgramRun run) {
    String err = run.err();
    boolean failed =
        run.exitCode() == ExitCodes.BAD_INPUT || run.exitCode() == ExitCodes.NOT_REACHED;
    if (!failed
        && run.exitCode() != ExitCodes.DONE
        && run.exitCode() != ExitCodes.VALIDATION_FAILED) {
      return "exit code " + run.exitCode() + ": " + err;
    }
    if (failed && err.lines().filter(line -> !line.isBlank()).count() != 1) {
      return "not one line: " + err;
    }
    if (failed && !run.out().isEmpty()) {
      return "output beside a failure: "
          + run.out().substring(0, Math.min(200, run.out().length()));
    }
    if (failed && err.codePoints().anyMatch(c -> c < 32 && c != '\n' && c != '\r')) {
      return "control characters: " + err;
    }
    if (!failed && run.out().contains("NaN")) {
      return "NaN: " + run.out().substring(0, Math.min(400, run.out().length()));
    }
    return err.contains("\tat ") || err.contains("Exception") ? "stack trace: " + err : "";
  }
}
