package org.riskcurve.volterra.renewal;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.Test;
import org.riskcurve.core.ConvergenceException;
import org.riskcurve.volterra.equation.ConvolutionEquation;
import org.riskcurve.volterra.equation.ExponentialSum;
import org.riskcurve.volterra.equation.Formula;
import org.riskcurve.volterra.equation.Lag;
import org.riskcurve.volterra.equation.Samples;
import org.riskcurve.volterra.equation.Signal;
import org.riskcurve.volterra.equation.TimeGrid;
import org.riskcurve.volterra.equation.Transform;
import org.riskcurve.volterra.equation.collocation.Collocation;
import org.riskcurve.volterra.equation.exponential.ExponentialModes;
import org.riskcurve.volterra.equation.stepping.DirectRecursion;
import org.riskcurve.volterra.equation.stepping.Gregory;
import org.riskcurve.volterra.equation.stepping.RelaxedRecursion;
import org.riskcurve.volterra.equation.transform.TransformInversion;

class BadInputTest {

  @Test
  void nonUniformSamplesNameTheFirstTimeOutOfPlace() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Samples.at(new double[] {0, 1, 2.5, 3}, new double[4]))
        .withMessageContaining("time 2")
        .withMessageContaining("2.5")
        .withMessageContaining("uniform");
  }

  @Test
  void unsortedTimesAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TimeGrid.of(0, 2, 1))
        .withMessageContaining("time 2")
        .withMessageContaining("above the time before it");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Samples.at(new double[] {0, 2, 1, 3}, new double[4]))
        .withMessageContaining("time 2 must be on the uniform grid");
  }

  @Test
  void samplesThatAreNotNumbersAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Samples.of(1, Double.NaN))
        .withMessageContaining("sample 1")
        .withMessageContaining("NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Solvers.solve(
                    ConvolutionEquation.discrete(Formula.of(t -> 1), Formula.of(t -> 0 / 0.0)),
                    TimeGrid.steps(5)))
        .withMessageContaining("NaN");
  }

  @Test
  void mismatchedLengthsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Samples.at(new double[3], new double[4]))
        .withMessageContaining("number of times, 3")
        .withMessageContaining("got 4");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Solvers.solve(
                    ConvolutionEquation.discrete(Samples.of(1, 1, 1, 1), Samples.of(0.5, 0.5)),
                    TimeGrid.steps(4)))
        .withMessageContaining("samples end at 1.0, the grid at 3.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ExponentialSum.of(new double[1], new double[2]))
        .withMessageContaining("number of exponents, 2");
  }

  @Test
  void kernelWithWhichThePresentValueIsNotDeterminedIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                DirectRecursion.create()
                    .solve(
                        ConvolutionEquation.sameStep(Samples.of(1, 1), Samples.of(1, 0.5)),
                        TimeGrid.steps(2)))
        .withMessageContaining("1 − h·kernel(0)");
    // Gregory of order 2 with step 1: 1 − ½k(0) = 0.
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Gregory.withDefaults()
                    .withOrder(2)
                    .solve(
                        ConvolutionEquation.continuous(
                            Samples.of(1, 1, 1, 1, 1), Samples.of(2, 1, 1, 1, 1)),
                        TimeGrid.uniform(1, 5)))
        .withMessageContaining("step must be below 1.0 for a kernel that begins with 2.0");
  }

  @Test
  void horizonThatNeedsMoreMemoryThanThereIsIsRefusedBeforeAnyWork() {
    ConvolutionEquation equation =
        ConvolutionEquation.discrete(Formula.of(t -> 1), Formula.of(t -> 0.5 / (1 + t) / (1 + t)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RelaxedRecursion.create().solve(equation, TimeGrid.of(0, 1e9)))
        .withMessageContaining("memory for a horizon of 1000000001 steps");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TimeGrid.steps(Integer.MAX_VALUE))
        .withMessageContaining("memory for a grid of 2147483647 times");
  }

  @Test
  void valuesOutOfRangeHoldNameAndValue() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Formula.weaklySingular(1, t -> 1))
        .withMessageContaining("singularity must be in [0, 1); got 1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Collocation.withDefaults().withPoints(17))
        .withMessageContaining("17");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TimeGrid.uniform(-1, 5))
        .withMessageContaining("-1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ExponentialSum.of(new Complex[] {Complex.I}, new Complex[] {Complex.I}))
        .withMessageContaining("conjugate");
  }

  @Test
  void singularSignalsOfDiscreteEquationsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                ConvolutionEquation.discrete(
                    Formula.of(t -> 1), Formula.weaklySingular(0.5, t -> 1)))
        .withMessageContaining("singularity");
  }

  @Test
  void systemsHaveSquareKernels() {
    Signal one = Samples.of(1);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                ConvolutionEquation.system(
                    Lag.LAG_ONE, List.of(one, one), List.of(List.of(one, one))))
        .withMessageContaining("number of kernel rows");
  }

  @Test
  void solverThatDoesNotSuitSaysWhy() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                ExponentialModes.create()
                    .solve(ClosedForms.SINE.functions(), TimeGrid.uniform(1, 3)))
        .withMessageContaining("the kernel is not a sum of exponentials");
  }

  @Test
  void complexRootsFarToTheRightAreNoticed() {
    // 1 − K = 1 + 50/(p + 1)³ vanishes at 0.84 ± 3.19i.
    Transform kernel = new Transform(p -> p.add(1).pow(3).reciprocal().multiply(-50), -1, 0);
    Transform forcing = new Transform(p -> p.add(1).reciprocal(), -1, 0);
    ConvolutionEquation equation = ConvolutionEquation.continuous(forcing, kernel);
    assertThatThrownBy(() -> TransformInversion.create().solve(equation, TimeGrid.of(60)))
        .isInstanceOf(ConvergenceException.class)
        .hasMessageContaining("abscissa");
  }
}
