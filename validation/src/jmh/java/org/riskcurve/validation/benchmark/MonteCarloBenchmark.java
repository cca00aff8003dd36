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
import org.riskcurve.core.DiscreteSpectrum;
import org.riskcurve.core.PowerLawModel;
import org.riskcurve.rmt.SampledFeatures;
import org.riskcurve.validation.montecarlo.EigenbasisEngine;
import org.riskcurve.validation.montecarlo.Engine;
import org.riskcurve.volterra.Sgd;

/** One step of one run of SGD in the eigenbasis, d = 400, v = 1600, on one core. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class MonteCarloBenchmark {

  private static final int STEPS = 1000;

  @Param({"1", "8"})
  private long batch;

  private final long[] last = {STEPS};
  private final double[] out = new double[1];
  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
  private DiscreteSpectrum spectrum;
  private double gamma;
  private Engine engine;

  /** Samples W. */
  @Setup
  public void prepare() {
    spectrum = SampledFeatures.spectrum(PowerLawModel.of(0.75, 0.5, 400, 1600), 1);
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
}
