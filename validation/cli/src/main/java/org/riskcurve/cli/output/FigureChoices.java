package org.riskcurve.cli.output;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.riskcurve.report.paper.PaperFigure.Choice;
import picocli.CommandLine.Option;

/** What can be chosen of the computation of a paper's figure; not every figure takes all of it. */
public final class FigureChoices {

  @Option(names = "--alpha", paramLabel = "A", description = "Data exponent of the model.")
  private @Nullable Double alpha;

  @Option(names = "--beta", paramLabel = "B", description = "Target exponent of the model.")
  private @Nullable Double beta;

  @Option(names = "--d", paramLabel = "D", description = "Number of parameters.")
  private @Nullable Long d;

  @Option(names = "--v", paramLabel = "V", description = "Ambient dimension.")
  private @Nullable Long v;

  @Option(
      names = "--gamma-fraction",
      paramLabel = "C",
      description = "Learning rate as a part of the critical one.")
  private @Nullable Double gammaFraction;

  @Option(names = "--label-noise", paramLabel = "E", description = "Variance of the labels' noise.")
  private @Nullable Double labelNoise;

  @Option(
      names = "--runs",
      paramLabel = "N",
      description = "Simulated runs, or sampled matrices (default: as the figure needs).")
  private @Nullable Long runs;

  @Option(
      names = "--cells",
      paramLabel = "N",
      description = "Cells of a map in each direction (default: 50).")
  private @Nullable Long cells;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of all chance in the figure (default: 1).")
  private @Nullable Long seed;

  /** What was chosen. */
  public Map<Choice, Double> values() {
    Map<Choice, Double> values = new EnumMap<>(Choice.class);
    for (Choice choice : Choice.values()) {
      Number value = value(choice);
      if (value != null) {
        values.put(choice, value.doubleValue());
      }
    }
    return Collections.unmodifiableMap(values);
  }

  /** What was chosen, as it was typed. */
  public String typed(Choice choice) {
    return String.valueOf(value(choice));
  }

  private @Nullable Number value(Choice choice) {
    return switch (choice) {
      case ALPHA -> alpha;
      case BETA -> beta;
      case D -> d;
      case V -> v;
      case GAMMA_FRACTION -> gammaFraction;
      case LABEL_NOISE -> labelNoise;
      case RUNS -> runs;
      case CELLS -> cells;
      case SEED -> seed;
    };
  }
}
