package org.riskcurve.validation.benchmark;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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
import org.riskcurve.core.Estimate;
import org.riskcurve.core.model.PowerLawModel;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.rmt.dyson.DeterministicEquivalent;
import org.riskcurve.volterra.curve.ClosedFormCurve;
import org.riskcurve.volterra.curve.LearningRateBounds;
import org.riskcurve.volterra.curve.RecursionCurve;
import org.riskcurve.volterra.optimizer.Dana;
import org.riskcurve.volterra.optimizer.Momentum;

/** Optimizers beyond SGD at d = 10⁶, v = 10⁷. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class OptimizerBenchmark {

  @Param({"0.6", "0.75", "1"})
  private double alpha;

  private PowerLawModel model() {
    return PowerLawModel.of(alpha, 0.5, 1e6, 1e7);
  }

  private static double[] iterations(double last) {
    return IntStream.rangeClosed(0, 40)
        .mapToDouble(i -> Math.rint(Math.pow(last, i / 40.0)))
        .toArray();
  }

  /** DANA-decaying in log time to 10¹⁰. */
  @Benchmark
  public List<Estimate> danaDecaying() {
    Spectrum spectrum = DeterministicEquivalent.of(model());
    double rate = 0.2 * LearningRateBounds.of(spectrum, 1).critical().value();
    return RecursionCurve.inLogTime(spectrum, Dana.decaying(rate, model())).risks(iterations(1e10));
  }

  /** DANA-decaying, 10⁵ single steps. */
  @Benchmark
  public List<Estimate> danaDecayingStepByStep() {
    Spectrum spectrum = DeterministicEquivalent.of(model());
    double rate = 0.2 * LearningRateBounds.of(spectrum, 1).critical().value();
    return RecursionCurve.stepByStep(spectrum, Dana.decaying(rate, model())).risks(iterations(1e5));
  }

  /** Heavy ball in closed form, 41 values up to 10¹². */
  @Benchmark
  public double heavyBall() {
    Spectrum spectrum = DeterministicEquivalent.of(model());
    double rate = 0.05 * LearningRateBounds.of(spectrum, 1).critical().value();
    ClosedFormCurve curve = ClosedFormCurve.of(spectrum, Momentum.heavyBall(rate, 0.9));
    double sum = 0;
    for (double r : iterations(1e12)) {
      sum += curve.risk(r).value();
    }
    return sum;
  }
}
