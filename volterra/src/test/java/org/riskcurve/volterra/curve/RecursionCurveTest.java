package org.riskcurve.volterra.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.model.PowerLawModel;
import org.riskcurve.core.numeric.Iterations;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.volterra.optimizer.ConstantOptimizer;
import org.riskcurve.volterra.optimizer.Dana;
import org.riskcurve.volterra.optimizer.Momentum;
import org.riskcurve.volterra.optimizer.Optimizer;
import org.riskcurve.volterra.optimizer.Schedule;
import org.riskcurve.volterra.optimizer.Scheduled;
import org.riskcurve.volterra.optimizer.Sgd;
import org.riskcurve.volterra.recursion.SpectrumNodes;

class RecursionCurveTest {

  private static final PowerLawModel MODEL = PowerLawModel.of(0.8, 0.6, 40, 400);
  private static final DiscreteSpectrum SPECTRUM = OptimizerCases.spectrum(1, 40, 1.6);
  private static final double GAMMA = 0.35 / SPECTRUM.trace();

  private static double[] iterations(double last) {
    return DoubleStream.iterate(1, x -> x < last, x -> Math.rint(x * 1.4 + 0.5)).toArray();
  }

  private static List<Optimizer> schedules() {
    Sgd sgd = Sgd.of(GAMMA);
    Momentum ball = Momentum.heavyBall(0.1 * GAMMA, 0.9).withBatch(2);
    return List.of(
        Scheduled.of(sgd, Schedule.constant()),
        Scheduled.of(ball, Schedule.warmUp(500)),
        Scheduled.of(sgd, Schedule.steps(30_000, 0.5)),
        Scheduled.of(ball, Schedule.cosine(1e6, 0.01)),
        Scheduled.of(sgd.withLabelNoise(0.1), Schedule.linear(1e6, 0)),
        Scheduled.of(ball, Schedule.warmUpStableDecay(100, 2e5, 1e6, 0.1)),
        Scheduled.of(sgd, Schedule.powerLaw(0.4, 10)).withBatch(Schedule.powerLaw(-0.2, 100)),
        Scheduled.of(
            sgd, Schedule.table(new double[] {0, 1000, 2000, 1e6}, new double[] {1, 1, 0.2, 0})),
        Dana.constant(GAMMA, MODEL),
        Dana.decaying(0.5 * GAMMA, MODEL).withLabelNoise(0.05));
  }

  @Test
  void logTimeIsTheExactRecursionForSchedules() {
    double[] r = iterations(1e6);
    for (Optimizer optimizer : schedules()) {
      double[] exact =
          MomentRecursion.of(SPECTRUM, optimizer).values(Iterations.upTo((int) r[r.length - 1]));
      List<Estimate> fast = RecursionCurve.inLogTime(SPECTRUM, optimizer).risks(r);
      for (int i = 0; i < r.length; i++) {
        double value = exact[(int) r[i]];
        double error = Math.abs(fast.get(i).value() - value);
        assertThat(error).as("%s, r = %s", optimizer, r[i]).isLessThan(1e-7 * value);
        assertThat(error)
            .as("%s, r = %s", optimizer, r[i])
            .isLessThanOrEqualTo(fast.get(i).error());
      }
    }
  }

  /** 300 eigenvalues, so that nodes stand for them. */
  @Test
  void withoutTargetAndNoiseTheRiskIsZero() {
    double[] lambda = OptimizerCases.spectrum(1, 300, 1.2).eigenvalues();
    DiscreteSpectrum spectrum = DiscreteSpectrum.of(lambda, new double[lambda.length], 0);
    for (Optimizer optimizer : schedules()) {
      for (Estimate risk : RecursionCurve.inLogTime(spectrum, optimizer).risks(iterations(1e6))) {
        assertThat(Double.isFinite(risk.value())).isTrue();
        assertThat(risk.error()).isGreaterThanOrEqualTo(0);
        assertThat(risk.value() == 0 || optimizer.labelNoise() > 0).isTrue();
      }
    }
  }

