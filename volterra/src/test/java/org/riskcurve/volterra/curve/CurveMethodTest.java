package org.riskcurve.volterra.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.volterra.optimizer.ConstantOptimizer;
import org.riskcurve.volterra.optimizer.Optimizer;
import org.riskcurve.volterra.optimizer.Schedule;
import org.riskcurve.volterra.optimizer.Scheduled;
import org.riskcurve.volterra.optimizer.Sgd;
import org.riskcurve.volterra.optimizer.Step;

class CurveMethodTest {

  private static final DiscreteSpectrum SPECTRUM = OptimizerCases.spectrum(1, 30, 1.3);
  private static final Sgd SGD = Sgd.of(0.1);

  @Test
  void constantStepsHaveAClosedForm() {
    CurveMethod.Choice choice = CurveMethod.choose(SPECTRUM, SGD);
    assertThat(choice.method()).isEqualTo(CurveMethod.CLOSED_FORM);
    assertThat(choice.reason()).startsWith("closed form: every step is the same");
    assertThat(choice.alternatives())
        .containsExactly(CurveMethod.LOG_TIME, CurveMethod.STEP_BY_STEP);
    assertThat(RiskCurve.of(SPECTRUM, SGD)).isInstanceOf(ClosedFormCurve.class);
  }

  @Test
  void schedulesAreFollowedInLogTime() {
    Optimizer optimizer = Scheduled.of(SGD, Schedule.cosine(100, 0));
    CurveMethod.Choice choice = CurveMethod.choose(SPECTRUM, optimizer);
    assertThat(choice.method()).isEqualTo(CurveMethod.LOG_TIME);
    assertThat(choice.rejected())
        .containsExactly("closed form: the step changes with the iteration");
    assertThat(RiskCurve.of(SPECTRUM, optimizer).iterations().last()).isEqualTo(100);
  }

  @Test
  void anOptimizerIsAFormulaOfTheIteration() {
    Optimizer decaying = t -> Step.ofGradient(0.3 / Math.sqrt(1 + t), 2);
    RiskCurve curve = RiskCurve.of(SPECTRUM, decaying);
    RiskCurve same =
        RiskCurve.of(SPECTRUM, Scheduled.of(Sgd.of(0.3).withBatch(2), Schedule.powerLaw(0.5, 1)));
    for (double r : new double[] {0, 10, 1e4, 1e9}) {
      double difference = Math.abs(curve.risk(r).value() - same.risk(r).value());
      assertThat(difference).isLessThanOrEqualTo(curve.risk(r).error() + same.risk(r).error());
    }
  }

  /** Two learning rates that take turns: nothing between the whole iterations. */
  private static final class Alternating implements Optimizer {
    @Override
    public Step step(double iteration) {
      return Step.ofGradient(iteration % 2 == 0 ? 0.3 : 0.05, 1);
    }

    @Override
    public boolean isSmooth() {
      return false;
    }
  }

  @Test
  void stepsThatAreNotSmoothAreTakenOneByOne() {
    RiskCurve curve = RiskCurve.of(SPECTRUM, new Alternating());
    RiskCurve exact = MomentRecursion.of(SPECTRUM, new Alternating());
    assertThat(CurveMethod.choose(SPECTRUM, new Alternating()).method())
        .isEqualTo(CurveMethod.STEP_BY_STEP);
    assertThat(curve.values(5, 1000, 3)).isEqualTo(exact.values(5, 1000, 3));
  }

  /** SGD with a constant step of a user's own. */
  private record Own(double rate) implements ConstantOptimizer {
    @Override
    public Step step() {
      return Step.ofGradient(rate, 1);
    }

    @Override
    public Own withLearningRateScaled(double factor) {
      return new Own(rate * factor);
    }
  }

  @Test
  void aConstantStepOfAUsersOwnHasAClosedFormToo() {
    RiskCurve own = RiskCurve.of(SPECTRUM, new Own(0.1));
    assertThat(own).isInstanceOf(ClosedFormCurve.class);
    assertThat(own.values(0, 7, 1e6)).isEqualTo(RiskCurve.of(SPECTRUM, SGD).values(0, 7, 1e6));
    assertThat(CriticalFactor.of(SPECTRUM, new Own(1)).critical())
        .isEqualTo(CriticalFactor.of(SPECTRUM, Sgd.of(1)).critical());
  }

  @Test
  void aMethodThatDoesNotApplySaysWhy() {
    Optimizer schedule = Scheduled.of(SGD, Schedule.warmUp(10));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CurveMethod.TIME_STEPPING.curve(SPECTRUM, schedule))
        .withMessageContaining("there is no kernel of one variable");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CurveMethod.HOMOGENIZED.curve(SPECTRUM, SGD.withBatch(2)))
        .withMessageContaining("SGD with batches of one");
  }

  @Test
  void homogenizedSgdIsTheLimitOfSmallStepsInTheSameConventions() {
    DiscreteSpectrum large = OptimizerCases.spectrum(3, 2000, 0.2);
    Sgd sgd = Sgd.of(0.5 * LearningRateBounds.of(large, 1).critical().value()).withLabelNoise(0.1);
    RiskCurve limit = CurveMethod.HOMOGENIZED.curve(large, sgd);
    RiskCurve exact = RiskCurve.of(large, sgd);
    for (double r : new double[] {0, 500, 5000}) {
      CurvePoint a = limit.points(r).get(0);
      CurvePoint b = exact.points(r).get(0);
      assertThat(a.risk().value() / b.risk().value()).isBetween(0.99, 1.01);
      assertThat(a.forcing().orElseThrow().value() / b.forcing().orElseThrow().value())
          .isBetween(0.99, 1.01);
      assertThat(a.kernel().orElseThrow().value() / b.kernel().orElseThrow().value())
          .isBetween(0.99, 1.01);
    }
  }
}
