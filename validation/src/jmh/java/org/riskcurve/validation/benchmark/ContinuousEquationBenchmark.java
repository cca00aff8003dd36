package org.riskcurve.validation.benchmark;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.riskcurve.volterra.equation.ConvolutionEquation;
import org.riskcurve.volterra.equation.Formula;
import org.riskcurve.volterra.equation.Solution;
import org.riskcurve.volterra.equation.TimeGrid;
import org.riskcurve.volterra.equation.Transform;
import org.riskcurve.volterra.equation.collocation.Collocation;
import org.riskcurve.volterra.equation.stepping.Gregory;
import org.riskcurve.volterra.equation.transform.TransformInversion;

/** Continuous equations: a smooth one on [0, 10], and one with long memory over twelve decades. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class ContinuousEquationBenchmark {

  private final ConvolutionEquation smooth =
      ConvolutionEquation.continuous(
          Formula.of(t -> 0.5 * (Math.sin(t) + Math.cos(t) - Math.exp(-t))),
          Formula.of(t -> Math.exp(-t)));
  private final ConvolutionEquation longMemory =
      ConvolutionEquation.continuous(
          Formula.of(t -> 1), Formula.weaklySingular(0.5, t -> -1 / Math.sqrt(Math.PI)));
  private final ConvolutionEquation longMemoryTransform =
      ConvolutionEquation.continuous(
          Transform.of(p -> p.reciprocal()), Transform.of(p -> p.sqrt().reciprocal().negate()));
  private final TimeGrid uniform = TimeGrid.uniform(0.1, 101);
  private final TimeGrid decades = TimeGrid.logarithmic(1e-6, 1e6, 121);

  /** Adaptive collocation, smooth. */
  @Benchmark
  public Solution smoothByCollocation() {
    return Collocation.withDefaults().solve(smooth, uniform);
  }

  /** Gregory quadrature, smooth. */
  @Benchmark
  public Solution smoothByGregory() {
    return Gregory.withDefaults().solve(smooth, uniform);
  }

  /** Adaptive collocation, twelve decades. */
  @Benchmark
  public Solution longMemoryByCollocation() {
    return Collocation.withDefaults().solve(longMemory, decades);
  }

  /** Transform inversion, twelve decades. */
  @Benchmark
  public Solution longMemoryByTransform() {
    return TransformInversion.create().solve(longMemoryTransform, decades);
  }
}