  /** 300 eigenvalues, that only the noise of the labels moves. */
  @Test
  void errorsWithoutATargetAreSmallAndHold() {
    double[] lambda = OptimizerCases.spectrum(1, 300, 1.2).eigenvalues();
    DiscreteSpectrum spectrum = DiscreteSpectrum.of(lambda, new double[lambda.length], 0);
    Optimizer noisy = Scheduled.of(Sgd.of(GAMMA).withLabelNoise(0.1), Schedule.powerLaw(0.3, 10));
    double[] exact = MomentRecursion.of(spectrum, noisy).values(Iterations.upTo(10_000));
    double[] r = {0, 1, 2, 30, 1000, 10_000};
    List<Estimate> fast = RecursionCurve.inLogTime(spectrum, noisy).risks(r);
    for (int i = 0; i < r.length; i++) {
      assertThat(Math.abs(fast.get(i).value() - exact[(int) r[i]]))
          .as("r = %s", r[i])
          .isLessThanOrEqualTo(fast.get(i).error());
      assertThat(fast.get(i).relativeError()).as("r = %s", r[i]).isLessThan(1e-7);
    }
    Optimizer quiet = Scheduled.of(Sgd.of(GAMMA), Schedule.powerLaw(0.3, 10));
    assertThat(RecursionCurve.inLogTime(spectrum, quiet).risks(r))
        .allSatisfy(risk -> assertThat(risk.relativeError()).isZero());
  }

  /** 300 eigenvalues and a target of which next to nothing can be learned. */
  @Test
  void nullDirectionsMayHoldNearlyAllOfTheTarget() {
    double[] lambda = OptimizerCases.spectrum(1, 300, 1.2).eigenvalues();
    double[] r = iterations(1e4);
    for (double share = 1; share > 1e-20; share /= 100) {
      double[] weights = new double[lambda.length];
      Arrays.fill(weights, share / weights.length);
      DiscreteSpectrum spectrum = DiscreteSpectrum.of(lambda, weights, 1);
      Optimizer optimizer = Scheduled.of(Sgd.of(GAMMA), Schedule.powerLaw(0.3, 10));
      double[] exact = MomentRecursion.of(spectrum, optimizer).values(Iterations.upTo(10_000));
      List<Estimate> fast = RecursionCurve.inLogTime(spectrum, optimizer).risks(r);
      for (int i = 0; i < r.length; i++) {
        assertThat(fast.get(i).error()).as("%s, r = %s", share, r[i]).isLessThan(1e-7);
        assertThat(Math.abs(fast.get(i).value() - exact[(int) r[i]]))
            .as("%s, r = %s", share, r[i])
            .isLessThanOrEqualTo(fast.get(i).error());
      }
    }
  }

  @Test
  void stepByStepIsTheExactRecursion() {
    double[] r = iterations(3000);
    for (Optimizer optimizer : schedules()) {
      double[] exact = MomentRecursion.of(SPECTRUM, optimizer).values(Iterations.upTo(3000));
      List<Estimate> steps = RecursionCurve.stepByStep(SPECTRUM, optimizer).risks(r);
      for (int i = 0; i < r.length; i++) {
        assertThat(steps.get(i).value()).isEqualTo(exact[(int) r[i]]);
      }
    }
  }

  private static List<ConstantOptimizer> constants(Spectrum spectrum) {
    List<ConstantOptimizer> out = new ArrayList<>();
    out.add(Sgd.of(0.5 * LearningRateBounds.of(spectrum, 4).critical().value()).withBatch(4));
    for (Momentum shape :
        List.of(
            Momentum.heavyBall(1, 0.9),
            Momentum.nesterov(1, 0.9).withBatch(3),
            Momentum.nesterov(1, 0.99).withLabelNoise(0.01),
            Momentum.of(0.7, 1, 0.02, 0.1))) {
      double critical = CriticalFactor.of(spectrum, shape).critical().value();
      out.add(shape.withLearningRateScaled(0.5 * critical));
    }
    return out;
  }

  private static void agreesWithClosedForm(Spectrum spectrum, double last, double tolerance) {
    double[] r = iterations(last);
    for (ConstantOptimizer optimizer : constants(spectrum)) {
      ClosedFormCurve curve = ClosedFormCurve.of(spectrum, optimizer);
      List<Estimate> fast = RecursionCurve.inLogTime(spectrum, optimizer).risks(r);
      for (int i = 0; i < r.length; i++) {
        Estimate exact = curve.risk(r[i]);
        double error = Math.abs(fast.get(i).value() - exact.value());
        assertThat(error)
            .as("%s, r = %s", optimizer, r[i])
            .isLessThan(tolerance * exact.value())
            .isLessThanOrEqualTo(fast.get(i).error() + exact.error());
      }
    }
  }

