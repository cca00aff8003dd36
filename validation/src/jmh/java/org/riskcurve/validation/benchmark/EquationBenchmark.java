package org.riskcurve.validation.benchmark;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.riskcurve.volterra.equation.ConvolutionEquation;
import org.riskcurve.volterra.equation.Samples;
import org.riskcurve.volterra.equation.Solution;
import org.riskcurve.volterra.equation.TimeGrid;
import org.riskcurve.volterra.equation.stepping.Gregory;

/**
 * y = f + ∫e<sup>s−t</sup>y(s)ds with the solution sin t on [0, 10], from N samples: the solver
 * with its error estimate, at order 4 and with as few samples as it takes for the error of the
 * plain loop, beside that loop: Gregory's rule of order 4, N² operations, no estimate, its first
 * values exact. The largest errors are printed at the end.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class EquationBenchmark {

  private static final double LENGTH = 10;
  private static final int ORDER = 4;

  /** Gregory's end corrections c₀, c₁, c₂ of that order. */
  private static final double[] CORRECTIONS = {-5.0 / 8, 1.0 / 6, -1.0 / 24};

  @Param({"1000", "2000", "4000", "8000"})
  private int samples;

  private double step;
  private double[] forcing;
  private double[] kernel;
  private ConvolutionEquation equation;
  private TimeGrid grid;
  private ConvolutionEquation coarse;
  private TimeGrid coarseGrid;

  /** Makes the samples, and looks for the fewest that reach the loop's error. */
  @Setup
  public void prepare() {
    step = LENGTH / (samples - 1);
    grid = TimeGrid.uniform(step, samples);
    forcing = new double[samples];
    kernel = new double[samples];
    Arrays.setAll(forcing, n -> forcing(n * step));
    Arrays.setAll(kernel, n -> Math.exp(-n * step));
    equation = equation(samples);
    double aim = error(plainLoopOfOrderFour(), step);
    int fewest = 32;
    while (error(solve(fewest).values(), LENGTH / (fewest - 1)) > aim) {
      fewest += 8;
    }
    coarse = equation(fewest);
    coarseGrid = TimeGrid.uniform(LENGTH / (fewest - 1), fewest);
  }

  private static double forcing(double t) {
    return 0.5 * (Math.sin(t) + Math.cos(t) - Math.exp(-t));
  }

  private static ConvolutionEquation equation(int size) {
    double h = LENGTH / (size - 1);
    double[] f = new double[size];
    double[] k = new double[size];
    Arrays.setAll(f, n -> forcing(n * h));
    Arrays.setAll(k, n -> Math.exp(-n * h));
    return ConvolutionEquation.continuous(Samples.uniform(h, f), Samples.uniform(h, k));
  }

  private static Solution solve(int size) {
    return Gregory.withDefaults()
        .solve(equation(size), TimeGrid.uniform(LENGTH / (size - 1), size));
  }

  private static double error(double[] values, double h) {
    double most = 0;
    for (int n = 0; n < values.length; n++) {
      most = Math.max(most, Math.abs(values[n] - Math.sin(n * h)));
    }
    return most;
  }

  /** Says what the errors are. */
  @TearDown
  public void report() {
    System.out.printf(
        "%nN = %d: plain loop %.1e, order 4 %.1e, defaults %.1e, defaults with %d samples %.1e%n",
        samples,
        error(plainLoopOfOrderFour(), step),
        error(orderFour().values(), step),
        error(defaults().values(), step),
        coarseGrid.size(),
        error(equalError().values(), coarseGrid.step()));
  }

  /** The solver with all its orders. */
  @Benchmark
  public Solution defaults() {
    return Gregory.withDefaults().solve(equation, grid);
  }

  /** The solver at order 4. */
  @Benchmark
  public Solution orderFour() {
    return Gregory.withDefaults().withOrder(ORDER).solve(equation, grid);
  }

  /** The solver with as few samples as give the error of the loop. */
  @Benchmark
  public Solution equalError() {
    return Gregory.withDefaults().solve(coarse, coarseGrid);
  }

  /** The loop. */
  @Benchmark
  public double[] plainLoopOfOrderFour() {
    int q = CORRECTIONS.length;
    double[] y = new double[samples];
    for (int n = 0; n < samples; n++) {
      if (n < 2 * q) {
        y[n] = Math.sin(n * step);
        continue;
      }
      double sum = 0;
      for (int m = 0; m < n; m++) {
        sum += kernel[n - m] * y[m];
      }
      for (int m = 0; m < q; m++) {
        sum += CORRECTIONS[m] * kernel[n - m] * y[m];
        sum += m == 0 ? 0 : CORRECTIONS[m] * kernel[m] * y[n - m];
      }
      y[n] = (forcing[n] + step * sum) / (1 - step * (1 + CORRECTIONS[0]) * kernel[0]);
    }
    return y;
  }
}
