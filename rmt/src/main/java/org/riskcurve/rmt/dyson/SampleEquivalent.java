package org.riskcurve.rmt.dyson;

import org.hipparchus.complex.Complex;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.model.Model;
import org.riskcurve.core.spectrum.SampleSpectrum;
import org.riskcurve.core.spectrum.SpectrumValues;
import org.riskcurve.rmt.population.Population;
import org.riskcurve.rmt.population.ResolventSum;

/**
 * The deterministic equivalent of the covariance Ĥ = ΦᵀΦ/n of n samples of d random features, with
 * labels y = ⟨x, b⟩ + noise of variance η².
 *
 * <p>With T(x) = Σ λ<sub>j</sub>/(λ<sub>j</sub> − x), m = 1 − T/d and b = 1 − T/n the spectral
 * parameter of Ĥ is z = x m b, that of the features w = x m: symmetric in d and n, and explicit in
 * x. Then k(z) = T, S(z) = S<sub>F</sub>(w) − η²/w with S<sub>F</sub>(w) = Σ
 * λ<sub>j</sub>b<sub>j</sub>²/(λ<sub>j</sub> − x)/m; for n > d zero has the atom (1 − d/n)(F₀ +
 * η²), the residual of least squares, and for n ≤ d none.
 *
 * <p>More features than the population has eigenvalues, d > v, have the rank v; for d → ∞ they are
 * the population's own, without W between.
 *
 * <p>For n = d the support begins at zero, a hard edge, and training converges like a power of
 * time. A point of a path takes four or five population sums at any v, d and n. The equivalent is
 * asymptotic in d and n: averages over data sets of d = 160 agree within a per cent.
 */
public final class SampleEquivalent implements SampleSpectrum {

  private static final double EPS = Math.ulp(1.0);

  private final DysonEquation equation;
  private final Population population;
  private final double samples;
  private final double labelNoise;

  /** The number of non-zero eigenvalues of the features' covariance. */
  private final double rank;

  private final DysonMap map;
  private final SupportEnds support;
  private final Estimate featureAtom;

  private SampleEquivalent(DysonEquation equation, double samples, double labelNoise) {
    this.equation = equation;
    this.samples = samples;
    this.labelNoise = labelNoise;
    population = equation.population();
    double d = equation.dimension();
    rank = Math.min(d, population.mass());
    map = new DysonMap(population, d, samples);
    support = SampleEdges.of(population, map, d, samples);
    featureAtom = DeterministicEquivalent.of(equation).atomAtZeroEstimate();
  }

  /**
   * The equivalent for a model with its target.
   *
   * @param samples n > 0, not necessarily whole
   * @param labelNoise η² ≥ 0
   */
  public static SampleEquivalent of(Model model, double samples, double labelNoise) {
    return of(DysonEquation.of(model), samples, labelNoise);
  }

  /** The equivalent for the features of an equation, of a population with its target. */
  public static SampleEquivalent of(DysonEquation equation, double samples, double labelNoise) {
    Arguments.positive("samples", samples);
    Arguments.nonNegative("labelNoise", labelNoise);
    return new SampleEquivalent(equation, samples, labelNoise);
  }

  /** The equation of the features. */
  public DysonEquation equation() {
    return equation;
  }

  @Override
  public double samples() {
    return samples;
  }

  @Override
  public double labelNoise() {
    return labelNoise;
  }

  @Override
  public Estimate featureAtom() {
    return featureAtom;
  }

  @Override
  public double featureForcing() {
    return population.totalForcing();
  }

  @Override
  public double featureCount() {
    return rank;
  }

  @Override
  public double dimension() {
    return Math.min(samples, rank);
  }

  @Override
  public double trace() {
    return population.trace();
  }

  @Override
  public double lowerEdge() {
    return support.lower().value();
  }

  @Override
  public double upperEdge() {
    return support.upper().value();
  }

  @Override
  public double atomAtZero() {
    return atomAtZeroEstimate().value();
  }

  @Override
  public Estimate atomAtZeroEstimate() {
    double share = (samples - rank) / samples;
    if (!(share > 0)) {
      return new Estimate(0, 0);
    }
    double atom = share * (featureAtom.value() + labelNoise);
    return new Estimate(atom, share * featureAtom.error() + 4 * Math.ulp(atom));
  }

  @Override
  public double totalForcing() {
    return population.totalForcing() + labelNoise;
  }

  private DysonSolver solver() {
    double scale =
        population.trace() * (1 / equation.dimension() + 1 / samples) + population.largest();
    return new DysonSolver(map, support, scale, null, null);
  }

