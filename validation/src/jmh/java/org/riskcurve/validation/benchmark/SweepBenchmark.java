package org.riskcurve.validation.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
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
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.riskcurve.core.model.PowerLawModel;
import org.riskcurve.core.parallel.Workers;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.core.spectrum.SpectrumValues;
import org.riskcurve.rmt.dyson.DeterministicEquivalent;
import org.riskcurve.volterra.curve.ClosedFormCurve;
import org.riskcurve.volterra.curve.LearningRateBounds;
import org.riskcurve.volterra.optimizer.Sgd;

/**
 * Curves of 40 points up to 10⁸ of models drawn at random, α in [0.3, 1.5], β in [0.3, 1.5], d from
 * 10² to 10⁸, v from 2d to 20d; and beside each curve the model's transforms at as many points of a
 * path as a contour has nodes: what no way through Stieltjes transforms could save.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class SweepBenchmark {

  private static final int MODELS = 200;
  private static final int POINTS = 40;
  private static final int NODES = 150;

  @Param({"1", "2"})
  private int threads;

  private final List<PowerLawModel> models = models();

  private static List<PowerLawModel> models() {
    SplittableRandom random = new SplittableRandom(1);
    List<PowerLawModel> models = new ArrayList<>();
    for (int i = 0; i < MODELS; i++) {
      double d = Math.rint(Math.pow(10, random.nextDouble(2, 8)));
      double v = Math.rint(d * random.nextDouble(2, 20));
      models.add(PowerLawModel.of(random.nextDouble(0.3, 1.5), random.nextDouble(0.3, 1.5), d, v));
    }
    return models;
  }

  private static double last(PowerLawModel model) {
    Spectrum spectrum = DeterministicEquivalent.of(model);
    Sgd sgd = Sgd.of(0.5 * LearningRateBounds.of(spectrum, 1).critical().value());
    double[] iterations = new double[POINTS];
    Arrays.setAll(iterations, i -> Math.rint(Math.pow(10, 8.0 * i / (POINTS - 1))));
    return ClosedFormCurve.of(spectrum, sgd).points(iterations).get(POINTS - 1).risk().value();
  }

  /** The time of one model on the clock. */
  @Benchmark
  @OperationsPerInvocation(MODELS)
  public List<Double> curves() {
    List<Callable<Double>> tasks = new ArrayList<>();
    for (PowerLawModel model : models) {
      tasks.add(() -> last(model));
    }
    return Workers.run("curves", tasks, threads);
  }

  /** The transforms along a path alone, on one thread, for each model. */
  @Benchmark
  @OperationsPerInvocation(MODELS)
  public void transformsAlone(Blackhole sink) {
    double[] re = new double[NODES];
    double[] im = new double[NODES];
    for (int j = 0; j < NODES; j++) {
      im[j] = Math.pow(10, -12.0 * j / NODES);
      re[j] = -im[j] / 2;
    }
    for (PowerLawModel model : models) {
      SpectrumValues values = new SpectrumValues(NODES);
      DeterministicEquivalent.of(model).transforms(re, im, values);
      sink.consume(values);
    }
  }
}
