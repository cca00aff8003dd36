package org.riskcurve.validation.figure;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.parallel.Progress;
import org.riskcurve.report.paper.FigureContent;
import org.riskcurve.report.paper.PaperFigure;
import org.riskcurve.simulation.RiskSamples;

/** A figure with simulated runs in it: their number and their seed can be chosen. */
abstract class SimulatedFigure implements PaperFigure {

  private static final long MOST_RUNS = 10_000_000;

  private final String name;
  private final String description;
  private final int fewestRuns;
  private final int usualRuns;
  private final Set<Choice> choices;

  SimulatedFigure(String name, String description, int fewestRuns, int usualRuns, Choice... more) {
    this.name = name;
    this.description = description;
    this.fewestRuns = fewestRuns;
    this.usualRuns = usualRuns;
    choices = EnumSet.of(Choice.SEED, Choice.RUNS);
    choices.addAll(List.of(more));
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final String description() {
    return description;
  }

  @Override
  public final Set<Choice> choices() {
    return Collections.unmodifiableSet(choices);
  }

  @Override
  public final FigureContent compute(Choices choices, Progress progress) {
    long runs = choices.get(Choice.RUNS, usualRuns);
    Arguments.inRange("runs", runs, fewestRuns, MOST_RUNS);
    return compute((int) runs, choices, progress).parameter("runs", runs);
  }

  /** An ensemble, or what was kept of it when the figure was interrupted. */
  static RiskSamples kept(Choices choices, long[] iterations, Supplier<RiskSamples> ensemble) {
    return RiskSamples.of(iterations, choices.kept().rows(() -> ensemble.get().rows()));
  }

  /** Computes the figure with a number of runs that is in its range. */
  abstract FigureContent compute(int runs, Choices choices, Progress progress);
}
