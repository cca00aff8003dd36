package org.riskcurve.validation.benchmark;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.model.PowerLawModel;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.rmt.density.RidgeRegression;
import org.riskcurve.rmt.dyson.DysonEquation;
import org.riskcurve.rmt.dyson.SampleEquivalent;
import org.riskcurve.volterra.curve.LearningRateBounds;
import org.riskcurve.volterra.curve.OptimalSchedule;
import org.riskcurve.volterra.finite.FiniteDataCurve;
import org.riskcurve.volterra.moments.RiskVariance;
import org.riskcurve.volterra.optimizer.Sgd;

/** Theories beyond one pass of SGD; the finite data are 10⁷ samples of d = 10⁶, v = 10⁷. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class BeyondOnePassBenchmark {

  private static final double NOISE = 0.01;

  private static PowerLawModel model() {
    return PowerLawModel.of(0.75, 0.25, 1e6, 1e7);
  }

  private static DiscreteSpectrum powers(int size) {
    double[] eigenvalues = new double[size];
    double[] weights = new double[size];
    Arrays.setAll(eigenvalues, j -> Math.pow(j + 1, -1.5));
    Arrays.setAll(weights, j -> Math.pow(j + 1, -1.2));
    return DiscreteSpectrum.of(eigenvalues, weights, 0);
  }

  private static Sgd sgd(DiscreteSpectrum spectrum) {
    return new Sgd(0.5 * LearningRateBounds.of(spectrum, 1).critical().value(), 1, NOISE);
  }

  /** Test risk over many passes, 200 points to 10¹². */
  @Benchmark
  public List<Estimate> finiteDataCurve() {
    SampleEquivalent samples = SampleEquivalent.of(model(), 1e7, NOISE);
    double rate = 0.5 * LearningRateBounds.of(samples, 1).critical().value();
    double[] r =
        IntStream.range(0, 200).mapToDouble(i -> Math.rint(Math.pow(1e12, i / 199.0))).toArray();
    return FiniteDataCurve.of(samples, Sgd.of(rate)).risks(r);
  }

  /** Risks of a hundred ridges. */
  @Benchmark
  public double ridgeLaw() {
    DysonEquation equation = DysonEquation.of(model());
    double sum = 0;
    for (int i = 0; i < 100; i++) {
      sum += RidgeRegression.of(equation, 1e7, Math.pow(10, -i / 10.0), NOISE).testRisk().value();
    }
    return sum;
  }

  /** The best schedule of 10⁴ steps on 300 eigenvalues. */
  @Benchmark
  public Estimate optimalSchedule() {
    DiscreteSpectrum spectrum = powers(300);
    return OptimalSchedule.of(spectrum, sgd(spectrum), 1e4).risk();
  }

  /** The variance of the risk to step 10⁴ on 100 eigenvalues. */
  @Benchmark
  public List<Estimate> variance() {
    DiscreteSpectrum spectrum = powers(100);
    return RiskVariance.of(spectrum, sgd(spectrum)).variances(10, 100, 1000, 1e4);
  }
}