  @Test
  void logTimeIsTheClosedFormForConstantOptimizers() {
    agreesWithClosedForm(SPECTRUM, 1e12, 1e-10);
    // some hundred nodes in the place of all eigenvalues
    agreesWithClosedForm(OptimizerCases.spectrum(6, 2000, 1.6), 1e6, 1e-10);
  }

  @Test
  void logTimeIsTheRecursionToAMillionSteps() {
    double[] r = {1e3, 1e4, 1e5, 1e6};
    for (ConstantOptimizer optimizer : constants(SPECTRUM)) {
      double[] exact = MomentRecursion.of(SPECTRUM, optimizer).values(r);
      List<Estimate> fast = RecursionCurve.inLogTime(SPECTRUM, optimizer).risks(r);
      for (int i = 0; i < r.length; i++) {
        double value = exact[i];
        assertThat(fast.get(i).value())
            .as("%s, r = %s", optimizer, r[i])
            .isCloseTo(value, within(1e-10 * value));
      }
    }
  }

  @Test
  void smallEigenvaluesKeepTheirRelativeAccuracy() {
    // twelve decades of eigenvalues: the last ones alone decide about the late risk
    double[] eigenvalues = new double[600];
    double[] weights = new double[600];
    for (int j = 0; j < 600; j++) {
      eigenvalues[j] = Math.pow(10, -j / 50.0);
      weights[j] = eigenvalues[j];
    }
    DiscreteSpectrum spectrum = DiscreteSpectrum.of(eigenvalues, weights, 0);
    SpectrumNodes nodes = SpectrumNodes.of(spectrum, 0.21);
    for (double time = 1; time < 1e12; time *= 10) {
      assertThat(laplace(nodes.eigenvalues(), nodes.forcing(), time))
          .isCloseTo(laplace(eigenvalues, weights, time), withinPercentage(1e-6));
    }
  }

  /** Σ w e^(−λt). */
  private static double laplace(double[] eigenvalues, double[] weights, double time) {
    double sum = 0;
    for (int j = 0; j < weights.length; j++) {
      sum += weights[j] * Math.exp(-eigenvalues[j] * time);
    }
    return sum;
  }

  @Test
  void aFewRealNodesStandForALargeSpectrum() {
    DiscreteSpectrum large = OptimizerCases.spectrum(2, 3000, 1.6);
    SpectrumNodes nodes = SpectrumNodes.of(large, 0.21);
    assertThat(nodes.size()).isLessThan(450);
    for (int j = 0; j < nodes.size(); j++) {
      assertThat(nodes.eigenvalues()[j]).isBetween(large.lowerEdge(), large.upperEdge());
      assertThat(nodes.forcing()[j]).isNotNegative();
      assertThat(nodes.gain()[j]).isNotNegative();
    }
    double rate = 0.4 / large.trace();
    for (Optimizer optimizer :
        List.of(Sgd.of(rate), Momentum.heavyBall(0.1 * rate, 0.9), Dana.constant(rate, MODEL))) {
      double[] exact = MomentRecursion.of(large, optimizer).values(Iterations.upTo(5000));
      double[] r = iterations(5000);
      List<Estimate> few = RecursionCurve.stepByStep(large, optimizer).risks(r);
      for (int i = 0; i < r.length; i++) {
        double value = exact[(int) r[i]];
        double error = Math.abs(few.get(i).value() - value);
        assertThat(error).as("%s, r = %s", optimizer, r[i]).isLessThan(1e-10 * value);
        assertThat(error).isLessThanOrEqualTo(few.get(i).error());
      }
    }
  }

  @Test
  void growthBeyondTheRangeOfDoublesIsInfinite() {
    Optimizer unstable = Scheduled.of(Sgd.of(50 * GAMMA), Schedule.constant());
    assertThat(RecursionCurve.inLogTime(SPECTRUM, unstable).risk(1e6).value()).isInfinite();
    assertThat(RecursionCurve.stepByStep(SPECTRUM, unstable).risk(1e6).value()).isInfinite();
  }

