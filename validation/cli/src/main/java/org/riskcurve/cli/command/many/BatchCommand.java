package org.riskcurve.cli.command.many;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.riskcurve.cli.support.ExitCodes;
import org.riskcurve.cli.support.Program;
import org.riskcurve.cli.support.Terminal;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.parallel.Workers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Many command lines in one process. */
@Command(
    name = "batch",
    description = {
      "Read a command line, or a JSON object, from each line of standard input, and answer each with"
          + " a JSON object on a line of standard output, in their order.",
      "An object has the command and its options by their names: {\"command\":\"bound\","
          + "\"alpha\":0.75,\"beta\":0.25,\"d\":1e6,\"v\":1e7}; lists are written as lists, flags as"
          + " true, hyphens may be underscores; a member id comes back in the answer.",
      "An answer has exit, the exit code; title, provenance, parameters, columns and rows of the table,"
          + " a list for each row; text, for what a command prints besides; messages, the lines on"
          + " standard error. An infinite number is 1e999 or -1e999, which JSON's readers take for"
          + " infinite. Empty lines and lines that begin with # have no answer."
    },
    footer = {
      "",
      "Example:",
      "  printf 'bound --alpha 0.75 --beta 0.25 --d 1e6 --v 1e7\\n' | ./riskcurve batch"
    })
public final class BatchCommand implements Callable<Integer> {

  /** Lines that may wait for the answer to one before them. */
  private static final int WINDOW = 16;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "Answer up to N lines at the same time (default: 1). More than one waits for lines before"
              + " it answers: not for a conversation.")
  private int threads = 1;

  @Spec private CommandSpec command;

  @Override
  public Integer call() throws IOException {
    Arguments.inRange("threads", threads, 1L, Workers.MOST);
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(Terminal.ofProgram(command).input(), StandardCharsets.UTF_8))) {
      if (threads == 1) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          if (isAsked(line)) {
            print(BatchLine.answer(program(), line));
          }
        }
      } else {
        answerTogether(lines);
      }
    }
    return ExitCodes.DONE;
  }

  private Program program() {
    return Terminal.ofProgram(command).program();
  }

  private static boolean isAsked(String line) {
    return !line.isBlank() && !line.stripLeading().startsWith("#");
  }

  private void answerTogether(BufferedReader lines) throws IOException {
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    Queue<Future<String>> waiting = new ArrayDeque<>();
    try {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String asked = line;
        if (isAsked(line)) {
          waiting.add(executor.submit(() -> BatchLine.answer(program(), asked)));
        }
        if (waiting.size() >= WINDOW * threads) {
          print(waiting.remove().get());
        }
      }
      while (!waiting.isEmpty()) {
        print(waiting.remove().get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      executor.shutdownNow();
    }
  }

  private void print(String answer) throws IOException {
    PrintWriter out = command.commandLine().getOut();
    out.print(answer + "\n");
    out.flush();
    if (out.checkError()) {
      throw new IOException("standard output: cannot be written");
    }
  }

  /** What the commands of a batch may not be. */
  static boolean isAllowed(List<String> words) {
    return words.isEmpty() || !words.get(0).equals("batch");
  }
}
