package org.riskcurve.volterra.recursion;

import org.ejml.data.DMatrixRMaj;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.hipparchus.complex.Complex;
import org.riskcurve.core.ConvergenceException;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.core.spectrum.SpectrumValues;

/**
 * Gauss rules for the forcing measure μ<sub>F</sub> (without its atom) and for λdμ from nothing but
 * their Stieltjes transforms S.
 *
 * <p>The functions 1 and φ<sub>i</sub> = z<sub>i</sub>/(λ − z<sub>i</sub>), with z<sub>i</sub>
 * along the two rays of a wedge about the support and a few next to its upper end, span a space
 * whose Gram matrix is of divided differences of S (a Loewner matrix): ∫φ<sub>i</sub>φ<sub>j</sub>
 * = z<sub>i</sub>z<sub>j</sub>(S<sub>i</sub> − S<sub>j</sub>)/(z<sub>i</sub> − z<sub>j</sub>). So
 * is the matrix of multiplication by C(λ), a {@link CayleySum}: ∫φ<sub>i</sub>φ<sub>j</sub>/(λ + σ)
 * = z<sub>i</sub>z<sub>j</sub>(S[i, j] − S[j, −σ])/(z<sub>i</sub> + σ), S[·, ·] divided
 * differences. The eigenvalues of that multiplication, restricted to the space, are the values of C
 * at the nodes, and the squared components of 1 along its eigenvectors are the weights: real nodes
 * within the support, positive weights. The error is the square of that of the best approximation
 * in the space and falls geometrically with the density of the z<sub>i</sub> in ln |z|, at any
 * spectral range: some two hundred nodes reach 10⁻¹² over ten decades. Multiplication by λ in the
 * place of C(λ) would make the same rule but for rounding errors, which are relative to the largest
 * eigenvalue there and to each eigenvalue here.
 */
final class SpectralGaussRule {

  /** How far the rays go beyond the support, in ln |z|. */
  private static final double MARGIN = 2.5;

  /**
   * Points above λ₊, each nearer by a factor: learning rates next to the critical one act on λ like
   * a pole there.
   */
  private static final int NEAR_EDGE = 5;

  private static final double EDGE_RATIO = 3;

  private static final double SMALLEST_RATIO = 1e-16;
  private static final int CIRCLE = 16;

  /** Directions of the space whose norm is below this are rounding errors of the Gram matrix. */
  private static final double TOLERANCE = 1e-14;

  private static final double LARGEST_TOLERANCE = 1e-7;
  private static final double SLACK = 1e-6;

  /**
   * The weight that rounding errors may put above the support, relative to all of it, or outside,
   * relative to the atom, beside which no risk is smaller.
   */
  private static final double NEGLIGIBLE = 1e-13;

  /** The weight that they may put below it, relative to that of the decade at its lower end. */
  private static final double NEGLIGIBLE_NEARBY = 1e-8;

  private static final double NEIGHBOURHOOD = 10;

  /** What has more beside an atom has no digits left: it is part of the error. */
  private static final double MOST_ROUNDING = 3e13;

  /** Without its atom. */
  private final Spectrum spectrum;

  private final double atom;

  /** Rounding errors of the forcing, in units of those that the transforms have. */
  private final double forcingRounding;

  private final double lower;
  private final double upper;
  private final CayleySum map;
  private final Complex[] z;
  private final Complex[] forcing;
  private final Complex[] forcingSlope;
  private final Complex[] kernel;
  private final Complex[] kernelSlope;

  /**
   * Nodes and weights, and the functions behind them: with c<sub>a</sub> = ⟨1, ψ<sub>a</sub>⟩ what
   * a function f is replaced by is Σ f(x<sub>a</sub>)c<sub>a</sub>ψ<sub>a</sub>.
   *
   * @param functions ψ
   * @param ones c
   */
  record Rule(double[] nodes, double[] weights, GaussFunctions functions, double[] ones) {}

  private static final Rule NONE =
      new Rule(new double[0], new double[0], GaussFunctions.NONE, new double[0]);

  private SpectralGaussRule(Spectrum spectrum, double spacing, double angle) {
    this.spectrum = spectrum.withoutAtom();
    atom = spectrum.atomAtZero();
    forcingRounding = this.spectrum.transformRounding() / spectrum.transformRounding();
    upper = spectrum.upperEdge();
    lower = Math.max(spectrum.lowerEdge(), SMALLEST_RATIO * upper);
    map = new CayleySum(lower, upper);
    double from = Math.log(lower) - MARGIN;
    double to = Math.log(upper) + MARGIN;
    int wedge = 1 + (int) Math.ceil((to - from) / spacing);
    int points = wedge + NEAR_EDGE;
    z = new Complex[points];
    double[] radius = new double[points];
    forcing = new Complex[points];
    forcingSlope = new Complex[points];
    kernel = new Complex[points];
    kernelSlope = new Complex[points];
    double[] re = new double[points];
    double[] im = new double[points];
    for (int i = 0; i < points; i++) {
      boolean near = i >= wedge;
      double size =
          near
              ? upper * Math.pow(EDGE_RATIO, wedge - 1 - i)
              : Math.exp(from + (to - from) * i / (wedge - 1));
      z[i] = new Complex(size * Math.cos(angle), size * Math.sin(angle)).add(near ? upper : 0);
      radius[i] = size * Math.sin(angle) / 8;
      forcingSlope[i] = Complex.ZERO;
      kernelSlope[i] = Complex.ZERO;
    }
    // the derivatives, by the trapezoidal rule on small circles
    for (int m = 0; m <= CIRCLE; m++) {
      boolean center = m == CIRCLE;
      double phase = 2 * Math.PI * m / CIRCLE;
      Complex turn = center ? Complex.ZERO : new Complex(Math.cos(phase), Math.sin(phase));
      for (int i = 0; i < points; i++) {
        Complex point = z[i].add(turn.multiply(radius[i]));
        re[i] = point.getReal();
        im[i] = point.getImaginary();
      }
      SpectrumValues out = new SpectrumValues(points);
      this.spectrum.transforms(re, im, out);
      for (int i = 0; i < points; i++) {
        Complex f = out.forcing(i);
        if (center) {
          forcing[i] = f;
          kernel[i] = out.kernel(i);
        } else {
          Complex weight = turn.multiply(radius[i] * CIRCLE).reciprocal();
          forcingSlope[i] = forcingSlope[i].add(f.multiply(weight));
          kernelSlope[i] = kernelSlope[i].add(out.kernel(i).multiply(weight));
        }
      }
    }
  }

