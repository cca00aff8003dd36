package org.riskcurve.validation.benchmark;

import java.util.Arrays;
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
import org.openjdk.jmh.annotations.Warmup;
import org.riskcurve.core.model.PowerLawModel;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.rmt.dyson.DeterministicEquivalent;
import org.riskcurve.volterra.curve.ClosedFormCurve;
import org.riskcurve.volterra.curve.CurvePoint;
import org.riskcurve.volterra.curve.LearningRateBounds;
import org.riskcurve.volterra.optimizer.Sgd;

/**
 * The main job: from the model to forcing, kernel, risk and their errors at 200 iterations up to
 * 10¹², v = 10d, half the critical learning rate. In a heap of 64 MB.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Xmx64m")
public class CurveBenchmark {

  private static final int POINTS = 200;

  @Param({"0.3", "0.75", "1.25"})
  private double alpha;

  @Param({"1e6", "1e9", "1e12"})
  private double dimension;

  /** The whole way. */
  @Benchmark
  public double curve() {
    Spectrum spectrum =
        DeterministicEquivalent.of(PowerLawModel.of(alpha, 0.5, dimension, 10 * dimension));
    Sgd sgd = Sgd.of(0.5 * LearningRateBounds.of(spectrum, 1).critical().value());
    ClosedFormCurve curve = ClosedFormCurve.of(spectrum, sgd);
    double[] iterations = new double[POINTS];
    Arrays.setAll(iterations, i -> Math.rint(Math.pow(10, 12.0 * i / (POINTS - 1))));
    double sum = 0;
    for (CurvePoint point : curve.points(iterations)) {
      sum += point.risk().value();
    }
    return sum;
  }
}
