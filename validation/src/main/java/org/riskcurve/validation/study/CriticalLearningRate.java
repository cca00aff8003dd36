package org.riskcurve.validation.study;

import java.util.function.DoubleFunction;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.hipparchus.analysis.solvers.BracketingNthOrderBrentSolver;
import org.riskcurve.core.ConvergenceException;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.parallel.Progress;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.volterra.optimizer.Sgd;

/** The critical learning rate of SGD on one W, found without the kernel norm that theory uses. */
public final class CriticalLearningRate {

  private static final int MOST_TRIALS = 60;

  /** Relative distance at which the growth is differentiated to turn its error into one of γ. */
  private static final double STEP = 0.02;

  private CriticalLearningRate() {}

  /**
   * From simulated runs: the learning rate at which the mean risk neither grows nor falls. Every
   * trial sees the same data, so that growth is a smooth function of γ.
   *
   * @param batch B
   * @param low a learning rate that converges
   * @param high one that diverges
   * @return with the standard error of the runs, not a bound
   * @throws ConvergenceException if the growth does not change sign between the two
   */
  public static Estimate measured(
      DiscreteSpectrum spectrum,
      long batch,
      double low,
      double high,
      int runs,
      long seed,
      int threads,
      Progress progress) {
    int[] trials = {0};
    DoubleFunction<GrowthWindow> growth =
        gamma -> {
          Sgd sgd = Sgd.of(gamma).withBatch(batch);
          GrowthWindow window =
              GrowthWindow.measure(spectrum, sgd, runs, seed, threads, Ensembles.RUN);
          trials[0]++;
          progress.report(trials[0], Math.max(12, trials[0] + 1));
          return window;
        };
    double atLow = growth.apply(low).measured();
    double atHigh = growth.apply(high).measured();
    if (!(atLow < 0 && atHigh > 0)) {
      throw new ConvergenceException(
          "critical learning rate not bracketed: growth "
              + atLow
              + " at gamma = "
              + low
              + " and "
              + atHigh
              + " at "
              + high);
    }
    double critical =
        new BracketingNthOrderBrentSolver(1e-4, 1e-4 * low, 3)
            .solve(MOST_TRIALS, gamma -> growth.apply(gamma).measured(), low, high);
    GrowthWindow below = growth.apply(critical * (1 - STEP));
    GrowthWindow above = growth.apply(critical * (1 + STEP));
    double slope = (above.measured() - below.measured()) / (2 * STEP * critical);
    return new Estimate(
        critical, Math.max(below.standardError(), above.standardError()) / Math.abs(slope));
  }

  /**
   * From the moment recursion: its matrix diag(q) + γ²B λ²1ᵀ is similar to the symmetric diag(q) +
   * γ²B λλᵀ, whose largest eigenvalue is one at the critical learning rate. O(d³) a trial; relative
   * accuracy about 10⁻¹⁰.
   *
   * @param low a learning rate that converges
   * @param high one that diverges
   */
  public static double ofMoments(DiscreteSpectrum spectrum, long batch, double low, double high) {
    return new BracketingNthOrderBrentSolver(1e-12, 1e-12 * low, 5)
        .solve(
            MOST_TRIALS,
            gamma -> largestMultiplier(spectrum, gamma, (double) batch) - 1,
            low,
            high);
  }

  private static double largestMultiplier(DiscreteSpectrum spectrum, double gamma, double batch) {
    double[] lambda = spectrum.eigenvalues();
    int d = lambda.length;
    DMatrixRMaj matrix = new DMatrixRMaj(d, d);
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < d; j++) {
        matrix.set(i, j, gamma * gamma * batch * lambda[i] * lambda[j]);
      }
      double x = gamma * lambda[i];
      matrix.add(i, i, 1 - 2 * batch * x + batch * (batch + 1) * x * x);
    }
    EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(d, false, true);
    if (!eigen.decompose(matrix)) {
      throw new ConvergenceException(
          "eigenvalues of the moment recursion did not converge at gamma = " + gamma);
    }
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < d; i++) {
      largest = Math.max(largest, eigen.getEigenvalue(i).getReal());
    }
    return largest;
  }
}
