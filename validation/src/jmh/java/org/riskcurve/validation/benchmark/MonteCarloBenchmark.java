package org.riskcurve.validation.benchmark;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
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
import org.riskcurve.core.model.PowerLawModel;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.rmt.algebra.DenseAlgebra;
import org.riskcurve.rmt.algebra.DenseBlock;
import org.riskcurve.rmt.sampled.SampledFeatures;
import org.riskcurve.simulation.DirectEngine;
import org.riskcurve.simulation.EigenbasisEngine;
import org.riskcurve.simulation.Engine;
import org.riskcurve.simulation.Normals;
import org.riskcurve.simulation.SampledModel;
import org.riskcurve.volterra.optimizer.Sgd;

/**
 * One step of one run of SGD, d = 400, v = 1600, on one core: the engines, plain loops beside them,
 * and the matrix product alone that the direct engine stands on.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class MonteCarloBenchmark {

  private static final int STEPS = 1000;
  private static final int DIRECT_STEPS = 1024;
  private static final int BLOCK = 128;
  private static final int D = 400;
  private static final int V = 1600;
  private static final PowerLawModel MODEL = PowerLawModel.of(0.75, 0.5, D, V);

  @Param({"1", "8"})
  private long batch;

  private final long[] last = {STEPS};
  private final double[] out = new double[1];
  private final double[] normals = new double[D + 1];
  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
  private DiscreteSpectrum spectrum;
  private double gamma;
  private Engine engine;

  /** Samples W. */
  @Setup
  public void prepare() {
    spectrum = SampledFeatures.spectrum(MODEL, 1);
    gamma = 0.5 / (spectrum.trace() + (batch - 1) * spectrum.upperEdge());
    engine = EigenbasisEngine.of(spectrum, Sgd.of(gamma).withBatch(batch));
  }

  /** The engine. */
  @Benchmark
  @OperationsPerInvocation(STEPS)
  public double eigenbasisEngine() {
    engine.run(random, last, out);
    return out[0];
  }

  /** As many normal numbers as the engine draws, by the generator of the library's own kind. */
  @Benchmark
  @OperationsPerInvocation(STEPS)
  public double normalsAlone() {
    double sum = 0;
    for (int r = 0; r < STEPS; r++) {
      Normals.fill(random, normals);
      sum += normals[r % normals.length];
    }
    return sum;
  }

  /** The 64-bit words of these alone, each of which makes two. */
  @Benchmark
  @OperationsPerInvocation(STEPS)
  public long wordsAlone() {
    long sum = 0;
    for (int r = 0; r < STEPS; r++) {
      for (int j = 0; j <= D / 2; j++) {
        sum += random.nextLong();
      }
    }
    return sum;
  }

  /** The same as one would first write it: nextGaussian, and a sample at a time. */
  @Benchmark
  @OperationsPerInvocation(STEPS)
  public double eigenbasisPlainLoop() {
    double[] eigenvalues = spectrum.eigenvalues();
    double[] u = spectrum.weights();
    int d = u.length;
    for (int j = 0; j < d; j++) {
      u[j] = -Math.sqrt(u[j]);
    }
    double rest = Math.sqrt(spectrum.atomAtZero());
    double[] x = new double[d];
    double[] gradient = new double[d];
    for (int r = 0; r < STEPS; r++) {
      Arrays.fill(gradient, 0);
      for (int i = 0; i < batch; i++) {
        double residual = rest * random.nextGaussian();
        for (int j = 0; j < d; j++) {
          x[j] = random.nextGaussian();
          residual += x[j] * u[j];
        }
        for (int j = 0; j < d; j++) {
          gradient[j] += eigenvalues[j] * x[j] * residual;
        }
      }
      for (int j = 0; j < d; j++) {
        u[j] -= gamma * gradient[j];
      }
    }
    double risk = spectrum.atomAtZero();
    for (double component : u) {
      risk += component * component;
    }
    return risk;
  }

  /** The direct engine with batches of one. */
  @Benchmark
  @OperationsPerInvocation(DIRECT_STEPS)
  public double directEngine(Algebra algebra) {
    algebra.engine.run(random, algebra.last, out);
    return out[0];
  }

  /** Its products alone. */
  @Benchmark
  @OperationsPerInvocation(DIRECT_STEPS)
  public double[] directProductAlone(Algebra algebra) {
    for (int n = 0; n < DIRECT_STEPS; n += BLOCK) {
      algebra.kernel.multiply(
          1,
          DenseBlock.of(algebra.coordinates, BLOCK, V),
          DenseBlock.of(algebra.map, V, D + 1),
          0,
          DenseBlock.of(algebra.samples, BLOCK, D + 1));
    }
    return algebra.samples;
  }

  /** The direct run as one would first write it: nextGaussian, and a sample at a time. */
  @Benchmark
  @OperationsPerInvocation(DIRECT_STEPS)
  public double[] directPlainLoop(Algebra algebra) {
    double[] theta = new double[D];
    for (int r = 0; r < DIRECT_STEPS; r++) {
      double[] features = new double[D + 1];
      for (int row = 0; row < algebra.map.length; row += D + 1) {
        double x = random.nextGaussian();
        for (int i = 0; i <= D; i++) {
          features[i] += x * algebra.map[row + i];
        }
      }
      double residual = -features[D];
      for (int i = 0; i < D; i++) {
        residual += features[i] * theta[i];
      }
      for (int i = 0; i < D; i++) {
        theta[i] -= gamma * residual * features[i];
      }
    }
    return theta;
  }

  /** What the direct engine multiplies with. */
  @State(Scope.Benchmark)
  public static class Algebra {

    @Param({"EJML", "OpenBLAS"})
    private String name;

    private final long[] last = {DIRECT_STEPS};
    private final double[] coordinates = new double[BLOCK * V];
    private final double[] map = new double[V * (D + 1)];
    private final double[] samples = new double[BLOCK * (D + 1)];
    private DenseAlgebra kernel;
    private Engine engine;

    /** Samples W. */
    @Setup
    public void prepare() {
      kernel = name.equals("EJML") ? DenseAlgebra.ejml() : DenseAlgebra.openBlas().orElseThrow();
      SampledModel source = SampledModel.of(MODEL, 1).withAlgebra(kernel);
      engine = DirectEngine.of(source, Sgd.of(0.5 / source.spectrum().trace()));
      RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(2);
      Arrays.setAll(coordinates, i -> random.nextGaussian());
      Arrays.setAll(map, i -> random.nextGaussian());
    }
  }
}
