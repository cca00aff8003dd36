package org.riskcurve.validation.study;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.parallel.Progress;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.report.table.Table;
import org.riskcurve.simulation.EigenbasisEngine;
import org.riskcurve.simulation.Engine;
import org.riskcurve.simulation.HomogenizedEngine;
import org.riskcurve.simulation.HomogenizedEngine.Scheme;
import org.riskcurve.simulation.MonteCarlo;
import org.riskcurve.simulation.RiskSamples;
import org.riskcurve.volterra.continuous.ContinuousRisk;
import org.riskcurve.volterra.continuous.HomogenizedSgd;
import org.riskcurve.volterra.equation.TimeGrid;
import org.riskcurve.volterra.optimizer.Sgd;

/**
 * How close SGD with step γ/d, homogenized SGD and the Volterra equation are, against d: the errors
 * of two lemmas that promise d<sup>−1/2</sup>, up to d<sup>ε</sup> (C. Paquette, E. Paquette, B.
 * Adlam and J. Pennington, Homogenization of SGD in high-dimensions, 2022).
 *
 * <ul>
 *   <li>sup<sub>t≤T</sub> |𝒫(θ<sub>td</sub>) − 𝒫(Θ<sub>t</sub>)|, an independent path for each
 *       run of SGD: nothing couples the two, both concentrate
 *   <li>sup<sub>t≤T</sub> |𝒫(Θ<sub>t</sub>) − Ψ(t)|
 * </ul>
 *
 * <p>The lemmas hold with overwhelming probability; what is measured is the mean of each error over
 * the runs, more of them where they cost less. Fluctuations are normal and of order
 * d<sup>−1/2</sup> to leading order; what comes next, means of order 1/d and skewness of relative
 * order d<sup>−1/2</sup>, has the other parity and no first-order effect on the mean of a supremum
 * of absolute values, so that the relative correction is of order 1/d, which the powers are fitted
 * with. The supremum is over 200 times up to T = 4, the paths are those of the second-order scheme
 * with that step, 0.02, whose bias (10⁻⁵) is far below the errors.
 *
 * <p>The covariance has eigenvalues of order one, as the lemmas want: evenly spread over [0.2,
 * 1.8], so that Tr K = d. θ<sub>0</sub> − b has equal components along all of them and length one,
 * η² = 0.1, γ = 1: half the critical rate.
 */
public final class HomogenizationStudy {

  /** T. */
  public static final double HORIZON = 4;

  private static final int TIMES = 200;
  private static final HomogenizedSgd SGD = HomogenizedSgd.of(1).withLabelNoise(0.1);

  private final List<Point> points;
  private final int runs;
  private final long seed;

  /**
   * The errors at one size, with their standard errors over the runs.
   *
   * @param dimension d
   * @param sgdToSde the error of SGD against the stochastic differential equation
   * @param sdeToVolterra the error of that against the Volterra equation
   */
  public record Point(int dimension, Estimate sgdToSde, Estimate sdeToVolterra) {}

  private HomogenizationStudy(List<Point> points, int runs, long seed) {
    this.points = points;
    this.runs = runs;
    this.seed = seed;
  }

  /**
   * Measures both errors.
   *
   * @param sizes d, each in [50, 10⁵] and a multiple of 50; at least three of them, ascending
   * @param runs of SGD and of homogenized SGD at the largest size, at least 2; at others as many
   *     more as these are smaller
   * @param seed any number
   * @param threads how many to use; the results do not depend on it
   * @param progress told of the ensembles that are done, two for each size
   * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
   */
  public static HomogenizationStudy compute(
      int[] sizes, int runs, long seed, int threads, Progress progress) {
    Arguments.inRange("number of sizes", sizes.length, 3L, 1000L);
    Arguments.inRange("runs", runs, 2L, 1_000_000L);
    for (int i = 0; i < sizes.length; i++) {
      Arguments.inRange("sizes[" + i + "]", sizes[i], i == 0 ? 50L : sizes[i - 1] + 1L, 100_000L);
      Arguments.check(sizes[i] % 50 == 0, "sizes[" + i + "]", sizes[i], "a multiple of 50");
    }
    RandomGenerator seeds = MonteCarlo.streams(seed);
    List<Point> points = new ArrayList<>();
    for (int d : sizes) {
      int count = (int) ((long) runs * sizes[sizes.length - 1] / d);
      points.add(measure(d, count, seeds, threads, points.size() * 2, sizes.length * 2, progress));
    }
    return new HomogenizationStudy(points, runs, seed);
  }

