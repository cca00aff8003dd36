package org.riskcurve.volterra.finite;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.spectrum.SampleSpectrum;
import org.riskcurve.core.spectrum.SampleSpectrum.FeatureValue;
import org.riskcurve.volterra.curve.ClosedFormCurve;
import org.riskcurve.volterra.curve.IterationRange;
import org.riskcurve.volterra.curve.RiskCurve;
import org.riskcurve.volterra.curve.Stability;
import org.riskcurve.volterra.optimizer.Sgd;

/**
 * Training and test risk of SGD on n samples, over as many passes as there are iterations: each
 * step draws its batch from the n samples <em>with replacement</em>.
 *
 * <p>The training risk L(r) = (1/n)|Φθ<sub>r</sub> − y|², the noise of the labels included, obeys
 * the Volterra equation of one pass with the spectrum of the samples in place of the population's
 * ({@link #training}). The test risk of this curve, P(r) = E(⟨Wᵀx, θ<sub>r</sub>⟩ − ⟨x, b⟩)² on
 * fresh data without their noise, is
 *
 * <p>P(r) = F₀ + G(r) + V(r) + Σ<sub>s&lt;r</sub> 𝒦<sub>test</sub>(r − 1 − s)L(s),
 *
 * <p>what is left of the target, the labels that are fitted beyond it, and the noise of the steps.
 * All of it comes from contours on which two-resolvent terms are explicit ({@link TestForcing});
 * neither d nor v nor n enters the cost. One contour serves all r; where the spectrum of the
 * samples reaches zero (n = d, or n ≥ d = v), the forcing grows, or late and without noise it is
 * known relative to itself as it vanishes, one a decade does.
 *
 * <p>Reach: a limit d, n → ∞ for Gaussian data. Averages over data sets of d = 160 agree within a
 * per cent. Epochs that are reshuffled instead follow the one-pass theory in the first and end 3–10
 * % lower in test risk, 12–15 % in training risk; no closed theory of them is known. Accuracy: ten
 * digits or more, with an estimate; the most is lost where n comes close to d. Cost: a millisecond
 * a value for the test risk, some ten to set up. Immutable.
 *
 * <p>C. Paquette, E. Paquette, Adlam and Pennington, "Homogenization of SGD in high-dimensions"
 * (arXiv:2205.07069); Bordelon, Atanasov and Pehlevan (arXiv:2402.01092); two-point equivalents:
 * Atanasov, Bordelon, Zavatone-Veth, Paquette and Pehlevan (arXiv:2502.05074).
 */
public final class FiniteDataCurve implements RiskCurve {

  private static final double LARGEST_ITERATION = 1e15;

  /** The truncation error of the contours, relative to the largest values. */
  private static final double ACCURACY = 1e-18;

  /** Lower edges below this, relative, are as good as zero. */
  private static final double HARD = 1e-60;

  private static final double FIRST_HORIZON = 10;

  /** −ln of powers that are below every rounding error. */
  private static final double NEGLIGIBLE = 50;

  /** How much w′ − 1 magnifies the error of w, which it has from the same sums. */
  private static final double LIMIT_ROUNDING = 8;

  private final SampleSpectrum spectrum;
  private final Sgd sgd;
  private final ClosedFormCurve training;

  /** The radius of the disc that the modes fill, less one. */
  private final double growth;

  /** Whether no mode grows, so that one contour serves all r. */
  private final boolean uniform;

  /** Whether what is left of the target vanishes: late contours come near to the modes. */
  private final boolean vanishing;

  private final Map<Integer, TestForcing> forcings = new ConcurrentHashMap<>();

  private FiniteDataCurve(SampleSpectrum spectrum, Sgd sgd) {
    this.spectrum = spectrum;
    this.sgd = sgd;
    training = ClosedFormCurve.of(spectrum, sgd);
    double center = sgd.reflection() / 2;
    double low = spectrum.lowerEdge() / center;
    double high = spectrum.upperEdge() / center;
    growth = Math.max(-low, high - 2);
    uniform = growth <= 0 && low > HARD;
    vanishing = uniform && spectrum.samples() > spectrum.featureCount();
  }

