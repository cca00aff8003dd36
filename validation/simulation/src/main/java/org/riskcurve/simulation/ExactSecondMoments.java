package org.riskcurve.simulation;

import java.util.random.RandomGeneratorFactory;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.Estimate;
import org.riskcurve.simulation.FiniteData.Risk;
import org.riskcurve.volterra.curve.IterationRange;
import org.riskcurve.volterra.curve.OnePassCurve;
import org.riskcurve.volterra.optimizer.Sgd;

/**
 * The exact mean of SGD by its second moments: on one data set, sampled or real, drawn with
 * replacement, or on independent coordinates of any law; neither simulated, nor by any formula of
 * the theory, nor for Gaussian data alone.
 *
 * <p>With ψ = (φ, −y) and φ̃ = (φ, 0) a step maps s = (θ, 1) to s − γΣφ̃⟨ψ, s⟩ over its batch, so
 * that M = E ssᵀ follows
 *
 * <p>M ← M − γB(AM + MAᵀ) + γ²B(C + η²E φ̃φ̃ᵀ + (B − 1)AMAᵀ), A = E φ̃ψᵀ, C = E φ̃φ̃ᵀ⟨ψ, Mψ⟩,
 *
 * <p>where η² is that of noise which is new at every step. On n rows means are sums over them, and
 * C = (1/n)Σφ̃<sub>i</sub>φ̃<sub>i</sub>ᵀ⟨ψ<sub>i</sub>, Mψ<sub>i</sub>⟩. On ψ = Σg<sub>i</sub>
 * ψ<sub>i</sub> with independent g<sub>i</sub> of excess kurtosis κ
 *
 * <p>C = κΣφ̃<sub>i</sub>φ̃<sub>i</sub>ᵀ⟨ψ<sub>i</sub>, Mψ<sub>i</sub>⟩ + 2AMAᵀ + E φ̃φ̃ᵀ E⟨ψ, Mψ⟩.
 *
 * <p>O(nd²) an iteration for n rows or coordinates. The errors are those of rounding.
 */
public final class ExactSecondMoments extends OnePassCurve {

  private static final double MOST_STEPS = 1e7;

  /** Rounding errors of a step, relative. */
  private static final double STEP_ROUNDING = 4;

  private final DataSource data;
  private final Sgd sgd;
  private final Fourth fourth;
  private final double fresh;
  private final int size;
  private final double[][] psi;
  private final double[][] mean;
  private final double[][] form;

  /**
   * The fourth moments of sums or of rows.
   *
   * @param row the weight of a row in second moments
   * @param own its weight in C
   * @param gaussian that of C's part for Gaussian data
   */
  private record Fourth(double row, double own, double gaussian) {}

  /**
   * The mean.
   *
   * @param fresh η² of noise that is new at every step
   * @param others whether the risk is not that of the samples
   */
  private ExactSecondMoments(
      DataSource data, double[] rows, Sgd sgd, Fourth fourth, double fresh, boolean others) {
    this.data = data;
    this.sgd = sgd;
    this.fourth = fourth;
    this.fresh = fresh;
    size = data.dimension() + 1;
    psi = new double[rows.length / size][size];
    mean = new double[size][size];
    for (int i = 0; i < psi.length; i++) {
      System.arraycopy(rows, i * size, psi[i], 0, size);
      psi[i][size - 1] = -psi[i][size - 1];
      for (int j = 0; j < size - 1; j++) {
        for (int k = 0; k < size; k++) {
          mean[j][k] += fourth.row() * psi[i][j] * psi[i][k];
        }
      }
    }
    form = others ? quadratic(data) : ofSamples();
  }

  private static Fourth ofRows(int n) {
    return new Fourth(1.0 / n, 1.0 / n, 0);
  }

  /**
   * The mean of the risk that the data measure.
   *
   * @param data with a seed of its data set, with replacement
   */
  public static ExactSecondMoments of(FiniteData data, Sgd sgd) {
    if (data.dataSeed().isEmpty()) {
      throw Arguments.rejected("dataSeed", "none", "given: the mean is that of one data set");
    }
    double[] rows =
        data.draw(RandomGeneratorFactory.of("L64X128MixRandom").create(0), sgd.labelNoise());
    return new ExactSecondMoments(
        data, rows, sgd, ofRows(data.samples()), 0, data.risk() == Risk.TEST);
  }

  /**
   * The mean of the risk on the rows that it is measured on.
   *
   * @param rows drawn with replacement
   */
  public static ExactSecondMoments of(ResampledRows rows, Sgd sgd) {
    int d = rows.dimension();
    double[] features = rows.matrix().getData();
    double[] targets = rows.targets();
    double[] labelled = new double[targets.length * (d + 1)];
    for (int i = 0; i < targets.length; i++) {
      System.arraycopy(features, i * d, labelled, i * (d + 1), d);
      labelled[i * (d + 1) + d] = targets[i];
    }
    return new ExactSecondMoments(
        rows, labelled, sgd, ofRows(targets.length), sgd.labelNoise(), true);
  }

