package org.riskcurve.validation.benchmark;

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
import org.openjdk.jmh.annotations.Warmup;
import org.riskcurve.volterra.equation.ConvolutionEquation;
import org.riskcurve.volterra.equation.Samples;
import org.riskcurve.volterra.equation.Solution;
import org.riskcurve.volterra.equation.TimeGrid;
import org.riskcurve.volterra.equation.stepping.RelaxedRecursion;
import org.riskcurve.volterra.equation.stepping.SeriesDivision;

/** Discrete equations with power-law forcing and kernel, solved with error estimates. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class DiscreteEquationBenchmark {

  @Param({"1000", "32000", "1048576"})
  private int steps;

  private ConvolutionEquation equation;
  private TimeGrid grid;

  /** Makes the samples. */
  @Setup
  public void prepare() {
    double[] forcing = new double[steps];
    double[] kernel = new double[steps];
    for (int n = 0; n < steps; n++) {
      forcing[n] = Math.pow(n + 1, -0.7);
      kernel[n] = 0.3 * Math.pow(n + 1, -1.5);
    }
    equation = ConvolutionEquation.discrete(Samples.of(forcing), Samples.of(kernel));
    grid = TimeGrid.steps(steps);
  }

  /** Step by step with block FFT. */
  @Benchmark
  public Solution relaxedRecursion() {
    return RelaxedRecursion.create().solve(equation, grid);
  }

  /** Division of power series. */
  @Benchmark
  public Solution seriesDivision() {
    return SeriesDivision.create().solve(equation, grid);
  }
}
