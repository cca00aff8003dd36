package org.riskcurve.volterra.equation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.Internal;

/**
 * The problem y_i = f_i + Σ_j k_ij * y_j, i = 1…p, with p usually one.
 *
 * <p>Immutable. What the star means is told by the {@link Lag}.
 */
public final class ConvolutionEquation {

  private static final long MAX_DIMENSION = 64;

  private final Lag timing;
  private final List<Signal> forcing;
  private final List<List<Signal>> kernel;

  private ConvolutionEquation(Lag timing, List<Signal> forcing, List<List<Signal>> kernel) {
    this.timing = timing;
    this.forcing = List.copyOf(forcing);
    int p = this.forcing.size();
    Arguments.inRange("number of equations", (long) p, 1, MAX_DIMENSION);
    if (kernel.size() != p) {
      throw Arguments.rejected(
          "number of kernel rows", kernel.size(), "the number of equations, " + p);
    }
    List<List<Signal>> rows = new ArrayList<>();
    for (List<Signal> row : kernel) {
      if (row.size() != p) {
        throw Arguments.rejected(
            "length of kernel row " + rows.size(), row.size(), "the number of equations, " + p);
      }
      rows.add(List.copyOf(row));
    }
    this.kernel = List.copyOf(rows);
    checkSingularities();
  }

  /** y(t) = f(t) + ∫₀ᵗ k(t − s) y(s) ds. */
  public static ConvolutionEquation continuous(Signal forcing, Signal kernel) {
    return scalar(Lag.CONTINUOUS, forcing, kernel);
  }

  /** y(n) = f(n) + Σ_{m&lt;n} k(n − 1 − m) y(m). */
  public static ConvolutionEquation discrete(Signal forcing, Signal kernel) {
    return scalar(Lag.LAG_ONE, forcing, kernel);
  }

  /** y(n) = f(n) + Σ_{m≤n} k(n − m) y(m). */
  public static ConvolutionEquation sameStep(Signal forcing, Signal kernel) {
    return scalar(Lag.SAME_STEP, forcing, kernel);
  }

  /** One equation. */
  public static ConvolutionEquation scalar(Lag timing, Signal forcing, Signal kernel) {
    return new ConvolutionEquation(timing, List.of(forcing), List.of(List.of(kernel)));
  }

  /** p equations; {@code kernel.get(i).get(j)} is what y_j does to y_i. */
  public static ConvolutionEquation system(
      Lag timing, List<Signal> forcing, List<List<Signal>> kernel) {
    return new ConvolutionEquation(timing, forcing, kernel);
  }

  /** The number of equations, p. */
  public int dimension() {
    return forcing.size();
  }

  /** What the star means. */
  public Lag timing() {
    return timing;
  }

  /** f_i. */
  public Signal forcing(int i) {
    return forcing.get(i);
  }

  /** k_ij. */
  public Signal kernel(int i, int j) {
    return kernel.get(i).get(j);
  }

  @Internal
  public boolean allSignals(Predicate<Signal> property) {
    return forcing.stream().allMatch(property) && allKernels(property);
  }

  /** Whether f(0), which is y(0) in continuous time, is known. */
  @Internal
  public boolean hasInitialValue() {
    return forcing.stream()
        .allMatch(f -> !(f instanceof Transform t) || t.initialValue().isPresent());
  }

  boolean allKernels(Predicate<Signal> property) {
    return kernel.stream().allMatch(row -> row.stream().allMatch(property));
  }

  /** A reason why the samples do not reach to the end of the grid or do not fit it, or empty. */
  @Internal
  public String misfit(TimeGrid grid) {
    List<Signal> all = new ArrayList<>(forcing);
    kernel.forEach(all::addAll);
    for (Signal signal : all) {
      if (signal instanceof Samples samples) {
        double step = timing.isDiscrete() ? 1 : grid.step();
        if (Math.abs(samples.step() - step) > 1e-9 * samples.step()) {
          return "samples have step " + samples.step() + ", not the grid's " + step;
        }
        double needed = grid.end() - (forcing.contains(signal) ? 0 : timing.lag() * step);
        if (samples.end() < needed - 0.5 * step) {
          return "samples end at " + samples.end() + ", the grid at " + grid.end();
        }
      }
    }
    return "";
  }

  private void checkSingularities() {
    boolean singularForcing =
        forcing.stream().anyMatch(f -> f instanceof Formula g && g.singularity() > 0);
    boolean singularKernel = !allKernels(k -> !(k instanceof Formula g) || g.singularity() == 0);
    if (timing.isDiscrete() && (singularForcing || singularKernel)) {
      throw new IllegalArgumentException(
          "the signals of a discrete equation must be finite at 0; got one with a singularity");
    }
  }

  /** The equation in a line, such as "y(n) = f(n) + Σ k(n−1−m) y(m), f = …, k = …". */
  @Override
  public String toString() {
    String star =
        switch (timing) {
          case CONTINUOUS -> "y(t) = f(t) + ∫ k(t−s) y(s) ds";
          case LAG_ONE -> "y(n) = f(n) + Σ k(n−1−m) y(m)";
          case SAME_STEP -> "y(n) = f(n) + Σ k(n−m) y(m)";
        };
    return dimension() == 1
        ? star + ", f = " + forcing.get(0) + ", k = " + kernel.get(0).get(0)
        : dimension() + " equations " + star + ", f = " + forcing + ", k = " + kernel;
  }
}
