package org.riskcurve.validation.measure;

import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.ejml.data.DMatrixRMaj;
import org.hipparchus.complex.Complex;
import org.riskcurve.report.table.Table;
import org.riskcurve.rmt.algebra.DenseAlgebra;
import org.riskcurve.rmt.density.LinearStatistics;
import org.riskcurve.rmt.density.LinearStatistics.Measure;
import org.riskcurve.rmt.density.Quantiles;
import org.riskcurve.rmt.density.RidgeFunctionals;
import org.riskcurve.rmt.density.SpectralDensity;
import org.riskcurve.rmt.dyson.DysonEquation;
import org.riskcurve.rmt.dyson.SupportInterval;
import org.riskcurve.rmt.law.FreePoisson;
import org.riskcurve.rmt.population.Population;

/** Accuracy of resolvents and densities, as the README of rmt shows it. */
public final class ResolventMeasurements {

  private static final double[] RATES = {0.125, 0.5, 1, 2, 64};
  private static final double NEAR = 1e-8;

  private ResolventMeasurements() {}

  private static Population one() {
    return Population.atoms(new double[] {1}, new double[] {1});
  }

  /** The numeric density of one atom against the free Poisson law. */
  public static Table density() {
    Table.Builder table =
        Table.titled("Largest errors against the free Poisson law of rate v/d")
            .columns("rate")
            .column("edges_relative", 2)
            .column("density", 2)
            .column("near_edges_relative", 2)
            .column("distribution", 2)
            .column("mass", 2)
            .column("location_relative", 2)
            .column("location_reported", 2);
    for (double rate : RATES) {
      addDensity(table, rate);
    }
    return table.build();
  }

  private static void addDensity(Table.Builder table, double rate) {
    DysonEquation equation = DysonEquation.withAspect(one(), rate);
    SpectralDensity density = SpectralDensity.of(equation);
    FreePoisson law = new FreePoisson(rate, 1);
    double low = law.lower();
    double high = law.upper();
    double edges = Math.abs(equation.support().upper().value() / high - 1);
    if (low > 0) {
      edges = Math.max(edges, Math.abs(equation.support().lower().value() / low - 1));
    }
    double away = 0;
    double mass = 0;
    for (int i = 1; i < 1000; i++) {
      double x = low + (high - low) * i / 1000;
      away = Math.max(away, Math.abs(density.at(x).value() - law.density(x)));
      mass = Math.max(mass, Math.abs(density.cumulative(x).value() - law.cumulative(x)));
    }
    double near = 0;
    for (int i = 0; i < 200; i++) {
      double distance = NEAR * Math.pow(10, -0.03 * i);
      for (double x : new double[] {low * (1 + distance), high * (1 - distance)}) {
        if (x > 0) {
          near = Math.max(near, Math.abs(density.at(x).value() / law.density(x) - 1));
        }
      }
    }
    double total =
        LinearStatistics.of(equation).integrate(Measure.EIGENVALUES, (double x) -> 1).value()
            + equation.support().atomAtZero()
            - 1;
    Quantiles locations = density.locations(1000);
    double location = 0;
    for (int i = 0; i < locations.size(); i++) {
      double x = locations.values()[i];
      if (x > 0) {
        double misfit = law.cumulative(x) - (i + 0.5) / locations.size();
        location = Math.max(location, Math.abs(misfit / (law.density(x) * x)));
      }
    }
    table.row(
        rate, edges, away, near, mass, Math.abs(total), location, locations.largestRelativeError());
  }