  private static Point measure(
      int d, int runs, RandomGenerator seeds, int threads, int done, int total, Progress progress) {
    DiscreteSpectrum spectrum = spectrum(d);
    long[] iterations = new long[TIMES];
    double[] times = new double[TIMES];
    for (int k = 0; k < TIMES; k++) {
      times[k] = HORIZON * (k + 1) / TIMES;
      iterations[k] = Math.round(times[k] * d);
    }
    Sgd sgd = Sgd.of(SGD.learningRate() / d).withLabelNoise(SGD.labelNoise());
    RiskSamples discrete =
        MonteCarlo.run(
            EigenbasisEngine.of(spectrum, sgd),
            iterations,
            runs,
            seeds.nextLong(),
            threads,
            Progress.NONE);
    progress.report(done + 1, total);
    Engine paths = HomogenizedEngine.of(spectrum, SGD, Scheme.NINOMIYA_VICTOIR, HORIZON / TIMES);
    RiskSamples continuous =
        MonteCarlo.run(paths, iterations, runs, seeds.nextLong(), threads, Progress.NONE);
    progress.report(done + 2, total);
    double[] psi = ContinuousRisk.of(spectrum, SGD).risk(TimeGrid.of(times)).values();
    double[][] errors = new double[2][runs];
    for (int run = 0; run < runs; run++) {
      for (int k = 0; k < TIMES; k++) {
        double risk = 0.5 * (discrete.risk(run, k) + SGD.labelNoise());
        double path = continuous.risk(run, k);
        errors[0][run] = Math.max(errors[0][run], Math.abs(risk - path));
        errors[1][run] = Math.max(errors[1][run], Math.abs(path - psi[k]));
      }
    }
    return new Point(d, mean(errors[0]), mean(errors[1]));
  }

  private static DiscreteSpectrum spectrum(int d) {
    double[] eigenvalues = new double[d];
    double[] weights = new double[d];
    for (int j = 0; j < d; j++) {
      eigenvalues[j] = 0.2 + 1.6 * (j + 0.5) / d;
      weights[j] = eigenvalues[j] / d;
    }
    return DiscreteSpectrum.of(eigenvalues, weights, 0);
  }

  private static Estimate mean(double[] values) {
    double[][] rows = new double[values.length][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new double[] {values[i]};
    }
    RiskSamples samples = RiskSamples.of(new long[] {0}, rows);
    return new Estimate(samples.mean(0), samples.standardError(0));
  }

  /** The errors at each size. */
  public List<Point> points() {
    return List.copyOf(points);
  }

  /** The power of d that the error of SGD against the SDE follows. */
  public PowerFit sgdToSdePower() {
    return power(points.stream().map(Point::sgdToSde).toList());
  }

  /** The power of d that the error of the SDE against the Volterra equation follows. */
  public PowerFit sdeToVolterraPower() {
    return power(points.stream().map(Point::sdeToVolterra).toList());
  }

  private PowerFit power(List<Estimate> errors) {
    return PowerFit.ofLeadingOrder(points.stream().mapToDouble(Point::dimension).toArray(), errors);
  }

  /** A row for each size; the slopes among the parameters. */
  public Table table() {
    Table.Builder table =
        Table.titled("SGD, homogenized SGD and the Volterra equation")
            .parameter("horizon", HORIZON)
            .parameter("learning_rate", SGD.learningRate())
            .parameter("label_noise", SGD.labelNoise())
            .parameter("runs_at_the_largest_d", runs)
            .parameter("seed", seed)
            .parameter("sgd_to_sde_slope", sgdToSdePower().slope().value())
            .parameter("sgd_to_sde_slope_standard_error", sgdToSdePower().slope().error())
            .parameter("sde_to_volterra_slope", sdeToVolterraPower().slope().value())
            .parameter("sde_to_volterra_slope_standard_error", sdeToVolterraPower().slope().error())
            .column("d", 10)
            .column("sgd_to_sde", 4)
            .column("sgd_to_sde_standard_error", 2)
            .column("sde_to_volterra", 4)
            .column("sde_to_volterra_standard_error", 2);
    for (Point point : points) {
      table.row(
          point.dimension(),
          point.sgdToSde().value(),
          point.sgdToSde().error(),
          point.sdeToVolterra().value(),
          point.sdeToVolterra().error());
    }
    return table.build();
  }

  @Override
  public String toString() {
    return "homogenization at " + points.size() + " dimensions, " + runs + " runs at the largest";
  }
}
