package org.riskcurve.rmt.estimation;

import java.util.Arrays;
import java.util.List;

/**
 * How a population is fitted to what samples say: at which ν they are asked, the grid of
 * eigenvalues, and how much smoothness costs. Chosen once from all samples, and kept for parts of
 * them: what changes with the choice would otherwise count as scatter of the data.
 */
final class PopulationFit {

  private static final int POINTS = 60;
  private static final int ATOMS_PER_DECADE = 6;

  /** How much of the fit of T₁ and of V smoothness may cost, root mean square. */
  private static final double DEGREES_TOLERANCE = 1e-4;

  private static final double TARGET_TOLERANCE = 3e-3;

  /** How far atoms go below the smallest ν, for n > p, and above the largest sample eigenvalue. */
  private static final double BELOW = 30;

  private static final double ABOVE = 2;

  /** Shares of n beyond which T₁ says little: the sample runs out of dimensions. */
  private static final double LARGEST_SHARE = 0.97;

  private final int features;
  private final double[] nus;
  private final double[] grid;
  private final double degreesStrength;
  private final double targetStrength;

  private PopulationFit(
      int features, double[] nus, double[] grid, double degreesStrength, double targetStrength) {
    this.features = features;
    this.nus = nus;
    this.grid = grid;
    this.degreesStrength = degreesStrength;
    this.targetStrength = targetStrength;
  }

  /**
   * The fit for samples and for parts of them.
   *
   * @param part the share of the samples that the smallest part has, in (0, 1]
   */
  static PopulationFit planned(SampleModes modes, double part) {
    double most = part * LARGEST_SHARE * modes.samples();
    double[] nus =
        Arrays.stream(modes.ridges(POINTS))
            .mapToObj(modes::at)
            .filter(point -> point.degrees() < most)
            .mapToDouble(RidgePoint::nu)
            .toArray();
    // what is not resolved sums to some nν at most: p eigenvalues of that sum have to be on the
    // grid
    double smallest = nus[0] / BELOW * Math.min(1, (double) modes.samples() / modes.features());
    double largest = ABOVE * modes.eigenvalues()[0];
    int size = 1 + (int) Math.ceil(ATOMS_PER_DECADE * Math.log10(largest / smallest));
    double[] grid = new double[size];
    Arrays.setAll(grid, j -> largest * Math.pow(smallest / largest, j / (size - 1.0)));
    PopulationFit open = new PopulationFit(modes.features(), nus, grid, 0, 0);
    List<RidgePoint> points = open.points(modes);
    SmoothFit degrees = open.degrees(modes, points);
    double degreesStrength = degrees.strength(DEGREES_TOLERANCE);
    Atoms atoms = open.atoms(degrees.solve(degreesStrength), points);
    SmoothFit target = target(modes, points, atoms);
    return new PopulationFit(
        modes.features(), nus, grid, degreesStrength, target.strength(TARGET_TOLERANCE));
  }

  /** The population of all samples or of a part. */
  PopulationEstimate of(SampleModes modes) {
    List<RidgePoint> points = points(modes);
    Atoms atoms = atoms(degrees(modes, points).solve(degreesStrength), points);
    int count = atoms.eigenvalues().length;
    double[] shares = target(modes, points, atoms).solve(targetStrength);
    return new PopulationEstimate(
        modes,
        features,
        points,
        atoms.eigenvalues(),
        atoms.multiplicities(),
        Arrays.copyOf(shares, count),
        shares[count]);
  }

  /**
   * What is counted on the grid as eigenvalues, moved off it; those that come to within half a step
   * of it are one, and move once more. Few of them are spread over that half step again, for the
   * target.
   */
  private Atoms atoms(double[] counts, List<RidgePoint> points) {
    double half = Math.sqrt(grid[0] / grid[1]);
    return Atoms.of(grid, counts, features)
        .joined(half)
        .moved(points)
        .joined(half)
        .moved(points)
        .joined(half)
        .spread(half);
  }

  private List<RidgePoint> points(SampleModes modes) {
    return Arrays.stream(nus).mapToObj(modes::atNu).toList();
  }

  private SmoothFit degrees(SampleModes modes, List<RidgePoint> points) {
    int rows = points.size();
    double[][] degrees = new double[rows + 1][grid.length];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < grid.length; j++) {
        degrees[i][j] = grid[j] / (grid[j] + points.get(i).nu()) / points.get(i).degrees();
      }
    }
    // there are p eigenvalues, those that are too small to be seen among them
    Arrays.fill(degrees[rows], 1.0 / features);
    double[] usual = Arrays.stream(grid).map(l -> modes.at(l).degrees()).toArray();
    return new SmoothFit(degrees, usual);
  }

  private static SmoothFit target(SampleModes modes, List<RidgePoint> points, Atoms atoms) {
    double[] lambda = atoms.eigenvalues();
    double[][] target = new double[points.size()][lambda.length + 1];
    for (int i = 0; i < target.length; i++) {
      RidgePoint point = points.get(i);
      for (int j = 0; j < lambda.length; j++) {
        double left = point.nu() / (lambda[j] + point.nu());
        target[i][j] = left * left / point.target();
      }
      target[i][lambda.length] = 1 / point.target();
    }
    // what is left of the target at λ, for each of the eigenvalues about there
    double[] usual = new double[lambda.length];
    for (int j = 0; j < usual.length; j++) {
      RidgePoint there = modes.at(lambda[j]);
      usual[j] = atoms.multiplicities()[j] * there.target() / there.degrees();
    }
    return new SmoothFit(target, usual);
  }
}