  /** Known numbers and residuals. */
  public static Table resolvent() {
    Table.Builder table =
        Table.titled("Known numbers, and the Dyson equation put to the test")
            .columns("quantity")
            .column("largest_error", 2);
    DysonEquation two = DysonEquation.withAspect(one(), 2);
    double half = (Math.sqrt(3) - 1) / 2;
    table.row(
        "m(i), equal eigenvalues, v = 2d",
        two.solve(Complex.I).m().subtract(new Complex(half, -half)).norm());
    table.row(
        "m(-1), equal eigenvalues, v = 2d",
        Math.abs(two.solve(new Complex(-1)).m().getReal() - (Math.sqrt(2) - 1)));
    table.row("edges of (2, 5.5), weights (3/4, 1/4), aspect 0.1", twoAtoms());
    DysonEquation law = DysonEquation.of(Population.powerLaw(1, 1, 1e4), 1e3);
    table.row(
        "edges, alpha = 1, v = 1e4, d = 1e3, relative (13 digits known)",
        Math.max(
            Math.abs(law.support().lower().value() / 5.170830954196e-7 - 1),
            Math.abs(law.support().upper().value() / 1.064991352545 - 1)));
    table.row("its forcing integrals of exp(-kx)/sqrt(x) (10 digits known)", forcing(law));
    DysonEquation sample =
        DysonEquation.withAspect(Population.atoms(new double[] {.5}, new double[] {1}), 2);
    table.row(
        "E log x of Marchenko-Pastur at 1/2, closed form in w",
        Math.abs(RidgeFunctionals.logDeterminant(sample).value() + 1 - Math.log(2)));
    DoubleUnaryOperator log = Math::log;
    table.row(
        "E log x of Marchenko-Pastur at 1/2, from the density",
        Math.abs(
            LinearStatistics.of(sample).integrate(Measure.EIGENVALUES, log).value()
                + 1
                - Math.log(2)));
    table.row("residual, 5000 points of 1000 random populations", randomResiduals());
    table.row("residual by the plain sum over 1e5 atoms", PopulationMeasurements.plainResiduals());
    DenseAlgebra.openBlas()
        .ifPresent(
            fast ->
                table.row(
                    "singular values of D^1/2 W, OpenBLAS and EJML, relative", algebra(fast)));
    return table.build();
  }

  private static double twoAtoms() {
    double[] edges = {1.005518159668944, 3.1256892314391456, 4.16272377987857, 7.595354543299054};
    List<SupportInterval> intervals =
        DysonEquation.withAspect(
                Population.atoms(new double[] {2, 5.5}, new double[] {.75, .25}), .1)
            .support()
            .intervals();
    double error = 0;
    for (int i = 0; i < 2; i++) {
      error = Math.max(error, Math.abs(intervals.get(i).lower().value() - edges[2 * i]));
      error = Math.max(error, Math.abs(intervals.get(i).upper().value() - edges[2 * i + 1]));
    }
    return error;
  }

  private static double forcing(DysonEquation law) {
    double[] known = {.5465953246, .2877075152, .1807927870};
    double error = 0;
    for (int k = 1; k <= 3; k++) {
      int rate = k;
      double value =
          LinearStatistics.of(law)
              .integrate(Measure.FORCING, (double x) -> Math.exp(-rate * x) / Math.sqrt(x))
              .value();
      error = Math.max(error, Math.abs(value - known[k - 1]));
    }
    return error;
  }

  private static double randomResiduals() {
    SplittableRandom random = new SplittableRandom(1);
    double largest = 0;
    for (int i = 0; i < 1000; i++) {
      int count = 1 + random.nextInt(random.nextInt(4) == 0 ? 3000 : 6);
      double range = 8 * random.nextDouble();
      DysonEquation equation =
          DysonEquation.withAspect(
              Population.atoms(
                  random.doubles(count).map(x -> Math.exp(-range * x)).toArray(),
                  random.doubles(count).toArray()),
              Math.exp(9 * random.nextDouble() - 4.5));
      double upper = equation.support().upper().value();
      for (int k = 0; k < 5; k++) {
        Complex z =
            new Complex(
                upper * (3 * random.nextDouble() - 1), upper * Math.exp(-20 * random.nextDouble()));
        largest = Math.max(largest, equation.solve(z).residual());
      }
    }
    return largest;
  }

  private static double algebra(DenseAlgebra fast) {
    Random random = new Random(1);
    DMatrixRMaj matrix = new DMatrixRMaj(600, 200);
    for (int i = 0; i < matrix.data.length; i++) {
      matrix.data[i] = random.nextGaussian() / (1 + i / 200);
    }
    double[] expected = DenseAlgebra.ejml().singularValues(matrix);
    double[] values = fast.singularValues(matrix);
    double largest = 0;
    for (int i = 0; i < values.length; i++) {
      largest = Math.max(largest, Math.abs(values[i] / expected[i] - 1));
    }
    return largest;
  }
}