  @Test
  void aRiskBelowTheRangeOfDoublesIsZero() {
    DiscreteSpectrum two = DiscreteSpectrum.of(new double[] {1, 0.5}, new double[] {1, 1}, 0);
    Sgd sgd = Sgd.of(0.3);
    double[] r = {1000, 1e4, 1e5, 1e6, 1e8, 1e12};
    for (Optimizer optimizer :
        List.of(
            Scheduled.of(sgd, Schedule.powerLaw(0.1, 100)),
            Scheduled.of(Momentum.heavyBall(0.1, 0.5), Schedule.powerLaw(0.1, 100)))) {
      double exact = MomentRecursion.of(two, optimizer).risk(1000).value();
      assertThat(exact).isBetween(1e-200, 1e-60);
      List<Estimate> fast = RecursionCurve.inLogTime(two, optimizer).risks(r);
      assertThat(fast.get(0).value()).isCloseTo(exact, within(fast.get(0).error()));
      assertThat(fast.get(0).relativeError()).isLessThan(1e-6);
      for (int i = 1; i < r.length; i++) {
        assertThat(fast.get(i).value()).as("%s, r = %s", optimizer, r[i]).isZero();
        assertThat(fast.get(i).error()).isBetween(Double.MIN_NORMAL, 1e-279);
      }
      Estimate steps = RecursionCurve.stepByStep(two, optimizer).risk(1e5);
      assertThat(steps.value()).isZero();
      assertThat(steps.error()).isLessThan(1e-279);
    }
    // label noise makes risk again
    Optimizer noisy = Scheduled.of(sgd.withLabelNoise(0.1), Schedule.constant());
    double limit =
        ClosedFormCurve.of(two, sgd.withLabelNoise(0.1))
            .stability()
            .orElseThrow()
            .limitRisk()
            .value();
    Estimate risk = RecursionCurve.inLogTime(two, noisy).risk(1e8);
    assertThat(risk.value()).isCloseTo(limit, withinPercentage(1e-8));
  }

  @Test
  void windowsFollowTheRiskToTheEndOfTheRangeOfDoubles() {
    // 1e-280 at some three million iterations
    DiscreteSpectrum slow = DiscreteSpectrum.of(new double[] {1, 4e-4}, new double[] {1, 1}, 0);
    Optimizer optimizer = Scheduled.of(Sgd.of(0.3), Schedule.constant());
    double[] r = {1e5, 1e6, 2e6, 2.5e6};
    List<Estimate> fast =
        RecursionCurve.inLogTime(slow, optimizer).risks(1e5, 1e6, 2e6, 2.5e6, 1e7, 1e10);
    double[] exact = MomentRecursion.of(slow, optimizer).values(r);
    for (int i = 0; i < r.length; i++) {
      double value = exact[i];
      assertThat(value).isGreaterThan(1e-270);
      assertThat(fast.get(i).value()).isCloseTo(value, within(fast.get(i).error()));
      assertThat(fast.get(i).relativeError()).isLessThan(1e-4);
    }
    assertThat(fast.get(4).value()).isZero();
    assertThat(fast.get(5).value()).isZero();
    assertThat(fast.get(5).error()).isBetween(Double.MIN_NORMAL, 1e-279);
  }

  @Test
  void schedulesThatEndTooEarlyAreRefused() {
    Optimizer short1 = Scheduled.of(Sgd.of(GAMMA), Schedule.cosine(1000, 0));
    assertThatThrownBy(() -> RecursionCurve.inLogTime(SPECTRUM, short1).risk(1001))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(
            "iteration must be at most 1000.0, where the schedule ends; got 1001");
    assertThatThrownBy(() -> MomentRecursion.of(SPECTRUM, short1).risk(1001))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1000.0");
  }

  @Test
  void badSchedulesAreRefusedByName() {
    assertThatThrownBy(() -> Schedule.table(new double[] {1}, new double[] {1}))
        .hasMessageContaining("the first at iteration 0");
    assertThatThrownBy(() -> Schedule.table(new double[] {0, 5, 5}, new double[] {1, 1, 1}))
        .hasMessageContaining("schedule iteration 2");
    assertThatThrownBy(() -> Schedule.table(new double[] {0, 5}, new double[] {1, Double.NaN}))
        .hasMessageContaining("schedule value 1");
    assertThatThrownBy(() -> Schedule.cosine(-1, 0)).hasMessageContaining("horizon");
    assertThatThrownBy(() -> Schedule.linear(10, 2)).hasMessageContaining("floor");
    assertThatThrownBy(() -> new Dana(1, 1, 0, -1, 1, 0)).hasMessageContaining("delta");
  }
}
