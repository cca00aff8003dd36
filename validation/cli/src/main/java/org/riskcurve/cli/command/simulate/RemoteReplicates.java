package org.riskcurve.cli.command.simulate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import org.riskcurve.cli.support.Choice;
import org.riskcurve.cli.support.FileNames;
import org.riskcurve.cli.support.Numbers;
import org.riskcurve.cli.support.Origin;
import org.riskcurve.cli.support.Preflight;
import org.riskcurve.sweep.Sweep;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The replicates of a command line of {@code simulate}, computed by a process that has its words.
 */
final class RemoteReplicates implements Sweep.PointFunction<ReplicateBlocks.Block, double[][]> {

  private static final long serialVersionUID = 1;

  /** Options that concern the process that asks, and take a value. */
  private static final List<String> AT_HOME =
      List.of("--out", "--parameters-out", "--figure", "--format", "--header", "--spark");

  /** What a process has prepared, such as the matrix of the seed: one command at a time. */
  private static final ConcurrentMap<List<String>, Function<ReplicateBlocks.Block, double[][]>>
      PREPARED = new ConcurrentHashMap<>();

  private final String[] words;

  RemoteReplicates(List<String> line) {
    List<String> kept = new ArrayList<>();
    for (int i = 0; i < line.size(); i++) {
      String option = line.get(i).split("=", 2)[0];
      if (!AT_HOME.contains(option)) {
        kept.add(line.get(i));
      } else if (option.equals(line.get(i))) {
        i++;
      }
    }
    words = kept.toArray(String[]::new);
  }

  /** The words of the line that is being carried out, as far as they change the result. */
  static List<String> words(CommandSpec command) {
    return Origin.words(command);
  }

  @Override
  public double[][] apply(ReplicateBlocks.Block block) {
    List<String> key = List.of(words);
    if (!PREPARED.containsKey(key)) {
      PREPARED.clear();
    }
    return PREPARED.computeIfAbsent(key, RemoteReplicates::prepared).apply(block);
  }

  private static Function<ReplicateBlocks.Block, double[][]> prepared(List<String> words) {
    SimulateCommand command = new SimulateCommand();
    CommandLine line = new CommandLine(command).setExpandAtFiles(false);
    Numbers.register(line);
    FileNames.register(line);
    Choice.register(line);
    line.parseArgs(words.subList(1, words.size()).toArray(String[]::new));
    try {
      Preflight.checkAll(line.getCommandSpec());
      return command.onItsOwn();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
