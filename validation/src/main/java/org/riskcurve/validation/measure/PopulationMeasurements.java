package org.riskcurve.validation.measure;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.hipparchus.complex.Complex;
import org.jspecify.annotations.Nullable;
import org.riskcurve.report.table.Table;
import org.riskcurve.rmt.density.LinearStatistics;
import org.riskcurve.rmt.density.LinearStatistics.Measure;
import org.riskcurve.rmt.density.Quantiles;
import org.riskcurve.rmt.density.SpectralDensity;
import org.riskcurve.rmt.dyson.DysonEquation;
import org.riskcurve.rmt.population.Population;

/** What populations of many atoms cost, as the README of rmt shows it. */
public final class PopulationMeasurements {

  private static final int LOCATIONS = 1_000_000;

  private PopulationMeasurements() {}

  /** Random weighted atoms over three decades, v = 4d. */
  private record Atoms(double[] eigenvalues, double[] weights) {

    Atoms(int count) {
      this(
          new SplittableRandom(1).doubles(count).map(x -> Math.pow(1000, -x)).toArray(),
          new SplittableRandom(2).doubles(count).toArray());
    }

    DysonEquation equation() {
      return DysonEquation.withAspect(Population.atoms(eigenvalues, weights), 4);
    }

    Complex plainSum(Complex w) {
      double re = 0;
      double im = 0;
      double wRe = w.getReal();
      double wIm = w.getImaginary();
      for (int j = 0; j < eigenvalues.length; j++) {
        double gap = eigenvalues[j] - wRe;
        double scale = weights[j] * eigenvalues[j] / (gap * gap + wIm * wIm);
        re += gap * scale;
        im += wIm * scale;
      }
      return new Complex(re, im);
    }
  }

  /** What populations of many atoms cost; density and locations after one run to warm up. */
  public static Table atoms() {
    Table.Builder table =
        Table.titled("Cost with random weighted atoms over three decades, v = 4d")
            .columns("atoms")
            .column("set_up_milliseconds", 2)
            .column("solution_microseconds", 2)
            .column("next_to_cut_microseconds", 2)
            .column("plain_sum_microseconds", 2)
            .column("density_10000_milliseconds", 2)
            .column("locations_1000000_milliseconds", 2)
            .column("location_error", 2)
            .column("mass_error", 2);
    addAtoms(null, 100_000);
    for (int count : new int[] {10_000, 100_000, 1_000_000, 10_000_000}) {
      addAtoms(table, count);
    }
    return table.build();
  }

  private static void addAtoms(Table.@Nullable Builder table, int count) {
    Atoms atoms = new Atoms(count);
    long start = System.nanoTime();
    DysonEquation equation = atoms.equation();
    double setUp = 1e3 * seconds(start);
    double upper = equation.support().upper().value();
    double away = 1e6 * solutions(equation, upper, 0.5);
    double near = 1e6 * solutions(equation, upper, 1e-9);
    double plain = 1e6 * plainSum(atoms);
    double[] grid = new double[10_000];
    Arrays.setAll(grid, i -> upper * (i + 0.5) / grid.length);
    SpectralDensity density = SpectralDensity.of(equation);
    start = System.nanoTime();
    density.at(grid);
    double densities = 1e3 * seconds(start);
    start = System.nanoTime();
    Quantiles locations = density.locations(LOCATIONS);
    double located = 1e3 * seconds(start);
    double mass =
        LinearStatistics.of(equation).integrate(Measure.EIGENVALUES, (double x) -> 1).value()
            + equation.support().atomAtZero()
            - 1;
    if (table != null) {
      table.row(
          count,
          setUp,
          away,
          near,
          plain,
          densities,
          located,
          locations.largestRelativeError(),
          Math.abs(mass));
    }
  }

  private static double plainSum(Atoms atoms) {
    double best = Double.POSITIVE_INFINITY;
    for (int run = 0; run < 5; run++) {
      long start = System.nanoTime();
      Complex sum = atoms.plainSum(new Complex(0.3, 0.2));
      best = sum.isNaN() ? best : Math.min(best, seconds(start));
    }
    return best;
  }

  /** Seconds for a solution from no start, at points of one argument. */
  private static double solutions(DysonEquation equation, double upper, double argument) {
    int points = 400;
    double best = Double.POSITIVE_INFINITY;
    for (int run = 0; run < 5; run++) {
      long start = System.nanoTime();
      for (int i = 0; i < points; i++) {
        double modulus = upper * Math.pow(1000, -(i + 0.5) / points);
        equation.solve(
            new Complex(
                modulus * Math.cos(argument * Math.PI), modulus * Math.sin(argument * Math.PI)));
      }
      best = Math.min(best, seconds(start) / points);
    }
    return best;
  }

  private static double seconds(long start) {
    return 1e-9 * (System.nanoTime() - start);
  }

  /** |w(1 − T(w)/d) − z| at w = −1/u, relative to its terms, with T added up atom by atom. */
  static double plainResiduals() {
    Atoms atoms = new Atoms(100_000);
    DysonEquation equation = atoms.equation();
    double d = equation.dimension();
    double largest = 0;
    SplittableRandom random = new SplittableRandom(2);
    for (int k = 0; k < 20; k++) {
      Complex z =
          new Complex(random.nextDouble(), Math.exp(-15 * random.nextDouble()) * random.nextInt(2));
      z = z.getImaginary() == 0 ? z.negate() : z;
      Complex w = equation.solve(z).u().reciprocal().negate();
      Complex sum = atoms.plainSum(w);
      Complex misfit = w.multiply(sum.divide(d).negate().add(1)).subtract(z);
      largest = Math.max(largest, misfit.norm() / (z.norm() + w.norm() * (1 + sum.norm() / d)));
    }
    return largest;
  }
}
