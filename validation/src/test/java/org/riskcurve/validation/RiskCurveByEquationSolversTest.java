package org.riskcurve.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.riskcurve.core.contour.Contour;
import org.riskcurve.core.model.PowerLawModel;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.core.spectrum.SpectrumValues;
import org.riskcurve.rmt.dyson.DeterministicEquivalent;
import org.riskcurve.volterra.curve.ClosedFormCurve;
import org.riskcurve.volterra.equation.ConvolutionEquation;
import org.riskcurve.volterra.equation.ExponentialSum;
import org.riskcurve.volterra.equation.Solution;
import org.riskcurve.volterra.equation.Solver;
import org.riskcurve.volterra.equation.TimeGrid;
import org.riskcurve.volterra.equation.exponential.ExponentialModes;
import org.riskcurve.volterra.equation.exponential.ExponentialRecursion;
import org.riskcurve.volterra.equation.stepping.RelaxedRecursion;
import org.riskcurve.volterra.optimizer.Sgd;
import org.riskcurve.volterra.renewal.RenewalTheory;

/**
 * The general equation solvers, fed with forcing and kernel of SGD as sums of exponentials, against
 * the risk curve's own closed form.
 */
class RiskCurveByEquationSolversTest {

  private static final TimeGrid GRID =
      TimeGrid.of(0, 1, 2, 3, 10, 31, 100, 316, 1000, 3162, 10_000, 31_623, 100_000, 316_228, 1e6);

  private static ClosedFormCurve curve;
  private static ConvolutionEquation equation;

  /** F and 𝒦 by the quadrature of their contour integrals: one exponential for each node. */
  @BeforeAll
  static void sumsOfExponentials() {
    Spectrum spectrum = DeterministicEquivalent.of(PowerLawModel.of(0.75, 0.25, 400, 4000));
    double learningRate = 0.5 / spectrum.trace();
    Sgd sgd = Sgd.of(learningRate);
    curve = ClosedFormCurve.of(spectrum, sgd);
    double low = decay(learningRate, spectrum.lowerEdge());
    double high = Math.max(decay(learningRate, spectrum.upperEdge()), 0.5);
    Contour contour = Contour.insideDisc(low, high, 1e-17);
    int n = contour.size();
    double[] re = new double[2 * n];
    double[] im = new double[2 * n];
    for (int j = 0; j < n; j++) {
      // 1 − q(z) = w: z and its reflection at 1/(2γ), for batch 1.
      Complex root = contour.point(j).multiply(-2).add(1).sqrt();
      Complex z = contour.point(j).multiply(2).divide(root.add(1)).divide(2 * learningRate);
      re[j] = z.getReal();
      im[j] = z.getImaginary();
      re[n + j] = 1 / learningRate - re[j];
      im[n + j] = -im[j];
    }
    SpectrumValues t = new SpectrumValues(2 * n);
    spectrum.transforms(re, im, t);
    Complex[] exponents = new Complex[2 * n];
    Complex[] forcing = new Complex[2 * n + 1];
    Complex[] kernel = new Complex[2 * n];
    for (int j = 0; j < n; j++) {
      Complex z = new Complex(re[j], im[j]);
      Complex other = new Complex(re[n + j], im[n + j]);
      Complex gap = z.subtract(other);
      Complex f =
          t.forcing(j)
              .subtract(t.forcing(n + j))
              .divide(gap.multiply(-2 * learningRate * learningRate));
      Complex k =
          z.multiply(t.kernel(j))
              .subtract(other.multiply(t.kernel(n + j)))
              .divide(gap.multiply(-2));
      Complex weight = contour.weight(j).multiply(-0.5);
      exponents[j] = contour.point(j).negate().add(1).log();
      forcing[j] = weight.multiply(f);
      kernel[j] = weight.multiply(k);
      exponents[n + j] = exponents[j].conjugate();
      forcing[n + j] = forcing[j].conjugate();
      kernel[n + j] = kernel[j].conjugate();
    }
    Complex[] withZero = Arrays.copyOf(exponents, 2 * n + 1);
    withZero[2 * n] = Complex.ZERO;
    forcing[2 * n] = new Complex(spectrum.atomAtZero());
    equation =
        ConvolutionEquation.discrete(
            ExponentialSum.of(forcing, withZero), ExponentialSum.of(kernel, exponents));
  }

  private static double decay(double learningRate, double z) {
    return 2 * learningRate * z * (1 - learningRate * z);
  }

  @Test
  void timeSteppingExponentialsAndClosedFormAgreeUpToAMillionSteps() {
    for (Solver solver :
        List.of(
            ExponentialModes.create(), ExponentialRecursion.create(), RelaxedRecursion.create())) {
      Solution solution = solver.solve(equation, GRID);
      for (int i = 0; i < GRID.size(); i++) {
        double closed = curve.risk(GRID.get(i)).value();
        assertThat(Math.abs(solution.at(i).value() - closed) / closed)
            .as("%s at r = %s", solver.method().name(), GRID.get(i))
            .isLessThan(1e-10);
      }
    }
  }

  @Test
  void renewalTheoryFindsNormAndLimit() {
    RenewalTheory theory = RenewalTheory.of(equation);
    double norm = curve.stability().orElseThrow().kernelNorm().value();
    assertThat(Math.abs(theory.kernelNorm().value() - norm)).isLessThan(1e-11);
    double limit = curve.stability().orElseThrow().limitRisk().value();
    assertThat(Math.abs(theory.limit().value() - limit) / limit).isLessThan(1e-10);
  }
}
