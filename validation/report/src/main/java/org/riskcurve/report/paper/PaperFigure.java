package org.riskcurve.report.paper;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.riskcurve.core.parallel.Progress;

/** A figure as a paper would print it, with the data it was drawn from. */
public interface PaperFigure {

  /** What can be chosen for a figure, for each of which the figure has a default. */
  enum Choice {
    /** The seed of all chance in it. */
    SEED,
    /** Simulated runs, or sampled matrices. */
    RUNS,
    /** Cells of a map in each direction. */
    CELLS,
    /** The data exponent of the model. */
    ALPHA,
    /** The target exponent of the model. */
    BETA,
    /** The number of parameters. */
    D,
    /** The ambient dimension. */
    V,
    /** The learning rate as a part of the critical one. */
    GAMMA_FRACTION,
    /** The variance of the labels' noise. */
    LABEL_NOISE;

    /** The name as an option of the command line. */
    public String option() {
      return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * What was chosen.
   *
   * @param values of choices that apply to the figure
   * @param threads how many to use; no result depends on it
   * @param kept what an interrupted computation of the same figure has left
   */
  record Choices(Map<Choice, Double> values, int threads, KeptRows kept) {

    /** Nothing but the number of threads. */
    public static Choices threads(int threads) {
      return new Choices(Map.of(), threads, KeptRows.NONE);
    }

    /** Copies the map. */
    public Choices {
      values = Map.copyOf(values);
    }

    /** With another choice. */
    public Choices with(Choice choice, double value) {
      Map<Choice, Double> more = new EnumMap<>(Choice.class);
      more.putAll(values);
      more.put(choice, value);
      return new Choices(more, threads, kept);
    }

    /** The same, with what was kept. */
    public Choices keeping(KeptRows rows) {
      return new Choices(values, threads, rows);
    }

    /** The whole number that was chosen, or the default. */
    public long get(Choice choice, long byDefault) {
      Double value = values.get(choice);
      return value == null ? byDefault : (long) (double) value;
    }

    /** What was chosen, or the default. */
    public double number(Choice choice, double byDefault) {
      return values.getOrDefault(choice, byDefault);
    }

    /** The seed: 1 unless another was chosen. */
    public long seed() {
      return get(Choice.SEED, 1);
    }
  }

  /** What it is called on the command line. */
  String name();

  /** What it shows, in one line. */
  String description();

  /** What can be chosen. */
  Set<Choice> choices();

  /**
   * Computes the figure.
   *
   * @param progress told how far the computation has come
   * @throws IllegalArgumentException if something was chosen that is out of its range
   */
  FigureContent compute(Choices choices, Progress progress);
}