  @Override
  public void transforms(double[] re, double[] im, SpectrumValues out) {
    out.requireRoom(re, im);
    DysonSolver solver = solver();
    DysonPoint point = new DysonPoint();
    ResolventSum.Value target = new ResolventSum.Value();
    for (int i = 0; i < re.length; i++) {
      solver.solve(re[i], im[i]);
      double xRe = solver.wRe();
      double xIm = solver.wIm();
      Factors factors = factors(new Complex(re[i], im[i]), xRe, xIm, point);
      out.kernelRe[i] = point.kernelRe;
      out.kernelIm[i] = point.kernelIm;
      population.targetSum().evaluate(xRe, xIm, target);
      Complex noise = new Complex(labelNoise).divide(new Complex(xRe, xIm));
      Complex forcing = new Complex(target.re, target.im).subtract(noise).divide(factors.m());
      out.forcingRe[i] = forcing.getReal();
      out.forcingIm[i] = im[i] == 0 ? 0 : forcing.getImaginary();
    }
  }

  @Override
  public FeatureValue[] features(double[] re, double[] im) {
    DysonSolver solver = solver();
    FeatureValue[] values = new FeatureValue[re.length];
    for (int i = 0; i < re.length; i++) {
      solver.solve(re[i], im[i]);
      values[i] = features(new Complex(re[i], im[i]), solver.wRe(), solver.wIm());
    }
    return values;
  }

  /**
   * m and b, with z = x m b: the smaller of the two from the larger, as it vanishes where z does.
   *
   * @param xError estimate of the relative error of x
   * @param mError estimate of the relative error of m
   * @param bError estimate of the relative error of b
   */
  private record Factors(Complex m, Complex b, double xError, double mError, double bError) {}

  private Factors factors(Complex z, double xRe, double xIm, DysonPoint point) {
    map.evaluate(xRe, xIm, point);
    Complex x = new Complex(xRe, xIm);
    Complex m = new Complex(point.mRe, point.mIm);
    Complex b = new Complex(point.bRe, point.bIm);
    double xError = (map.noise(point) + 2 * EPS * z.norm()) / (point.slope() * x.norm()) + EPS;
    double mError = map.sumError() * map.termsOfM(point.value) / m.norm() + 2 * EPS;
    double bError = map.sumError() * map.terms(samples, point.value) / b.norm() + 2 * EPS;
    if (m.norm() < b.norm()) {
      return new Factors(z.divide(x.multiply(b)), b, xError, xError + bError + 2 * EPS, bError);
    }
    return new Factors(m, z.divide(x.multiply(m)), xError, mError, xError + mError + 2 * EPS);
  }

  /** w = x m and h = (T_F(x) + F₀/x)/m with their derivatives in x, and those over dz/dx. */
  private FeatureValue features(Complex z, double xRe, double xIm) {
    DysonPoint point = new DysonPoint();
    Factors factors = factors(z, xRe, xIm, point);
    ResolventSum.Value value = new ResolventSum.Value();
    population.targetSum().evaluate(xRe, xIm, value);
    Complex x = new Complex(xRe, xIm);
    Complex m = factors.m();
    Complex mSlope =
        new Complex(point.value.slopeRe, point.value.slopeIm).divide(-equation.dimension());
    Complex zSlope = new Complex(point.slopeRe, point.slopeIm);
    Complex atom = new Complex(featureAtom.value()).divide(x);
    Complex h = new Complex(value.re, value.im).add(atom).divide(m);
    Complex hSlope =
        new Complex(value.slopeRe, value.slopeIm)
            .subtract(atom.divide(x))
            .subtract(h.multiply(mSlope))
            .divide(m);
    Complex wSlope = m.add(x.multiply(mSlope));
    Complex kernel = new Complex(point.kernelRe, point.kernelIm);

    double xError = factors.xError();
    double kernelSlope = Math.hypot(point.value.slopeRe, point.value.slopeIm) * x.norm();
    double terms = Math.hypot(value.re, value.im) * population.targetSum().roundings();
    double hError =
        hSlope.norm() * x.norm() * xError
            + (EPS * (terms + 4 * atom.norm()) + featureAtom.error() / x.norm()) / m.norm()
            + h.norm() * (factors.mError() + 4 * EPS);
    return new FeatureValue(
        x.multiply(m),
        kernel.divide(factors.b().multiply(samples)),
        wSlope.divide(zSlope),
        h,
        hSlope.divide(zSlope),
        xError + factors.mError() + EPS,
        xError * kernelSlope / kernel.norm() + factors.bError() + map.sumError() + 2 * EPS,
        hError);
  }

  @Override
  public String toString() {
    return "covariance of " + samples + " samples, label noise " + labelNoise + ", of " + equation;
  }
}
