package org.riskcurve.validation.benchmark;

import java.util.concurrent.TimeUnit;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
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
import org.riskcurve.rmt.algebra.SingularDecomposition;
import org.riskcurve.rmt.sampled.Ensemble;
import org.riskcurve.rmt.sampled.SampledFeatures;

/**
 * The spectrum of a sampled W, v = 10d: drawing it, R of its QR decomposition and the SVD of R,
 * beside the plain SVD of D<sup>½</sup>W and its Gram matrix with that one's eigenvalues, which
 * lose half the digits of the small ones. {@code src/jmh/python/sampled_w.py} does the three in
 * NumPy. OPENBLAS_NUM_THREADS=1.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class SampledBenchmark {

  @Param({"200", "400"})
  private int dimension;

  @Param({"EJML", "OpenBLAS"})
  private String name;

  private DenseAlgebra algebra;
  private PowerLawModel model;
  private DMatrixRMaj features;

  /** Finds the algebra. */
  @Setup
  public void prepare() {
    algebra = name.equals("EJML") ? DenseAlgebra.ejml() : DenseAlgebra.openBlas().orElseThrow();
    model = PowerLawModel.of(0.75, 0.5, dimension, 10.0 * dimension);
  }

  /** Samples W; some decompositions overwrite it. */
  @Setup(Level.Invocation)
  public void sample() {
    features = SampledFeatures.matrix(model, Ensemble.GAUSSIAN, 1);
  }

  /** The spectrum with its weights, W's entries included. */
  @Benchmark
  public DiscreteSpectrum spectrum() {
    return SampledFeatures.spectrum(model, Ensemble.GAUSSIAN, 1, algebra);
  }

  /** The entries alone. */
  @Benchmark
  public DMatrixRMaj entriesAlone() {
    return SampledFeatures.matrix(model, Ensemble.GAUSSIAN, 1);
  }

  /** The plain thin SVD. */
  @Benchmark
  public SingularDecomposition plainSvd() {
    return algebra.decompose(features);
  }

  /** The eigenvalues through the Gram matrix. */
  @Benchmark
  public Object gram() {
    DMatrixRMaj transposed = CommonOps_DDRM.transpose(features, null);
    return algebra.decomposeSymmetric(algebra.gram(DenseBlock.of(transposed)));
  }
}
