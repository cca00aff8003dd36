package org.riskcurve.scaling.fit;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.riskcurve.core.Arguments;
import org.riskcurve.scaling.law.ChinchillaLaw;

/**
 * Finished training runs: model size, tokens and final loss of each. Every number is finite and
 * positive; a run that is not is rejected with its place in the data.
 */
public final class ScalingRuns {

  /** Relative difference from 6ND of a compute that was meant to be that, and rounded. */
  private static final double SAME_COMPUTE = 0.01;

  private final double[] parameters;
  private final double[] tokens;
  private final double[] losses;

  private ScalingRuns(double[] parameters, double[] tokens, double[] losses) {
    this.parameters = parameters;
    this.tokens = tokens;
    this.losses = losses;
  }

  /**
   * Runs from their model sizes, tokens and losses, arrays of one length.
   *
   * @throws IllegalArgumentException if the lengths differ or a number is missing (NaN), infinite
   *     or not positive; the message names the run, counted from 1
   */
  public static ScalingRuns of(double[] parameters, double[] tokens, double[] losses) {
    int size = parameters.length;
    if (tokens.length != size || losses.length != size) {
      throw Arguments.rejected(
          "runs",
          size + ", " + tokens.length + " and " + losses.length,
          "as many parameters as tokens and losses");
    }
    return new ScalingRuns(
        checked("parameters", parameters.clone()),
        checked("tokens", tokens.clone()),
        checked("loss", losses.clone()));
  }

  /** Runs from their model sizes, training compute C = 6ND and losses. */
  public static ScalingRuns ofFlop(double[] parameters, double[] flop, double[] losses) {
    if (flop.length != parameters.length) {
      throw Arguments.rejected(
          "runs", parameters.length + " and " + flop.length, "as many parameters as flops");
    }
    checked("parameters", parameters);
    checked("flops", flop);
    double[] tokens = new double[flop.length];
    Arrays.setAll(tokens, i -> ChinchillaLaw.tokensFor(flop[i], parameters[i]));
    return of(parameters, tokens, losses);
  }

  /**
   * The same runs, if their training compute is also given and is C = 6ND to one per cent.
   *
   * @throws IllegalArgumentException at the first run whose compute contradicts its size and tokens
   */
  public ScalingRuns checkFlop(double[] flop) {
    if (flop.length != size()) {
      throw Arguments.rejected("runs", size() + " and " + flop.length, "as many losses as flops");
    }
    checked("flops", flop);
    for (int i = 0; i < flop.length; i++) {
      double expected = ChinchillaLaw.compute(parameters[i], tokens[i]);
      Arguments.check(
          Math.abs(flop[i] / expected - 1) <= SAME_COMPUTE,
          "flops of run " + (i + 1),
          flop[i],
          "6 parameters·tokens = " + expected + " (leave flops out, or tokens)");
    }
    return this;
  }

  private static double[] checked(String name, double[] values) {
    for (int i = 0; i < values.length; i++) {
      double value = values[i];
      if (!(value > 0) || Double.isInfinite(value)) {
        throw Arguments.rejected(
            name + " of run " + (i + 1),
            Double.isNaN(value) ? "NaN or no value" : value,
            "a finite number > 0 (leave unfinished or diverged runs out)");
      }
    }
    return values;
  }

  /** The number of runs. */
  public int size() {
    return losses.length;
  }

  /** N of run i, counted from 0. */
  public double parameters(int i) {
    return parameters[i];
  }

  /** D of run i, counted from 0. */
  public double tokens(int i) {
    return tokens[i];
  }

  /** The loss of run i, counted from 0. */
  public double loss(int i) {
    return losses[i];
  }

  /**
   * The runs without the {@code count} highest losses, in their order; of equal losses the earlier
   * run goes first.
   */
  public ScalingRuns withoutHighest(int count) {
    Arguments.inRange("count", count, 0, size());
    int[] kept =
        IntStream.range(0, size())
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> -losses[i]))
            .skip(count)
            .mapToInt(Integer::intValue)
            .sorted()
            .toArray();
    return new ScalingRuns(
        pick(kept, this::parameters), pick(kept, this::tokens), pick(kept, this::loss));
  }

  private static double[] pick(int[] indices, IntToDoubleFunction values) {
    return Arrays.stream(indices).mapToDouble(values).toArray();
  }

  double[] logs(IntToDoubleFunction values) {
    return IntStream.range(0, size()).mapToDouble(i -> Math.log(values.applyAsDouble(i))).toArray();
  }

  @Override
  public String toString() {
    return losses.length
        + " runs with "
        + extent(parameters)
        + " parameters and "
        + extent(tokens)
        + " tokens";
  }

  private static String extent(double[] values) {
    double low = Arrays.stream(values).min().orElseThrow();
    double high = Arrays.stream(values).max().orElseThrow();
    return String.format(Locale.ROOT, "%.3g to %.3g", low, high);
  }
}