  /**
   * The rules of a spectrum.
   *
   * @param spacing the distance of the z_i in ln |z|
   * @param angle the half-angle of the wedge: the smaller, the faster may functions oscillate, and
   *     the more nodes it takes
   */
  static SpectralGaussRule of(Spectrum spectrum, double spacing, double angle) {
    return new SpectralGaussRule(spectrum, spacing, angle);
  }

  /** The rule for μ<sub>F</sub> without its atom. */
  Rule forcing() {
    return rule(forcing, forcingSlope, spectrum.totalForcing(), forcingRounding);
  }

  /** The points z_i of the functions φ<sub>i</sub>. */
  Complex[] points() {
    return z.clone();
  }

  /** The rule for λdμ. */
  Rule kernel() {
    return rule(kernel, kernelSlope, spectrum.trace(), /* rounding= */ 1);
  }

  /** S(−σ_m). */
  private double[] atCentres(boolean ofKernel) {
    double[] values = new double[map.terms()];
    for (int m = 0; m < values.length; m++) {
      Complex point = new Complex(-map.centre(m));
      SpectrumValues out = spectrum.transforms(point);
      values[m] = ofKernel ? out.kernelRe[0] : out.forcingRe[0];
    }
    return values;
  }

  /** The rule for a measure of the given mass. */
  private Rule rule(Complex[] s, Complex[] slope, double mass, double rounding) {
    if (!(mass > 0) || rounding >= MOST_ROUNDING) {
      return NONE;
    }
    int n = z.length;
    double[] atCentres = atCentres(s == kernel);
    LoewnerMatrices matrices = LoewnerMatrices.of(z, s, slope, mass, map, atCentres);
    DMatrixRMaj gram = matrices.gram();
    DMatrixRMaj product = matrices.product();
    double[] scale = GaussFunctions.scale(gram);
    GaussFunctions.multiply(gram, scale);
    GaussFunctions.multiply(product, scale);
    EigenDecomposition_F64<DMatrixRMaj> space = GaussFunctions.eigenPlusOne(gram);
    for (double tolerance = TOLERANCE; tolerance < LARGEST_TOLERANCE; tolerance *= 10) {
      Rule rule = rule(gram, product, scale, space, tolerance * rounding, mass);
      if (rule.nodes().length > 0) {
        return rule;
      }
    }
    throw new ConvergenceException(
        "no positive quadrature rule of the spectrum with its nodes in ["
            + lower
            + ", "
            + upper
            + "] from "
            + n
            + " points");
  }

  /** The rule on the part of the space above a tolerance; empty if nodes leave the support. */
  private Rule rule(
      DMatrixRMaj gram,
      DMatrixRMaj product,
      double[] scale,
      EigenDecomposition_F64<DMatrixRMaj> space,
      double tolerance,
      double mass) {
    GaussFunctions functions = GaussFunctions.of(product, scale, space, tolerance);
    int rank = functions.size();
    double[] one = functions.ofOne(gram, mass);
    double[] x = new double[rank];
    double[] w = new double[rank];
    for (int j = 0; j < rank; j++) {
      x[j] = map.inverse(functions.value(j));
      w[j] = one[j] * one[j];
    }
    return within(x, w, mass, functions, one);
  }

  /**
   * The rule with its nodes in the support; empty if some outside have more than a little weight.
   */
  private Rule within(double[] x, double[] w, double mass, GaussFunctions functions, double[] one) {
    // a hard edge is cut off for the points, not for the nodes
    double lowest = spectrum.lowerEdge() < lower ? 0 : lower;
    double next = 0;
    double below = 0;
    double above = 0;
    for (int j = 0; j < x.length; j++) {
      if (x[j] > upper * (1 + SLACK)) {
        above += w[j];
      } else if (x[j] >= lowest * (1 - SLACK)) {
        next += x[j] < NEIGHBOURHOOD * lowest ? w[j] : 0;
      } else {
        below += w[j];
      }
      x[j] = Math.max(lowest, Math.min(upper, x[j]));
    }
    return above <= NEGLIGIBLE * (mass + atom)
            && below <= NEGLIGIBLE_NEARBY * next + NEGLIGIBLE * atom
        ? new Rule(x, w, functions, one)
        : NONE;
  }
}
