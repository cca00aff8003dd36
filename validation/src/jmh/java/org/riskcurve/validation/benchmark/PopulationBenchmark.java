package org.riskcurve.validation.benchmark;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.hipparchus.complex.Complex;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.riskcurve.rmt.density.SpectralDensity;
import org.riskcurve.rmt.dyson.DysonEquation;
import org.riskcurve.rmt.population.Population;

/**
 * A population of 10⁶ random weighted atoms over three decades, v = 4d: setting up, solving away
 * from the cut and next to it, the density, and for comparison one plain sum over the atoms, of
 * which a solution would take some five.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class PopulationBenchmark {

  private static final int ATOMS = 1_000_000;
  private static final int POINTS = 100;

  private double[] eigenvalues;
  private double[] weights;
  private DysonEquation equation;
  private SpectralDensity density;
  private Complex[] away;
  private Complex[] near;
  private double[] grid;

  /** Draws the atoms and builds the equation. */
  @Setup
  public void prepare() {
    SplittableRandom random = new SplittableRandom(1);
    eigenvalues = random.doubles(ATOMS).map(x -> Math.pow(1000, -x)).toArray();
    weights = random.doubles(ATOMS).toArray();
    equation = build();
    density = SpectralDensity.of(equation);
    away = new Complex[POINTS];
    near = new Complex[POINTS];
    double upper = equation.support().upper().value();
    for (int i = 0; i < POINTS; i++) {
      double modulus = upper * Math.pow(1000, -random.nextDouble());
      double angle = Math.PI * (1.0 / 6 + 5 * random.nextDouble() / 6);
      away[i] = new Complex(modulus * Math.cos(angle), modulus * Math.sin(angle));
      near[i] = new Complex(modulus, modulus * 1e-9);
    }
    grid = new double[10_000];
    for (int i = 0; i < grid.length; i++) {
      grid[i] = upper * (i + 0.5) / grid.length;
    }
  }

  private DysonEquation build() {
    Population population = Population.atoms(eigenvalues, weights);
    return DysonEquation.of(population, population.mass() / 4);
  }

  /** Sorts and compresses the atoms, and finds the edges. */
  @Benchmark
  public DysonEquation setUp() {
    return build();
  }

  /** A solution at |arg z| > 30°, from no start. */
  @Benchmark
  @OperationsPerInvocation(POINTS)
  public void solveAway(Blackhole sink) {
    for (Complex z : away) {
      sink.consume(equation.solve(z));
    }
  }

  /** A solution at arg z = 10⁻⁹, from no start. */
  @Benchmark
  @OperationsPerInvocation(POINTS)
  public void solveNear(Blackhole sink) {
    for (Complex z : near) {
      sink.consume(equation.solve(z));
    }
  }

  /** The density at 10⁴ points. */
  @Benchmark
  public java.util.List<org.riskcurve.core.Estimate> densityAtTenThousandPoints() {
    return density.at(grid);
  }

  /** One plain sum Σcλ/(λ − w) over the atoms. */
  @Benchmark
  public double plainSum() {
    double re = 0;
    double im = 0;
    for (int j = 0; j < ATOMS; j++) {
      double gap = eigenvalues[j] - 0.3;
      double scale = weights[j] * eigenvalues[j] / (gap * gap + 0.04);
      re += gap * scale;
      im += 0.2 * scale;
    }
    return re + im;
  }
}
