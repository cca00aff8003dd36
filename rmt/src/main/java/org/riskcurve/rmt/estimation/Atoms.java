package org.riskcurve.rmt.estimation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresFactory;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LevenbergMarquardtOptimizer;
import org.hipparchus.util.Pair;

/**
 * Eigenvalues of a population and how often each occurs.
 *
 * @param eigenvalues λ, descending
 * @param multiplicities whole and > 0
 */
record Atoms(double[] eigenvalues, double[] multiplicities) {

  /** What a factor e in an eigenvalue costs beside the relative misfit of T₁ at one point. */
  private static final double RELUCTANCE = 3e-3;

  /** Eigenvalues that are no cluster. */
  private static final int FEW = 6;

  private static final int MOST_STEPS = 100;
  private static final double SETTLED = 1e-6;

  /**
   * Each unit of the counts on a descending grid is an eigenvalue, at its mean.
   *
   * @param total how many there are: the counts may sum to it but nearly
   */
  static Atoms of(double[] grid, double[] counts, int total) {
    double[] units = new double[total];
    double[] filled = new double[total];
    double begin = 0;
    for (int j = 0; j < grid.length; j++) {
      double end = Math.min(total, begin + counts[j]);
      for (int k = (int) begin; k < end; k++) {
        double part = Math.min(end, k + 1.0) - Math.max(begin, k);
        units[k] += part * grid[j];
        filled[k] += part;
      }
      begin = end;
    }
    double smallest = grid[grid.length - 1];
    double[] ones = new double[total];
    for (int k = 0; k < total; k++) {
      units[k] = filled[k] > 0 ? units[k] / filled[k] : smallest;
      ones[k] = 1;
    }
    return new Atoms(units, ones);
  }

  /** Eigenvalues that are less than a factor apart are one, at their mean. */
  Atoms joined(double factor) {
    double[] means = new double[eigenvalues.length];
    double[] copies = new double[eigenvalues.length];
    int atoms = 0;
    double first = Double.POSITIVE_INFINITY;
    for (int j = 0; j < eigenvalues.length; j++) {
      if (atoms == 0 || eigenvalues[j] * factor < first) {
        first = eigenvalues[j];
        atoms++;
      }
      int last = atoms - 1;
      copies[last] += multiplicities[j];
      means[last] += (eigenvalues[j] - means[last]) * multiplicities[j] / copies[last];
    }
    return new Atoms(Arrays.copyOf(means, atoms), Arrays.copyOf(copies, atoms));
  }

  /**
   * Few eigenvalues that are one because T₁ does not tell them apart are spread over a factor: that
   * they are the same would be chance, unlike with many, and the target tells them apart.
   */
  Atoms spread(double factor) {
    double[] lambda = new double[eigenvalues.length * FEW];
    double[] copies = new double[lambda.length];
    int atoms = 0;
    for (int j = 0; j < eigenvalues.length; j++) {
      int count = multiplicities[j] <= FEW ? (int) multiplicities[j] : 1;
      for (int k = 0; k < count; k++) {
        double place = (count - 1.0 - 2 * k) / count;
        lambda[atoms] = eigenvalues[j] * Math.pow(factor, place);
        copies[atoms] = count == 1 ? multiplicities[j] : 1;
        atoms++;
      }
    }
    return new Atoms(Arrays.copyOf(lambda, atoms), Arrays.copyOf(copies, atoms)).sorted();
  }

  /**
   * The eigenvalues moved off the grid to where T₁ of the points is met best, by least squares of
   * relative differences: two that stand for a cluster between them come together. What the points
   * do not see stays where it is. After {@value #MOST_STEPS} steps what is reached counts: it is an
   * estimate whose scatter is measured like that of any other.
   */
  Atoms moved(List<RidgePoint> points) {
    int rows = points.size();
    double[] target = new double[rows + eigenvalues.length];
    Arrays.fill(target, 0, rows, 1);
    RealVector moves =
        new LevenbergMarquardtOptimizer()
            .optimize(
                LeastSquaresFactory.create(
                    at -> degrees(points, at),
                    new ArrayRealVector(target, false),
                    new ArrayRealVector(eigenvalues.length),
                    (step, before, now) ->
                        step >= MOST_STEPS
                            || before.getCost() - now.getCost() <= SETTLED * before.getCost(),
                    Integer.MAX_VALUE,
                    Integer.MAX_VALUE))
            .getPoint();
    double[] at = new double[eigenvalues.length];
    Arrays.setAll(at, j -> eigenvalues[j] * Math.exp(moves.getEntry(j)));
    return new Atoms(at, multiplicities).sorted();
  }

  private Atoms sorted() {
    int[] order =
        IntStream.range(0, eigenvalues.length)
            .boxed()
            .sorted(Comparator.comparingDouble(j -> -eigenvalues[j]))
            .mapToInt(j -> j)
            .toArray();
    return new Atoms(
        Arrays.stream(order).mapToDouble(j -> eigenvalues[j]).toArray(),
        Arrays.stream(order).mapToDouble(j -> multiplicities[j]).toArray());
  }

  /** T₁ over that of the points and the price of the moves, with their slopes. */
  private Pair<RealVector, RealMatrix> degrees(List<RidgePoint> points, RealVector moves) {
    int rows = points.size();
    int count = eigenvalues.length;
    double[] values = new double[rows + count];
    double[][] slopes = new double[rows + count][count];
    for (int j = 0; j < count; j++) {
      double lambda = eigenvalues[j] * Math.exp(moves.getEntry(j));
      for (int i = 0; i < rows; i++) {
        RidgePoint point = points.get(i);
        double share = lambda / (lambda + point.nu());
        double part = multiplicities[j] * share / point.degrees();
        values[i] += part;
        slopes[i][j] = part * (1 - share);
      }
      values[rows + j] = RELUCTANCE * moves.getEntry(j);
      slopes[rows + j][j] = RELUCTANCE;
    }
    return new Pair<>(new ArrayRealVector(values, false), new Array2DRowRealMatrix(slopes, false));
  }
}
