package org.riskcurve.volterra.recursion;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.riskcurve.core.Internal;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.core.spectrum.SpectrumValues;

/**
 * A spectrum of a few hundred real eigenvalues that stands for another one of any dimension in all
 * recursions: ∫f dμ<sub>F</sub> = F₀f(0) + Σ w<sub>j</sub>f(λ<sub>j</sub>) and ∫λ²f dμ = Σ
 * g<sub>j</sub>f(λ<sub>j</sub>), each with its own nodes from {@link SpectralGaussRule}; the
 * weights of the other are zero there. The nodes lie in the support and the weights are positive,
 * so that a recursion on them is stable wherever the one on the spectrum is.
 *
 * @param eigenvalues λ_j
 * @param forcing w_j ≥ 0
 * @param gain g_j ≥ 0
 * @param atom F₀
 */
@Internal
public record SpectrumNodes(double[] eigenvalues, double[] forcing, double[] gain, double atom) {

  /** The half-angle for modes that decay. */
  public static final double DECAYING = 0.7;

  /** The half-angle for modes that oscillate, as those of momentum do, in a third more nodes. */
  public static final double OSCILLATING = 0.5;

  /**
   * That of the fewer nodes which these are held against: modes that oscillate more than one angle
   * allows are lost on all nodes of it, however many.
   */
  public static final double COARSELY_OSCILLATING = 0.6;

  /** The largest matrix that is used as it is. */
  private static final int SMALL = 200;

  /** Eigenvalues below this, relative to λ₊, have not moved after 10¹² iterations. */
  private static final double SMALLEST_SCALE = 1e-14;

  private static final double PER_DECADE = 2;

  /** The nodes as they are if there are few of them, or a rule of the given resolution. */
  public static SpectrumNodes of(Spectrum spectrum, double resolution) {
    return of(spectrum, resolution, DECAYING);
  }

  /**
   * The same for modes of another kind.
   *
   * @param angle the half-angle of the wedge about the eigenvalues in which modes are smooth:
   *     {@link #DECAYING}, {@link #OSCILLATING} or any other below π/2
   */
  public static SpectrumNodes of(Spectrum spectrum, double resolution, double angle) {
    if (areTakenAsTheyAre(spectrum)) {
      return of((DiscreteSpectrum) spectrum);
    }
    SpectralGaussRule gauss = SpectralGaussRule.of(spectrum, resolution, angle);
    SpectralGaussRule.Rule forcing = gauss.forcing();
    SpectralGaussRule.Rule kernel = gauss.kernel();
    int first = forcing.nodes().length;
    int size = first + kernel.nodes().length;
    double[] eigenvalues = Arrays.copyOf(forcing.nodes(), size);
    double[] weights = Arrays.copyOf(forcing.weights(), size);
    double[] gain = new double[size];
    for (int j = first; j < size; j++) {
      eigenvalues[j] = kernel.nodes()[j - first];
      gain[j] = kernel.weights()[j - first] * eigenvalues[j];
    }
    return new SpectrumNodes(eigenvalues, weights, gain, spectrum.atomAtZero());
  }

  /** The same without the nodes and weights of the forcing, in half the time. */
  public static SpectrumNodes ofKernel(Spectrum spectrum, double resolution) {
    if (areTakenAsTheyAre(spectrum)) {
      return of((DiscreteSpectrum) spectrum);
    }
    SpectralGaussRule.Rule kernel = SpectralGaussRule.of(spectrum, resolution, DECAYING).kernel();
    double[] eigenvalues = kernel.nodes();
    double[] gain = new double[eigenvalues.length];
    Arrays.setAll(gain, j -> kernel.weights()[j] * eigenvalues[j]);
    return new SpectrumNodes(
        eigenvalues, new double[eigenvalues.length], gain, spectrum.atomAtZero());
  }

  /** Whether the nodes of a spectrum are its eigenvalues, whatever the resolution. */
  public static boolean areTakenAsTheyAre(Spectrum spectrum) {
    return spectrum instanceof DiscreteSpectrum && spectrum.dimension() <= SMALL;
  }

  /** The eigenvalues of a given matrix, as they are. */
  public static SpectrumNodes of(DiscreteSpectrum spectrum) {
    double[] eigenvalues = spectrum.eigenvalues();
    double[] gain = Arrays.stream(eigenvalues).map(x -> x * x).toArray();
    return new SpectrumNodes(eigenvalues, spectrum.weights(), gain, spectrum.atomAtZero());
  }

  /** The number of nodes. */
  public int size() {
    return eigenvalues.length;
  }

  /**
   * How well the nodes know the risk, relative to itself, once all eigenvalues above an argument z
   * have decayed: S<sub>F</sub>(−z) weighs what is left of the forcing then. It is the largest
   * relative difference of the transforms of the nodes from those of the spectrum that they stand
   * for, that of the forcing and that of the kernel added, at points two a decade from beyond λ₊
   * down to z, or to below λ₋.
   */
  public DoubleUnaryOperator relativeError(Spectrum spectrum) {
    double top = 10 * spectrum.upperEdge();
    double bottom = Math.max(spectrum.lowerEdge() / 10, SMALLEST_SCALE * top);
    int points = (int) Math.ceil(PER_DECADE * Math.log10(top / bottom)) + 1;
    double[] z = new double[points];
    Arrays.setAll(z, k -> -top * Math.pow(10, -k / PER_DECADE));
    SpectrumValues exact = new SpectrumValues(points);
    spectrum.transforms(z, new double[points], exact);
    double forcingError = 0;
    double kernelError = 0;
    double[] errors = new double[points];
    for (int k = 0; k < points; k++) {
      double forcingSum = -atom / z[k];
      double kernelSum = 0;
      for (int j = 0; j < size(); j++) {
        forcingSum += forcing[j] / (eigenvalues[j] - z[k]);
        if (gain[j] > 0) {
          kernelSum += gain[j] / (eigenvalues[j] * (eigenvalues[j] - z[k]));
        }
      }
      forcingError = Math.max(forcingError, difference(forcingSum, exact.forcingRe[k]));
      kernelError = Math.max(kernelError, difference(kernelSum, exact.kernelRe[k]));
      errors[k] = forcingError + kernelError;
    }
    return scale -> {
      double below = Math.ceil(PER_DECADE * Math.log10(top / scale));
      return errors[(int) Math.max(0, Math.min(points - 1, below))];
    };
  }

  /** The relative difference; none between two zeros, as without a target. */
  private static double difference(double value, double exact) {
    return value == exact ? 0 : Math.abs(value / exact - 1);
  }
}
