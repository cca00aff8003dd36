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
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.model.PowerLawModel;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.rmt.dyson.DeterministicEquivalent;
import org.riskcurve.volterra.curve.ClosedFormCurve;
import org.riskcurve.volterra.optimizer.Sgd;

/**
 * Kernel and forcing at one iteration from the model on, by the accuracy asked for: cost grows with
 * the digits and with ln d. The nodes of the contour are printed at the end.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class AccuracyBenchmark {

  @Param({"1e-4", "1e-6", "1e-8", "1e-10", "1e-13"})
  private double accuracy;

  @Param({"1e4", "1e8", "1e12"})
  private double dimension;

  private ClosedFormCurve curve() {
    PowerLawModel model = PowerLawModel.of(0.75, 0.5, dimension, 10 * dimension);
    Spectrum spectrum = DeterministicEquivalent.of(model);
    return ClosedFormCurve.of(spectrum, Sgd.of(0.3), accuracy);
  }

  /** F(10⁴) and 𝒦(10⁴). */
  @Benchmark
  public Estimate kernelAndForcing() {
    ClosedFormCurve curve = curve();
    Estimate forcing = curve.forcing(1e4);
    Estimate kernel = curve.kernel(1e4);
    return forcing.value() > kernel.value() ? forcing : kernel;
  }

  /** Says how many nodes there are. */
  @TearDown
  public void report() {
    System.out.printf(
        "%n%d nodes at accuracy %.0e, d = %.0e%n", curve().nodes(), accuracy, dimension);
  }
}
