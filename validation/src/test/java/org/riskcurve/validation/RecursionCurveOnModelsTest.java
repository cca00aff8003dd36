package org.riskcurve.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.model.PowerLawModel;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.rmt.dyson.DeterministicEquivalent;
import org.riskcurve.volterra.curve.ClosedFormCurve;
import org.riskcurve.volterra.curve.CriticalFactor;
import org.riskcurve.volterra.curve.RecursionCurve;
import org.riskcurve.volterra.curve.Stability;
import org.riskcurve.volterra.optimizer.Dana;
import org.riskcurve.volterra.optimizer.Momentum;
import org.riskcurve.volterra.optimizer.Sgd;
import org.riskcurve.volterra.optimizer.Step;

/** The integrator in log time on deterministic equivalents, against the closed form. */
class RecursionCurveOnModelsTest {

  private static final double[] ITERATIONS =
      DoubleStream.iterate(1, r -> r <= 1e12, r -> Math.rint(r * 3.2)).toArray();

  @ParameterizedTest
  @CsvSource({
    "0.75, 0.25, 1e4, 1e5",
    "1.25, 0.75, 1e6, 1e7",
    "0.4, 0.7, 1e4, 1e5",
    // hard edges: the eigenvalues reach zero
    "0.75, 0.25, 1e4, 1e4",
    "1.25, 0.75, 1e3, 1e3"
  })
  void logTimeIsTheClosedForm(double alpha, double beta, double d, double v) {
    Spectrum spectrum = DeterministicEquivalent.of(PowerLawModel.of(alpha, beta, d, v));
    for (Momentum shape : List.of(Momentum.of(0, 1, 0, 1), Momentum.heavyBall(1, 0.9))) {
      double critical = CriticalFactor.of(spectrum, shape).critical().value();
      Momentum optimizer = shape.withLearningRateScaled(0.5 * critical);
      ClosedFormCurve curve = ClosedFormCurve.of(spectrum, optimizer);
      List<Estimate> fast = RecursionCurve.inLogTime(spectrum, optimizer).risks(ITERATIONS);
      for (int i = 0; i < ITERATIONS.length; i++) {
        Estimate exact = curve.risk(ITERATIONS[i]);
        double error = Math.abs(fast.get(i).value() - exact.value());
        assertThat(error)
            .as("%s, r = %s", optimizer, ITERATIONS[i])
            .isLessThanOrEqualTo(fast.get(i).error() + exact.error());
        double tolerance = ITERATIONS[i] <= 1e6 ? 1e-10 : 1e-6;
        assertThat(error)
            .as("%s, r = %s", optimizer, ITERATIONS[i])
            .isLessThan(tolerance * exact.value() + exact.error());
      }
    }
  }

  /** d + 1 population eigenvalues leave a lower edge far below the rounding errors of the upper. */
  @ParameterizedTest
  @CsvSource({"0.6, 1e8", "0.94, 2700264", "2, 1e4", "4, 1e12"})
  void lowerEdgesOfAnySizeHaveTheirSlowestMode(double alpha, double d) {
    Spectrum spectrum = DeterministicEquivalent.of(PowerLawModel.of(alpha, 0.9, d, d + 1));
    for (Momentum shape : List.of(Momentum.heavyBall(1, 0.5), Momentum.nesterov(1, 0.9))) {
      double critical = CriticalFactor.of(spectrum, shape).critical().value();
      Momentum optimizer = shape.withLearningRateScaled(0.4 * critical);
      Step step = optimizer.step();
      double rate = 2 * (step.gamma2() + step.gamma1() * step.gamma3() / step.damping());
      double decay = Stability.of(spectrum, optimizer).slowestDecay().value();
      assertThat(decay / (rate * spectrum.lowerEdge())).isCloseTo(1, within(1e-13));
      Estimate exact = ClosedFormCurve.of(spectrum, optimizer).risk(100);
      Estimate fast = RecursionCurve.inLogTime(spectrum, optimizer).risk(100);
      assertThat(Math.abs(fast.value() - exact.value()))
          .isLessThanOrEqualTo(fast.error() + exact.error());
    }
  }

  @ParameterizedTest
  @CsvSource({"0.75, 0.25, 1e4, 1e4", "1, 1.5, 300, 300"})
  void danaRunsOnHardEdges(double alpha, double beta, double d, double v) {
    PowerLawModel model = PowerLawModel.of(alpha, beta, d, v);
    Spectrum spectrum = DeterministicEquivalent.of(model);
    double gamma = 0.2 * CriticalFactor.of(spectrum, Momentum.of(0, 1, 0, 1)).critical().value();
    double[] r = {10, 100, 1000};
    List<Estimate> fast = RecursionCurve.inLogTime(spectrum, Dana.decaying(gamma, model)).risks(r);
    List<Estimate> steps =
        RecursionCurve.stepByStep(spectrum, Dana.decaying(gamma, model)).risks(r);
    for (int i = 0; i < r.length; i++) {
      assertThat(fast.get(i).relativeError()).isLessThan(1e-7);
      assertThat(Math.abs(fast.get(i).value() - steps.get(i).value()))
          .isLessThanOrEqualTo(fast.get(i).error() + steps.get(i).error());
    }
  }

  /** For these the rule has as many nodes as there are eigenvalues, and is no more exact for it. */
  @ParameterizedTest
  @CsvSource({"0.6, 146", "0.6, 147", "0.75, 177", "0.75, 180", "0.75, 181"})
  void nodesAsManyAsEigenvaluesAreNotTakenForThese(double alpha, double d) {
    Spectrum spectrum = DeterministicEquivalent.of(PowerLawModel.of(alpha, 0.6, d, 4 * d));
    Estimate exact = ClosedFormCurve.of(spectrum, Sgd.of(0.1)).risk(100);
    Estimate nodes = RecursionCurve.inLogTime(spectrum, Sgd.of(0.1)).risk(100);
    assertThat(Math.abs(nodes.value() - exact.value()))
        .isLessThanOrEqualTo(nodes.error() + exact.error());
  }
}
