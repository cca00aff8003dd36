package org.riskcurve.volterra.curve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.volterra.optimizer.ConstantOptimizer;
import org.riskcurve.volterra.optimizer.Momentum;
import org.riskcurve.volterra.optimizer.Optimizer;
import org.riskcurve.volterra.optimizer.Schedule;
import org.riskcurve.volterra.optimizer.Scheduled;
import org.riskcurve.volterra.optimizer.Sgd;

/** Every exact method on random problems beside the recursion in 50 digits. */
class CurveHonestyTest {

  private static final int PROBLEMS = 24;
  private static final int STEPS = 150;
  private static final double[] ITERATIONS = {150, 0, 1, 7, 30, 30, 100};

  private static final List<CurveMethod> EXACT =
      List.of(
          CurveMethod.CLOSED_FORM,
          CurveMethod.LOG_TIME,
          CurveMethod.STEP_BY_STEP,
          CurveMethod.MOMENT_RECURSION,
          CurveMethod.TIME_STEPPING);

  private static DiscreteSpectrum spectrum(Random random) {
    int d = 1 + random.nextInt(4);
    double[] eigenvalues = random.doubles(d).map(u -> Math.pow(10, -3 * u)).toArray();
    double[] weights = random.doubles(d).toArray();
    return DiscreteSpectrum.of(eigenvalues, weights, 0.01 * random.nextDouble());
  }

  private static Optimizer optimizer(Random random, DiscreteSpectrum spectrum, int kind) {
    ConstantOptimizer shape =
        switch (kind % 3) {
          case 0 -> Sgd.of(1).withBatch(1 + random.nextInt(4));
          case 1 -> Momentum.heavyBall(1, 0.9 * random.nextDouble());
          default -> Momentum.nesterov(1, 0.9 * random.nextDouble()).withBatch(3);
        };
    double critical = CriticalFactor.of(spectrum, shape).critical().value();
    ConstantOptimizer constant =
        shape.withLearningRateScaled((0.05 + 0.85 * random.nextDouble()) * critical);
    return kind % 2 == 0
        ? constant
        : Scheduled.of(constant, Schedule.powerLaw(random.nextDouble(), 5));
  }

  @Test
  void errorEstimatesHoldAndAreSharp() {
    Random random = new Random(20);
    Map<CurveMethod, List<Double>> excess = new EnumMap<>(CurveMethod.class);
    for (int problem = 0; problem < PROBLEMS; problem++) {
      DiscreteSpectrum spectrum = spectrum(random);
      Optimizer optimizer = optimizer(random, spectrum, problem);
      double[] risk = ExactMoments.of(spectrum, optimizer, STEPS, true);
      double[] forcing = ExactMoments.of(spectrum, optimizer, STEPS, false);
      for (CurveMethod method : EXACT) {
        if (!method.assess(spectrum, optimizer).applicable()) {
          continue;
        }
        RiskCurve curve = method.curve(spectrum, optimizer);
        for (CurvePoint point : curve.points(ITERATIONS)) {
          int r = (int) point.iteration();
          String what = method + " of " + optimizer + ", problem " + problem + ", r = " + r;
          check(what, point.risk(), risk[r], excess.computeIfAbsent(method, m -> list()));
          check(what, point.forcing().orElseThrow(), forcing[r], list());
        }
      }
    }
    for (CurveMethod method : EXACT) {
      List<Double> all = excess.get(method);
      Collections.sort(all);
      // the closed form bounds what its many operations could do
      double most = method == CurveMethod.TIME_STEPPING ? 500 : 200;
      assertThat(all.get(all.size() / 2)).as("%s, estimate over error", method).isLessThan(most);
    }
  }

  @Test
  void estimatesInLogTimeHoldThroughTheFirstWindows() {
    Random random = new Random(77);
    double[] late = {60, 100, 250, 400, 500, 700, 1000, 2000, 3000, 1e4};
    for (int problem = 0; problem < 40; problem++) {
      DiscreteSpectrum spectrum =
          problem % 4 == 3 ? OptimizerCases.spectrum(problem, 40, 1.5) : spectrum(random);
      Optimizer optimizer = optimizer(random, spectrum, problem);
      List<Estimate> exact = MomentRecursion.of(spectrum, optimizer).risks(late);
      List<Estimate> fast = RecursionCurve.inLogTime(spectrum, optimizer).risks(late);
      for (int i = 0; i < late.length; i++) {
        assertThat(Math.abs(fast.get(i).value() - exact.get(i).value()))
            .as("%s, problem %d, r = %s", optimizer, problem, late[i])
            .isLessThanOrEqualTo(fast.get(i).error() + exact.get(i).error());
      }
    }
  }

  private static List<Double> list() {
    return new ArrayList<>();
  }

  private static void check(String what, Estimate estimate, double exact, List<Double> excess) {
    // the reference is rounded to a double
    double error = Math.max(0, Math.abs(estimate.value() - exact) - 0.5 * Math.ulp(exact));
    assertThat(error).as(what).isLessThanOrEqualTo(estimate.error());
    if (error > 0) {
      excess.add(estimate.error() / error);
    }
  }
}
