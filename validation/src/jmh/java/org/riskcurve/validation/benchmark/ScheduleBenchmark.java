package org.riskcurve.validation.benchmark;

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
import org.riskcurve.core.model.PowerLawModel;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.volterra.curve.MomentRecursion;
import org.riskcurve.volterra.optimizer.Dana;
import org.riskcurve.volterra.optimizer.Optimizer;
import org.riskcurve.volterra.optimizer.Schedule;
import org.riskcurve.volterra.optimizer.Scheduled;
import org.riskcurve.volterra.optimizer.Sgd;

/**
 * 10⁶ single steps on 300 eigenvalues, with and without momentum, and the same recursions as one
 * would first write them.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 3)
@Fork(1)
public class ScheduleBenchmark {

  private static final int STEPS = 1_000_000;
  private static final double RATE = 0.05;

  private final double[] eigenvalues =
      IntStream.rangeClosed(1, 300).mapToDouble(j -> Math.pow(j, -1.5)).toArray();
  private final DiscreteSpectrum spectrum = DiscreteSpectrum.of(eigenvalues, eigenvalues, 0);
  private final Optimizer cosine =
      Scheduled.of(Sgd.of(RATE), Schedule.cosine(STEPS, /* floor= */ 0));
  private final Dana dana = Dana.decaying(RATE, PowerLawModel.of(0.75, 0.5, 1e6, 1e7));

  /** SGD under a cosine schedule. */
  @Benchmark
  public double cosine() {
    return MomentRecursion.of(spectrum, cosine).risk(STEPS).value();
  }

  /** The same by a plain loop. */
  @Benchmark
  public double cosinePlainLoop() {
    double[] a = eigenvalues.clone();
    for (int t = 0; t < STEPS; t++) {
      double gamma = RATE * 0.5 * (1 + Math.cos(Math.PI * t / STEPS));
      double risk = sum(a);
      for (int j = 0; j < a.length; j++) {
        double x = gamma * eigenvalues[j];
        a[j] = (1 - 2 * x + 2 * x * x) * a[j] + x * x * risk;
      }
    }
    return sum(a);
  }

  /** DANA-decaying. */
  @Benchmark
  public double dana() {
    return MomentRecursion.of(spectrum, dana).risk(STEPS).value();
  }

  /** The same by a plain loop. */
  @Benchmark
  public double danaPlainLoop() {
    double[] a = eigenvalues.clone();
    double[] c = new double[a.length];
    double[] b = new double[a.length];
    for (int t = 0; t < STEPS; t++) {
      double gamma3 = dana.gamma3() * Math.pow(1 + t, -dana.decay());
      double kept = 1 - dana.delta() / (dana.delta() + t);
      double h = dana.gamma2() + gamma3;
      double risk = sum(a);
      for (int j = 0; j < a.length; j++) {
        double x = eigenvalues[j];
        double n = x * x * (2 * a[j] + risk);
        double na = (1 - 2 * h * x) * a[j] - 2 * gamma3 * kept * (1 - h * x) * c[j];
        double nc = x * a[j] + kept * (1 - (h + gamma3) * x) * c[j];
        double nb = 2 * kept * x * c[j] + kept * kept * b[j] + n;
        a[j] = na + gamma3 * gamma3 * kept * kept * b[j] + h * h * n;
        c[j] = nc - gamma3 * kept * kept * b[j] - h * n;
        b[j] = nb;
      }
    }
    return sum(a);
  }

  private static double sum(double[] a) {
    double sum = 0;
    for (double value : a) {
      sum += value;
    }
    return sum;
  }
}
