package org.riskcurve.cli.command.law;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.riskcurve.core.Arguments;
import org.riskcurve.report.table.NumberColumns;
import org.riskcurve.scaling.fit.ScalingRuns;

/** The columns of a file of training runs, by any of the names in use for them. */
enum RunColumns {
  PARAMETERS("parameters", "params", "model_size", "n"),
  TOKENS("tokens", "training_tokens", "d"),
  FLOPS("flops", "flop", "compute", "training_flops", "c"),
  LOSS("loss", "final_loss", "l");

  private final List<String> names;

  RunColumns(String... names) {
    this.names = List.of(names);
  }

  /**
   * The runs of a file.
   *
   * @throws IllegalArgumentException if a column is missing or there twice, or if tokens and flops
   *     are both there and contradict each other
   */
  static ScalingRuns read(Path file) throws IOException {
    List<Optional<String>> found = new ArrayList<>();
    NumberColumns columns =
        NumberColumns.read(
            file,
            header -> {
              // an array has no names
              List<String> names =
                  header.equals(List.of("1", "2", "3"))
                      ? List.of("parameters", "flops", "loss")
                      : header;
              for (RunColumns column : values()) {
                found.add(column.in(names));
              }
              return found.stream().flatMap(Optional::stream).toList();
            });
    double[] parameters = PARAMETERS.of(columns, found).orElseThrow();
    double[] loss = LOSS.of(columns, found).orElseThrow();
    Optional<double[]> tokens = TOKENS.of(columns, found);
    Optional<double[]> flops = FLOPS.of(columns, found);
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

  /** What a header calls this column; nothing if it lacks one that can be missing. */
  private Optional<String> in(List<String> header) {
    List<String> matches =
        header.stream().filter(name -> names.contains(name.toLowerCase(Locale.ROOT))).toList();
    boolean optional =
        (this == TOKENS && FLOPS.names.stream().anyMatch(name -> contains(header, name)))
            || this == FLOPS;
    if (matches.size() > 1 || (matches.isEmpty() && !optional)) {
      throw Arguments.rejected(
          "header", header, "with one column of " + String.join(", ", names) + words());
    }
    return matches.stream().findFirst();
  }

  private String words() {
    return this == TOKENS ? ", or one of " + String.join(", ", FLOPS.names) : "";
  }

  private static boolean contains(List<String> header, String name) {
    return header.stream().anyMatch(name::equalsIgnoreCase);
  }

  private Optional<double[]> of(NumberColumns columns, List<Optional<String>> found) {
    return found.get(ordinal()).map(columns::column);
  }
}
