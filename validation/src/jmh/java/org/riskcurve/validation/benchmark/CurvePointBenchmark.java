package org.riskcurve.validation.benchmark;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
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
import org.riskcurve.core.model.PowerLawModel;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.rmt.dyson.DeterministicEquivalent;
import org.riskcurve.volterra.curve.ClosedFormCurve;
import org.riskcurve.volterra.curve.LearningRateBounds;
import org.riskcurve.volterra.optimizer.Sgd;

/**
 * One more point of a curve that is there, at random iterations up to 10¹², d = 10⁶, v = 10⁷, and
 * beside it a complex exponential at every node of the contour, which a plain sum takes for one
 * quantity without error.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CurvePointBenchmark {

  private static final int POINTS = 1000;

  @Param({"0.3", "0.75", "1.25"})
  private double alpha;

  private ClosedFormCurve curve;
  private double[] iterations;
  private double[] logarithms;

  /** Builds the curve and draws iterations. */
  @Setup
  public void prepare() {
    Spectrum spectrum = DeterministicEquivalent.of(PowerLawModel.of(alpha, 0.5, 1e6, 1e7));
    double rate = 0.5 * LearningRateBounds.of(spectrum, 1).critical().value();
    curve = ClosedFormCurve.of(spectrum, Sgd.of(rate));
    SplittableRandom random = new SplittableRandom(1);
    iterations =
        random.doubles(POINTS).map(x -> Math.rint(Math.pow(10, 12 * x))).sorted().toArray();
    logarithms = random.doubles(curve.nodes()).map(x -> Math.pow(10, -12 * x)).toArray();
  }

  /** The risk. */
  @Benchmark
  @OperationsPerInvocation(POINTS)
  public void risk(Blackhole sink) {
    for (double r : iterations) {
      sink.consume(curve.risk(r).value());
    }
  }

  /** Risk, forcing and kernel. */
  @Benchmark
  @OperationsPerInvocation(POINTS)
  public void riskForcingAndKernel(Blackhole sink) {
    sink.consume(curve.points(iterations));
  }

  /** The exponentials of a plain sum. */
  @Benchmark
  @OperationsPerInvocation(POINTS)
  public double plainExponentials() {
    double sum = 0;
    for (double r : iterations) {
      for (double logarithm : logarithms) {
        double phase = r * logarithm;
        double size = Math.exp(-phase);
        sum += size * Math.cos(phase) + size * Math.sin(phase);
      }
    }
    return sum;
  }
}
