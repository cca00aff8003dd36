package org.riskcurve.volterra.moments;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.hipparchus.analysis.solvers.BracketingNthOrderBrentSolver;
import org.hipparchus.exception.MathIllegalArgumentException;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.volterra.curve.LearningRateBounds;
import org.riskcurve.volterra.optimizer.Sgd;
import org.riskcurve.volterra.recursion.SpectrumNodes;

/**
 * The learning rate of SGD at which the variance of the risk over runs begins to diverge; at most
 * the critical one, where the mean does. Between the two, sample means have no finite variance.
 *
 * <p>The map of {@link FourthMoments} has spectral radius one there. As a diagonal α and a part
 * that depends on κ + aQ̄ alone, it has exactly if what the second part makes of a κ, each entry
 * divided by 1 − α, summed over k, has. That is S + s1ᵀ, with positive S and s: a multiplication by
 *
 * <pre>m(λ) = 4x²φ(x)/(1 − α(x, x)) + γ²φ(x)∫λ′²/(1 − α(x, γλ′))dμ,</pre>
 *
 * and the integral operator g<sub>j</sub>φ(γλ<sub>k</sub>)γ²/(1 − α), which is symmetric up to a
 * scaling of its rows. So the radius is one where m is one at the upper edge, or before that where
 * 1ᵀ(1 − S)⁻¹s is.
 */
public final class VarianceThreshold {

  private static final double FINE_SPACING = 0.5;
  private static final double COARSE_SPACING = 0.7;
  private static final double SAFETY = 2;
  private static final int MOST_EVALUATIONS = 200;

  /** Accuracy of the searches, relative. */
  private static final double ACCURACY = 1e-13;

  /** The smallest share of the critical learning rate that is looked at. */
  private static final double SMALLEST_SHARE = 1e-3;

  /** Pivots of 1 − S below this stand for zero. */
  private static final double SMALLEST_PIVOT = 1e-13;

  private final double batch;
  private final double top;
  private final double[] lambda;
  private final double[] gain;

  VarianceThreshold(Spectrum spectrum, long batch, SpectrumNodes nodes) {
    this.batch = batch;
    top = spectrum.upperEdge();
    // nodes at zero never move
    int[] moving = IntStream.range(0, nodes.size()).filter(j -> nodes.gain()[j] > 0).toArray();
    lambda = Arrays.stream(moving).mapToDouble(j -> nodes.eigenvalues()[j]).toArray();
    gain = Arrays.stream(moving).mapToDouble(j -> nodes.gain()[j]).toArray();
  }

  /**
   * γ<sub>var</sub> for batches of B, gradients summed. Its error is what two sets of nodes differ
   * by, some 10⁻⁹ of it for deterministic equivalents; a matrix's own spectrum of up to 200
   * eigenvalues has it to rounding. Costs 5 ms to 50 ms, which are the nodes'.
   *
   * @param batch B ≥ 1
   */
  public static Estimate of(Spectrum spectrum, long batch) {
    Arguments.inRange("batch", batch, 1L, Sgd.LARGEST_BATCH);
    double critical = LearningRateBounds.of(spectrum, batch).critical().value();
    double value = with(spectrum, batch, FINE_SPACING).search(critical);
    double spread =
        SpectrumNodes.areTakenAsTheyAre(spectrum)
            ? 0
            : Math.abs(value - with(spectrum, batch, COARSE_SPACING).search(critical));
    return new Estimate(value, SAFETY * (spread + ACCURACY * critical));
  }

  /** Whether the variance of SGD stays finite for ever: whether γ &lt; γ<sub>var</sub>. */
  public static boolean isFinite(Spectrum spectrum, Sgd sgd) {
    VarianceThreshold threshold = with(spectrum, sgd.batch(), FINE_SPACING);
    return threshold.atEdge(sgd.learningRate()) < 1
        && threshold.amplification(sgd.learningRate()) < 1;
  }

  private static VarianceThreshold with(Spectrum spectrum, long batch, double spacing) {
    return new VarianceThreshold(spectrum, batch, SpectrumNodes.ofKernel(spectrum, spacing));
  }

  double search(double critical) {
    double most = whereOne(this::atEdge, critical);
    return whereOne(this::amplification, most);
  }

  @Override
  public String toString() {
    return "variance of the risk with batches of " + batch + " on " + lambda.length + " nodes";
  }

  /** Where an increasing function is one; the largest argument if it is below one there. */
  private static double whereOne(DoubleUnaryOperator function, double largest) {
    if (function.applyAsDouble(largest) < 1) {
      return largest;
    }
    return new BracketingNthOrderBrentSolver(ACCURACY, ACCURACY * largest, 5)
        .solve(
            MOST_EVALUATIONS,
            gamma -> 1 / Math.sqrt(function.applyAsDouble(gamma)) - 1,
            SMALLEST_SHARE * largest,
            largest);
  }

  /** m(λ₊), infinite beyond its pole. */
  private double atEdge(double gamma) {
    double x = gamma * top;
    double alone = FourthMoments.decay(batch, x, x);
    return alone > 0 ? multiplier(gamma, x, alone) : Double.POSITIVE_INFINITY;
  }

  private double multiplier(double gamma, double x, double alone) {
    return FourthMoments.phi(batch, x) * (4 * x * x / alone + gainOverDecay(gamma, x));
  }

  private double gainOverDecay(double gamma, double x) {
    double sum = 0;
    for (int k = 0; k < lambda.length; k++) {
      sum += gain[k] / FourthMoments.decay(batch, x, gamma * lambda[k]);
    }
    return gamma * gamma * sum;
  }

  /** 1ᵀ(1 − S)⁻¹s; infinite if the radius of S is one or more. */
  private double amplification(double gamma) {
    int n = lambda.length;
    double[] root = new double[n];
    double[] s = new double[n];
    double[] one = new double[n];
    double[][] matrix = new double[n][n];
    for (int j = 0; j < n; j++) {
      double x = gamma * lambda[j];
      double alone = FourthMoments.decay(batch, x, x);
      if (!(alone > 0)) {
        return Double.POSITIVE_INFINITY;
      }
      double phi = FourthMoments.phi(batch, x);
      // with the rows of S divided by √(g/φ) it is symmetric
      one[j] = gamma * Math.sqrt(gain[j] / phi);
      root[j] = phi * one[j];
      s[j] = batch * (batch + 2) * one[j] * phi * (2 * x * x / alone + gainOverDecay(gamma, x));
      matrix[j][j] = 1 - multiplier(gamma, x, alone);
      for (int k = 0; k <= j; k++) {
        matrix[j][k] -= root[j] * root[k] / FourthMoments.decay(batch, x, gamma * lambda[k]);
        matrix[k][j] = matrix[j][k];
      }
    }
    return quadraticForm(matrix, one, s);
  }

  private static double quadraticForm(double[][] matrix, double[] left, double[] right) {
    try {
      return new CholeskyDecomposition(
              new Array2DRowRealMatrix(matrix, false),
              CholeskyDecomposition.DEFAULT_RELATIVE_SYMMETRY_THRESHOLD,
              SMALLEST_PIVOT)
          .getSolver()
          .solve(new ArrayRealVector(right, false))
          .dotProduct(new ArrayRealVector(left, false));
    } catch (MathIllegalArgumentException notPositive) {
      return Double.POSITIVE_INFINITY;
    }
  }
}
