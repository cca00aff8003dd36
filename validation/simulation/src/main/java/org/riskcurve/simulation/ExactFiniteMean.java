package org.riskcurve.simulation;

import java.util.random.RandomGeneratorFactory;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.Estimate;
import org.riskcurve.simulation.FiniteData.Risk;
import org.riskcurve.volterra.curve.IterationRange;
import org.riskcurve.volterra.curve.OnePassCurve;
import org.riskcurve.volterra.optimizer.Sgd;

/**
 * The exact mean of SGD with replacement on one given data set: neither simulated, nor by any
 * formula of the theory, nor for Gaussian data alone.
 *
 * <p>With ψ<sub>i</sub> = (φ<sub>i</sub>, −y<sub>i</sub>) and φ̃<sub>i</sub> = (φ<sub>i</sub>, 0) a
 * step maps s = (θ, 1) to s − γΣφ̃<sub>i</sub>⟨ψ<sub>i</sub>, s⟩ over its batch, so that M = E ssᵀ
 * follows
 *
 * <p>M ← M − γB(AM + MAᵀ) + γ²B(C + (B − 1)AMAᵀ), A = (1/n)Σφ̃<sub>i</sub>ψ<sub>i</sub>ᵀ, C =
 * (1/n)Σφ̃<sub>i</sub>φ̃<sub>i</sub>ᵀ⟨ψ<sub>i</sub>, Mψ<sub>i</sub>⟩.
 *
 * <p>O(nd²) an iteration. The errors are those of rounding.
 */
public final class ExactFiniteMean extends OnePassCurve {

  private static final double MOST_STEPS = 1e7;

  /** Rounding errors of a step, relative. */
  private static final double STEP_ROUNDING = 4;

  private final int n;
  private final int size;
  private final double[][] psi;
  private final double[][] mean;
  private final Sgd sgd;
  private final FiniteData data;
  private final double[][] form;

  private ExactFiniteMean(FiniteData data, Sgd sgd) {
    this.data = data;
    this.sgd = sgd;
    n = data.samples();
    size = data.dimension() + 1;
    double[] rows =
        data.draw(RandomGeneratorFactory.of("L64X128MixRandom").create(0), sgd.labelNoise());
    psi = new double[n][size];
    mean = new double[size][size];
    for (int i = 0; i < n; i++) {
      System.arraycopy(rows, i * size, psi[i], 0, size);
      psi[i][size - 1] = -psi[i][size - 1];
      for (int j = 0; j < size - 1; j++) {
        for (int k = 0; k < size; k++) {
          mean[j][k] += psi[i][j] * psi[i][k] / n;
        }
      }
    }
    form = data.risk() == Risk.TEST ? test(data) : training();
  }

  /**
   * The mean of the risk that the data measure.
   *
   * @param data with a seed of its data set, with replacement
   */
  public static ExactFiniteMean of(FiniteData data, Sgd sgd) {
    if (data.dataSeed().isEmpty()) {
      throw Arguments.rejected("dataSeed", "none", "given: the mean is that of one data set");
    }
    return new ExactFiniteMean(data, sgd);
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
    addOuter(next, moments, gamma * gamma * batch / n);
    if (batch > 1) {
      double scale = gamma * gamma * batch * (batch - 1);
      for (int j = 0; j < size; j++) {
        for (int k = 0; k < size; k++) {
          double sum = 0;
          for (int l = 0; l < size; l++) {
            sum += am[j][l] * mean[k][l];
          }
          next[j][k] += scale * sum;
        }
      }
    }
    return next;
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

  /** (1/n)Σψψᵀ, the training risk as a quadratic form in (θ, 1). */
  private double[][] training() {
    double[][] sum = new double[size][size];
    for (double[] row : psi) {
      for (int j = 0; j < size; j++) {
        for (int k = 0; k < size; k++) {
          sum[j][k] += row[j] * row[k] / n;
        }
      }
    }
    return sum;
  }

  /** The test risk as such a form, from its values. */
  private static double[][] test(FiniteData data) {
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
