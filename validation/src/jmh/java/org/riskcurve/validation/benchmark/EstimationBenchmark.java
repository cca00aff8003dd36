package org.riskcurve.validation.benchmark;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.ejml.data.DMatrixRMaj;
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
import org.riskcurve.rmt.algebra.DenseAlgebra;
import org.riskcurve.rmt.algebra.DenseBlock;
import org.riskcurve.rmt.algebra.SymmetricDecomposition;
import org.riskcurve.rmt.estimation.PopulationEstimate;
import org.riskcurve.rmt.estimation.PopulationStudy;

/**
 * The population of samples of 1000 features: the estimate, with intervals from twenty groups and
 * twenty drawn data sets, and the linear algebra of one estimate alone, which {@code
 * src/jmh/python/estimation.py} does in NumPy. OPENBLAS_NUM_THREADS=1.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 3)
@Fork(value = 1, jvmArgsAppend = "-Xmx4g")
public class EstimationBenchmark {

  private static final int FEATURES = 1000;

  @Param({"10000", "100000"})
  private int samples;

  private DMatrixRMaj x;
  private double[] y;

  /** Draws λ = j<sup>−1.2</sup>. */
  @Setup
  public void prepare() {
    SplittableRandom random = new SplittableRandom(1);
    x = new DMatrixRMaj(samples, FEATURES);
    y = new double[samples];
    for (int i = 0; i < samples; i++) {
      for (int j = 0; j < FEATURES; j++) {
        double z = random.nextGaussian();
        x.data[i * FEATURES + j] = Math.pow(j + 1, -0.6) * z;
        y[i] += z / (j + 1);
      }
    }
  }

  /** The estimate with its intervals. */
  @Benchmark
  public PopulationStudy study() {
    return PopulationStudy.of(x, y, 20, 1);
  }

  /** The estimate alone. */
  @Benchmark
  public PopulationEstimate estimate() {
    return PopulationEstimate.of(x, y);
  }

  /** XᵀX and its eigenvectors. */
  @Benchmark
  public SymmetricDecomposition algebraAlone() {
    DenseAlgebra algebra = DenseAlgebra.best();
    return algebra.decomposeSymmetric(algebra.gram(DenseBlock.of(x).transpose()));
  }
}