  /**
   * The mean of the risk on samples of the model.
   *
   * @param model whose law has a kurtosis
   */
  public static ExactSecondMoments of(SampledModel model, Sgd sgd) {
    double kurtosis = Arguments.finite("excess kurtosis", model.law().excessKurtosis());
    return new ExactSecondMoments(
        model, model.map(), sgd, new Fourth(1, kurtosis, 1), sgd.labelNoise(), false);
  }

  @Override
  public IterationRange iterations() {
    return IterationRange.whole(MOST_STEPS);
  }

  @Override
  protected Estimate[] ascendingRisks(double[] iterations) {
    double[][] moments = new double[size][size];
    moments[size - 1][size - 1] = 1;
    Estimate[] risks = new Estimate[iterations.length];
    double r = 0;
    for (int i = 0; i < risks.length; i++) {
      for (; r < iterations[i]; r++) {
        moments = step(moments);
      }
      double sum = 0;
      double terms = 0;
      for (int j = 0; j < size; j++) {
        for (int k = 0; k < size; k++) {
          sum += form[j][k] * moments[j][k];
          terms += Math.abs(form[j][k] * moments[j][k]);
        }
      }
      risks[i] = new Estimate(sum, Math.ulp(1.0) * terms * (size + STEP_ROUNDING * r));
    }
    return risks;
  }

  private double[][] step(double[][] moments) {
    double gamma = sgd.learningRate();
    double batch = (double) sgd.batch();
    double[][] am = product(mean, moments);
    double[][] next = new double[size][size];
    for (int j = 0; j < size; j++) {
      for (int k = 0; k < size; k++) {
        next[j][k] = moments[j][k] - gamma * batch * (am[j][k] + am[k][j]);
      }
    }
    double scale = gamma * gamma * batch;
    addOuter(next, moments, scale * fourth.own());
    double both = scale * (batch - 1 + 2 * fourth.gaussian());
    double isotropic = scale * (fresh + fourth.gaussian() * inner(form, moments));
    for (int j = 0; j < size - 1; j++) {
      for (int k = 0; k < size - 1; k++) {
        next[j][k] += both * Dot.product(am[j], 0, mean[k], size) + isotropic * mean[j][k];
      }
    }
    return next;
  }

  private static double inner(double[][] a, double[][] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += Dot.product(a[j], 0, b[j], b[j].length);
    }
    return sum;
  }

  private void addOuter(double[][] next, double[][] moments, double scale) {
    for (double[] row : psi) {
      double weight = scale * square(row, moments);
      for (int j = 0; j < size - 1; j++) {
        double factor = weight * row[j];
        for (int k = 0; k < size - 1; k++) {
          next[j][k] += factor * row[k];
        }
      }
    }
  }

  /** ⟨ψ, Mψ⟩, the mean squared residual of a sample. */
  private double square(double[] row, double[][] moments) {
    double sum = 0;
    for (int j = 0; j < size; j++) {
      double inner = 0;
      for (int k = 0; k < size; k++) {
        inner += moments[j][k] * row[k];
      }
      sum += row[j] * inner;
    }
    return sum;
  }

  private double[][] product(double[][] a, double[][] b) {
    double[][] out = new double[size][size];
    for (int j = 0; j < size; j++) {
      for (int l = 0; l < size; l++) {
        double factor = a[j][l];
        for (int k = 0; k < size; k++) {
          out[j][k] += factor * b[l][k];
        }
      }
    }
    return out;
  }

  /** E ψψᵀ, the risk on the samples as a quadratic form in (θ, 1). */
  private double[][] ofSamples() {
    double[][] sum = new double[size][size];
    for (double[] row : psi) {
      for (int j = 0; j < size; j++) {
        for (int k = 0; k < size; k++) {
          sum[j][k] += fourth.row() * row[j] * row[k];
        }
      }
    }
    return sum;
  }

  /** The risk of the data as such a form, from its values. */
  private static double[][] quadratic(DataSource data) {
    int d = data.dimension();
    double[][] form = new double[d + 1][d + 1];
    double[] theta = new double[d];
    double start = data.risk(theta);
    form[d][d] = start;
    for (int j = 0; j < d; j++) {
      for (int k = 0; k <= j; k++) {
        theta[j] = 1;
        theta[k] += j == k ? 0 : 1;
        double both = data.risk(theta);
        theta[j] = j == k ? -1 : 1;
        theta[k] = -1;
        double apart = data.risk(theta);
        theta[j] = 0;
        theta[k] = 0;
        form[j][k] = j == k ? (both + apart) / 2 - start : (both - apart) / 4 - form[k][d];
        form[k][j] = form[j][k];
        if (j == k) {
          form[j][d] = (both - apart) / 4;
          form[d][j] = form[j][d];
        }
      }
    }
    return form;
  }

  @Override
  public String toString() {
    return "the exact mean of " + sgd + " on " + data;
  }
}
