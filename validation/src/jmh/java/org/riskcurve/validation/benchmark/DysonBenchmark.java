package org.riskcurve.validation.benchmark;

import java.util.concurrent.TimeUnit;
import org.hipparchus.complex.Complex;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.riskcurve.core.model.PopulationModel;
import org.riskcurve.core.model.PowerLawModel;
import org.riskcurve.rmt.dyson.DysonEquation;

/**
 * One solution of the Dyson equation with its certificate, v = 10d, averaged over points from the
 * lower edge to beyond the upper one at several angles; by the sums of a power law and, for v =
 * 10⁴, by those of any list of atoms.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class DysonBenchmark {

  private static final int POINTS = 100;
  private static final double ALPHA = 0.75;

  /** The ambient dimension, and the kind of sum. */
  @Param({"1e4 atoms", "1e4", "1e8", "1e12"})
  private String size;

  private DysonEquation equation;
  private Complex[] points;

  /** Builds the equation and the points. */
  @Setup
  public void prepare() {
    double v = Double.parseDouble(size.replace(" atoms", ""));
    PowerLawModel model = PowerLawModel.of(ALPHA, 1, v / 10, v);
    equation = DysonEquation.of(size.endsWith("atoms") ? PopulationModel.of(model) : model);
    double lowest = Math.pow(v / 10, -2 * ALPHA);
    points = new Complex[POINTS];
    for (int i = 0; i < POINTS; i++) {
      double modulus = lowest * Math.pow(10 / lowest, (double) i / (POINTS - 1));
      double angle = Math.PI * (0.05 + 0.9 * ((7 * i) % POINTS) / POINTS);
      points[i] = new Complex(modulus * Math.cos(angle), modulus * Math.sin(angle));
    }
  }

  /** Solves at each point. */
  @Benchmark
  @OperationsPerInvocation(POINTS)
  public void solve(Blackhole sink) {
    for (Complex z : points) {
      sink.consume(equation.solve(z));
    }
  }
}