  /**
   * The curve.
   *
   * @param spectrum of the samples, with the noise of their labels
   * @param sgd its label noise is none or that of the samples
   */
  public static FiniteDataCurve of(SampleSpectrum spectrum, Sgd sgd) {
    Arguments.check(
        sgd.labelNoise() == 0 || sgd.labelNoise() == spectrum.labelNoise(),
        "labelNoise",
        sgd.labelNoise(),
        "that of the samples, " + spectrum.labelNoise());
    return new FiniteDataCurve(spectrum, sgd.withLabelNoise(0));
  }

  /** The optimizer, its noise of labels left to the samples. */
  public Sgd sgd() {
    return sgd;
  }

  /** L(r), as a curve with forcing, kernel, critical learning rate and limit. */
  public ClosedFormCurve training() {
    return training;
  }

  @Override
  public Estimate risk(double iteration) {
    iterations().check(iteration);
    if (iteration == 0) {
      double start = spectrum.featureForcing();
      return new Estimate(start, 32 * Math.ulp(start));
    }
    Estimate forcing = forcing(iteration);
    Estimate response = training.response(iteration);
    return new Estimate(forcing.value() + response.value(), forcing.error() + response.error());
  }

  /** F₀ + G(r) + V(r): the test risk without the noise of the steps. */
  public Estimate forcing(double iteration) {
    int decade = (int) Math.max(1, Math.ceil(Math.log10(iteration / FIRST_HORIZON)) + 1);
    int rung = uniform && !(vanishing && excess(decade) < 0) ? 0 : decade;
    TestForcing forcing = forcings.computeIfAbsent(rung, this::forcing);
    Estimate value = forcing.at(iteration);
    Estimate atom = spectrum.featureAtom();
    return new Estimate(atom.value() + value.value(), atom.error() + value.error());
  }

  private TestForcing forcing(int rung) {
    return new TestForcing(spectrum, sgd, rung == 0 ? 0 : excess(rung), ACCURACY);
  }

  /** By how much a disc may exceed the unit disc that has little more than the modes until then. */
  private double excess(int decade) {
    return growth + (1 + growth) / (FIRST_HORIZON * Math.pow(10, decade - 1.0));
  }

  @Override
  public IterationRange iterations() {
    // on the contours q₂ stays off the negative axis, but for values below (B − 1)/(B + 1)
    double batch = (double) sgd.batch();
    double crossing = batch == 1 ? 0 : NEGLIGIBLE / Math.log((batch + 1) / (batch - 1));
    IterationRange ofTraining = training.iterations();
    return new IterationRange(
        Math.min(LARGEST_ITERATION, ofTraining.last()),
        Math.max(crossing, ofTraining.realFrom()),
        "the method");
  }

  /** That of the training risk: both risks converge below the same learning rate. */
  @Override
  public Optional<Stability> stability() {
    return training.stability();
  }

  /** P(∞): the risk of least squares and what the noise of the steps adds; infinite for n = d. */
  public Estimate limitRisk() {
    Estimate least = ridgelessRisk();
    Estimate response = training.stability().orElseThrow().limitResponse();
    return new Estimate(least.value() + response.value(), least.error() + response.error());
  }

  /**
   * The test risk of least squares, the limit of gradient descent: for n > d it is F₀ + (F₀ + η²)
   * d/(n − d), for n &lt; d that of the interpolating solution of least norm. At the interpolation
   * threshold n = d it diverges: infinite.
   */
  public Estimate ridgelessRisk() {
    double n = spectrum.samples();
    double d = spectrum.featureCount();
    Estimate atom = spectrum.featureAtom();
    double noise = atom.value() + spectrum.labelNoise();
    if (n == d) {
      return new Estimate(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
    }
    if (n > d) {
      double value = atom.value() + noise * (d / (n - d));
      return new Estimate(value, atom.error() * n / (n - d) + 8 * Math.ulp(value));
    }
    FeatureValue origin = spectrum.features(new double[] {0}, new double[] {0})[0];
    Estimate unlearnt = TestForcing.unlearnt(origin);
    double fitted = noise * (origin.wSlope().getReal() - 1);
    double value = atom.value() + fitted + unlearnt.value();
    double rounding = fitted * LIMIT_ROUNDING * origin.wError() + 8 * Math.ulp(value);
    return new Estimate(value, atom.error() + unlearnt.error() + rounding);
  }

  @Override
  public String toString() {
    return "finite data: " + sgd + " on " + spectrum;
  }
}
