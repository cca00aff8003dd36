package org.riskcurve.cli.command.law;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.riskcurve.cli.support.InputColumns;
import org.riskcurve.core.Arguments;
import org.riskcurve.report.table.NumberColumns;
import org.riskcurve.scaling.fit.ScalingRuns;
import picocli.CommandLine.Model.CommandSpec;

/** The columns of a file of training runs, by any of the names in use for them. */
final class RunColumns {

  private static final List<String> PARAMETERS = List.of("parameters", "params", "model_size", "n");
  private static final List<String> TOKENS = List.of("tokens", "training_tokens", "d");
  private static final List<String> FLOPS =
      List.of("flops", "flop", "training_flops", "compute", "c");
  private static final List<String> LOSS = List.of("loss", "final_loss", "l");

  private RunColumns() {}

  /**
   * The runs of a file.
   *
   * @throws IllegalArgumentException if a column is missing or there twice, or if tokens and flops
   *     are both there and contradict each other
   */
  static ScalingRuns read(CommandSpec command, Path file) throws IOException {
    NumberColumns columns = InputColumns.read(command, file, RunColumns::choose);
    double[] parameters = column(columns, PARAMETERS).orElseThrow();
    double[] loss = column(columns, LOSS).orElseThrow();
    Optional<double[]> tokens = column(columns, TOKENS);
    Optional<double[]> flops = column(columns, FLOPS);
    try {
      if (tokens.isEmpty()) {
        return ScalingRuns.ofFlop(parameters, flops.orElseThrow(), loss);
      }
      ScalingRuns runs = ScalingRuns.of(parameters, tokens.get(), loss);
      return flops.isPresent() ? runs.checkFlop(flops.get()) : runs;
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }

  private static List<String> choose(List<String> header) {
    if (header.equals(List.of("1", "2", "3"))) {
      // an array has no names
      return List.of(PARAMETERS.get(0), FLOPS.get(0), LOSS.get(0));
    }
    List<String> parameters = find(header, PARAMETERS);
    List<String> tokens = find(header, TOKENS);
    List<String> flops = find(header, FLOPS);
    List<String> loss = find(header, LOSS);
    require(!parameters.isEmpty(), header, PARAMETERS);
    require(
        !tokens.isEmpty() || !flops.isEmpty(),
        header,
        Stream.concat(TOKENS.stream(), FLOPS.stream()).toList());
    require(!loss.isEmpty(), header, LOSS);
    return Stream.of(parameters, tokens, flops, loss).flatMap(List::stream).toList();
  }

  /** What a header calls a column: one name at most. */
  private static List<String> find(List<String> header, List<String> names) {
    List<String> matches =
        header.stream().filter(name -> names.contains(name.toLowerCase(Locale.ROOT))).toList();
    require(matches.size() <= 1, header, names);
    return matches;
  }

  private static void require(boolean holds, List<String> header, List<String> names) {
    if (!holds) {
      throw Arguments.rejected("header", header, "with one column of " + names);
    }
  }

  private static Optional<double[]> column(NumberColumns columns, List<String> names) {
    return find(columns.names(), names).stream().findFirst().map(columns::column);
  }
}
