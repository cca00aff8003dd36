package org.riskcurve.simulation;

import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.volterra.optimizer.Averaging;
import org.riskcurve.volterra.optimizer.ConstantOptimizer;
import org.riskcurve.volterra.optimizer.Optimizer;
import org.riskcurve.volterra.optimizer.Step;

/**
 * Runs on Gaussian data in the eigenbasis of one feature covariance, equal in law to the optimizer
 * on the features themselves at O(d) a step.
 *
 * <p>The state is u, the components of D<sup>½</sup>(Wθ − b) along the eigenvectors of K. A sample
 * has independent normal components x; its residual is ⟨x, u⟩ plus the components along the kernel
 * of K, which never change and with the label noise are one normal number of variance F₀ + η², and
 * its gradient is λ<sub>j</sub>x<sub>j</sub> times the residual.
 *
 * <p>A batch costs no more than one sample. Given u, its B residuals s<sub>i</sub> are independent
 * N(0, τ²) with τ² = |u|² + F₀ + η², and Σs<sub>i</sub>x<sub>i</sub> = uS/τ² + √S(x − u⟨x, u⟩/τ²)
 * in law, with S = Σs<sub>i</sub>² and one normal x in the space with the kernel's direction. S
 * itself is τ²χ²<sub>B</sub>, whose one degree is the residual of x. Batches that are not whole,
 * between the values of a schedule, have the moments of {@link Step}.
 *
 * <p>The normal numbers are the cost; at d = 400 a step takes about 1 µs.
 */
public final class EigenbasisEngine implements Engine {

  private final Optimizer optimizer;
  private final Averaging averaging;
  private final double[] eigenvalues;
  private final double[] start;
  private final double kernelWeight;

  private EigenbasisEngine(DiscreteSpectrum spectrum, Optimizer optimizer, Averaging averaging) {
    this.optimizer = optimizer;
    this.averaging = averaging;
    eigenvalues = spectrum.eigenvalues();
    start = spectrum.weights();
    for (int j = 0; j < start.length; j++) {
      start[j] = -Math.sqrt(start[j]);
    }
    kernelWeight = spectrum.atomAtZero();
  }

  /** The optimizer on features whose covariance has the given spectrum. */
  public static EigenbasisEngine of(DiscreteSpectrum spectrum, Optimizer optimizer) {
    return ofAverage(spectrum, optimizer, Averaging.none());
  }

  /** The same with the risks of an average of the iterates. */
  public static EigenbasisEngine ofAverage(
      DiscreteSpectrum spectrum, Optimizer optimizer, Averaging averaging) {
    return new EigenbasisEngine(spectrum, optimizer, averaging);
  }

  @Override
  public String name() {
    return "eigenbasis";
  }

  /**
   * {@inheritDoc}
   *
   * @param iterations at most the end of the optimizer's schedules
   */
  @Override
  public void run(RandomGenerator random, long[] iterations, double[] out) {
    IterationRunner.check(iterations, optimizer.end());
    IterationRunner.walk(new State(random), iterations, out);
  }

  /** One run. */
  private final class State implements IterationRunner.Run {

    private final RandomGenerator random;
    private final @Nullable Step constant =
        optimizer instanceof ConstantOptimizer same ? same.step() : null;
    private final double fixedVariance = kernelWeight + optimizer.labelNoise();
    private final double fixedDeviation = Math.sqrt(fixedVariance);
    private final double[] u = start.clone();
    private final double[] average = averaging.isNone() ? u : start.clone();
    private final double[] y = new double[u.length];
    private final double[] x = new double[u.length + 1];

    State(RandomGenerator random) {
      this.random = random;
    }

    @Override
    public double risk() {
      return kernelWeight + Dot.product(average, 0, average, average.length);
    }

    @Override
    public void advance(long from, long to) {
      for (long r = from; r < to; r++) {
        step(r);
        if (!averaging.isNone()) {
          double share = averaging.share((double) r);
          for (int j = 0; j < u.length; j++) {
            average[j] += share * (u[j] - average[j]);
          }
        }
      }
    }

    private void step(long r) {
      Step step = constant == null ? optimizer.step((double) r) : constant;
      int d = u.length;
      Normals.fill(random, x);
      double alongX = Dot.product(x, 0, u, d) + fixedDeviation * x[d];
      double alongU = 0;
      if (step.batch() > 1) {
        double variance = Dot.product(u, 0, u, d) + fixedVariance;
        if (variance > 0) {
          double residual = alongX;
          double squares =
              residual * residual + variance * Normals.chiSquare(random, step.batch() - 1);
          alongX = Math.copySign(Math.sqrt(squares), residual);
          alongU = (squares - alongX * residual) / variance;
        }
      }
      if (step.gamma1() == 0) {
        move(step.gamma2() * alongX, step.gamma2() * alongU);
      } else {
        moveWithMomentum(step, alongX, alongU);
      }
    }

    private void move(double alongX, double alongU) {
      for (int j = 0; j < u.length; j++) {
        u[j] -= eigenvalues[j] * (alongX * x[j] + alongU * u[j]);
      }
    }

    private void moveWithMomentum(Step step, double alongX, double alongU) {
      double momentum = step.momentum();
      double gamma1 = step.gamma1();
      double gamma2 = step.gamma2();
      double gamma3 = step.gamma3();
      for (int j = 0; j < u.length; j++) {
        double gradient = eigenvalues[j] * (alongX * x[j] + alongU * u[j]);
        y[j] = momentum * y[j] + gamma1 * gradient;
        u[j] -= gamma2 * gradient + gamma3 * y[j];
      }
    }
  }

  @Override
  public String toString() {
    return name() + ": " + optimizer + " on " + eigenvalues.length + " eigenvalues";
  }
}
