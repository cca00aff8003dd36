package org.riskcurve.validation.suite;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.hipparchus.complex.Complex;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.model.PopulationModel;
import org.riskcurve.core.model.PowerLawModel;
import org.riskcurve.core.parallel.Workers;
import org.riskcurve.report.plot.Figure;
import org.riskcurve.report.table.Table;
import org.riskcurve.rmt.density.LocalLaw;
import org.riskcurve.rmt.dyson.DysonEquation;
import org.riskcurve.rmt.dyson.DysonSolution;
import org.riskcurve.rmt.sampled.Ensemble;
import org.riskcurve.rmt.sampled.SampledFeatures;
import org.riskcurve.validation.measure.RidgeMeasurements;
import org.riskcurve.validation.measure.SpectrumMeasurements;
import org.riskcurve.validation.study.PowerFit;
import org.riskcurve.validation.suite.CheckContext.Chance;

/** The solution of the Dyson equation against references, itself, and sampled matrices. */
final class ResolventChecks {

  private static final String GROUP = "Resolvent";

  private static final double ALPHA = 0.75;

  /** v/d of the sampled matrices. */
  private static final int RATIO = 2;

  /** How far the slope of a power may be from that of its leading order at these sizes. */
  private static final double ALLOWED = 0.05;

  /** Points z in units of the smallest eigenvalues, d^(−2α), where half of them lie. */
  private static final Complex[] POINTS = {
    new Complex(-1, 0), new Complex(1, 1), new Complex(3, 0.5), new Complex(-10, 30)
  };

  private ResolventChecks() {}

  static List<Check> of(Suite suite) {
    int[] sizes =
        suite.pick(
            new int[] {25, 50, 100, 200},
            new int[] {50, 100, 200, 400, 800},
            new int[] {50, 100, 200, 400, 800, 1600});
    int matrices = suite.pick(64, 32, 32);
    List<Check> checks = new ArrayList<>(ofSpectra(suite.pick(150, 2000, 2000)));
    checks.addAll(
        List.of(
            new Check(
                "resolvent/references",
                GROUP,
                "m(z) agrees with values computed elsewhere by direct sums, next to the cut too.",
                "largest relative error of the real and the imaginary part of m",
                // the accuracy of the table is 1e-11
                2e-11,
                0.1,
                context -> references()),
            new Check(
                "resolvent/residual",
                GROUP,
                "The solution satisfies its equation, with Im u > 0 and Im m < 0, for v up to 10¹² and z"
                    + " anywhere off the support.",
                "largest relative residual at 1000 random points and 2000 real ones",
                1e-13,
                0.2,
                context -> residuals(context.seed())),
            Check.ofChance(
                "resolvent/matrices",
                GROUP,
                "The companion transform u_W(z) of sampled matrices is that of the Dyson equation, with"
                    + " a relative error that falls like 1/d, at z of the size of the smallest"
                    + " eigenvalues.",
                "the slope of the root mean square of |u_W/u − 1| over d, if it is -1 but for "
                    + ALLOWED
                    + " that the next order makes",
                suite.pick(2.0, 25.0, 200.0),
                context -> matrices(sizes, matrices, context))));
    return checks;
  }

  private static List<Check> ofSpectra(int sets) {
    return List.of(
        new Check(
            "resolvent/edges",
            GROUP,
            "The edges of the support are the turning points of z(m), and the masses of its intervals"
                + " those of the clusters of the population that they come from.",
            "largest relative difference",
            1e-11,
            0.1,
            context ->
                CheckFinding.of(
                    Math.max(SpectrumMeasurements.edges(), SpectrumMeasurements.masses()))),
        Check.ofChance(
            "resolvent/traces",
            GROUP,
            "Sampled feature covariances have the mean trace of the population.",
            "the mean trace",
            0.6,
            context ->
                CheckFinding.of(
                    Significance.ofScores(SpectrumMeasurements.traces(4000, context.seed())))),
        Check.ofChance(
            "resolvent/ridge",
            GROUP,
            "Ridge regression on sampled features and data has the test and training risk of the law,"
                + " but for terms of 1/d and 1/d²: extrapolated to infinite d nothing is left.",
            "8 risks",
            0.015 * sets,
            context -> ridge(sets, context)));
  }

  private static CheckFinding ridge(int sets, CheckContext context) {
    List<RidgeMeasurements.Left> all =
        RidgeMeasurements.atInfinity(sets, context.seed(Chance.MATRICES), context.threads());
    Table.Builder table =
        Table.titled("Ridge regression on data beside its law, extrapolated to infinite d")
            .parameter("sets", sets)
            .columns("samples_over_d", "ridge", "risk")
            .column("difference", 3)
            .column("standard_error", 2);
    double[] scores = new double[all.size()];
    double detectable = Double.POSITIVE_INFINITY;
    double shift = Significance.shift(scores.length, Double.POSITIVE_INFINITY);
    for (int i = 0; i < scores.length; i++) {
      RidgeMeasurements.Left one = all.get(i);
      double error = one.difference().error();
      scores[i] = one.difference().value() / error;
      detectable = Math.min(detectable, shift * error);
      table.row(one.samples(), one.ridge(), one.risk(), one.difference().value(), error);
    }
    return CheckFinding.of(Significance.ofScores(scores)).detects(detectable).table(table.build());
  }

  private static CheckFinding references() {
    double largest = 0;
    Table.Builder table =
        Table.titled("m(z) beside references")
            .columns("alpha", "d", "v", "re_z", "im_z")
            .column("error_re", 2)
            .column("error_im", 2)
            .column("residual", 2);
    for (ReferenceValues.Resolvent row : ReferenceValues.resolvents()) {
      DysonSolution solution = DysonEquation.of(row.model()).solve(row.z());
      double re = relative(solution.m().getReal(), row.m().getReal());
      double im = relative(solution.m().getImaginary(), row.m().getImaginary());
      largest = Math.max(largest, Math.max(re, im));
      table.row(
          row.model().alpha(),
          row.model().dimension(),
          row.model().ambientDimension(),
          row.z().getReal(),
          row.z().getImaginary(),
          re,
          im,
          solution.residual());
    }
    return CheckFinding.of(largest).table(table.build());
  }

  private static double relative(double value, double reference) {
    return value == reference ? 0 : Math.abs(value / reference - 1);
  }

  private static CheckFinding residuals(long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    double largest = 0;
    for (int i = 0; i < 1000; i++) {
      double v = Math.rint(Math.pow(10, 1 + 11 * random.nextDouble()));
      double d = Math.rint(Math.pow(v, random.nextDouble()));
      double alpha = 0.1 + 1.4 * random.nextDouble();
      DysonEquation equation = DysonEquation.of(PowerLawModel.of(alpha, 1, d, v));
      double modulus =
          equation.support().upper().value() * Math.pow(10, 0.5 - 5 * random.nextDouble());
      Complex z = Complex.I.multiply(Math.PI * random.nextDouble()).exp().multiply(modulus);
      double edge = equation.support().upper().value();
      for (Complex point : List.of(z, new Complex(-modulus), new Complex(1.5 * edge))) {
        DysonSolution solution = equation.solve(point);
        boolean physical =
            point.getImaginary() == 0
                || (solution.u().getImaginary() > 0 && solution.m().getImaginary() < 0);
        largest = Math.max(largest, physical ? solution.residual() : Double.POSITIVE_INFINITY);
      }
    }
    return CheckFinding.of(largest);
  }

  private static CheckFinding matrices(int[] sizes, int matrices, CheckContext context) {
    double[] d = Arrays.stream(sizes).asDoubleStream().toArray();
    List<Estimate> errors = new ArrayList<>();
    double[] law = new double[sizes.length];
    for (int i = 0; i < sizes.length; i++) {
      PowerLawModel model = PowerLawModel.of(ALPHA, 1, sizes[i], RATIO * sizes[i]);
      double[] population = PopulationModel.of(model).eigenvalues();
      DysonEquation equation = DysonEquation.of(model);
      int size = sizes[i];
      long[] seeds =
          Arrays.copyOfRange(
              context.seeds(Chance.MATRICES, matrices * sizes.length),
              i * matrices,
              (i + 1) * matrices);
      List<Callable<double[]>> tasks =
          IntStream.range(0, matrices)
              .<Callable<double[]>>mapToObj(
                  m -> () -> distances(equation, population, size, seeds[m]))
              .toList();
      double sum = 0;
      double squares = 0;
      for (double[] one : Workers.run("sampling", tasks, context.threads())) {
        sum += one[0] / matrices;
        squares += one[0] * one[0] / matrices;
        law[i] = Math.max(law[i], one[1]);
      }
      double root = Math.sqrt(sum);
      double ofSum = Math.sqrt((squares - sum * sum) / (matrices - 1));
      errors.add(new Estimate(root, ofSum / (2 * root)));
      context.progress().report(i + 1, sizes.length);
    }
    PowerFit fit = PowerFit.of(d, errors);
    double[] error = errors.stream().mapToDouble(Estimate::value).toArray();
    Table.Builder table =
        Table.titled("Sampled matrices beside the Dyson equation")
            .parameter("alpha", ALPHA)
            .parameter("v_ratio", RATIO)
            .parameter("matrices", matrices)
            .parameter("slope", fit.slope().value())
            .parameter("slope_standard_error", fit.slope().error())
            .columns("d")
            .column("rms_distance", 3)
            .column("times_d", 3)
            .column("largest_local_law", 3);
    for (int i = 0; i < sizes.length; i++) {
      table.row(sizes[i], error[i], error[i] * sizes[i], law[i]);
    }
    return CheckFinding.of(Significance.ofScores(Significance.beyond(fit.slope(), -1, ALLOWED)))
        .remark(
            "largest_local_law is |u_W − u| d Im z at Im z = 10/d in the bulk, which the local law"
                + " keeps of order one.")
        .table(table.build())
        .picture(
            "Distance of sampled matrices from the Dyson equation, with the fitted power "
                + String.format(java.util.Locale.ROOT, "%.3f", fit.slope().value()),
            Figure.logLog("number of parameters d", "root mean square of |u_W/u − 1|")
                .points("sampled", d, error)
                .line("fitted power", d, fit.at(d)));
  }

  /** The mean square of |u_W/u − 1| over the points, and the local law in the bulk. */
  private static double[] distances(DysonEquation equation, double[] population, int d, long seed) {
    double[] eigenvalues = SampledFeatures.eigenvalues(population, d, Ensemble.GAUSSIAN, seed);
    double square = 0;
    double unit = Math.pow(d, -2 * ALPHA);
    for (Complex point : POINTS) {
      Complex z = point.multiply(unit);
      double distance = distance(equation, eigenvalues, z);
      square += distance * distance / POINTS.length;
    }
    Complex bulk = new Complex(eigenvalues[d / 2], 10.0 / d);
    return new double[] {square, LocalLaw.of(equation, eigenvalues, bulk).scaledDistance()};
  }

  private static double distance(DysonEquation equation, double[] eigenvalues, Complex z) {
    Complex sum = Complex.ZERO;
    for (double eigenvalue : eigenvalues) {
      sum = sum.add(z.negate().add(eigenvalue).reciprocal());
    }
    Complex u = equation.solve(z).u();
    return sum.divide(equation.dimension()).subtract(u).divide(u).norm();
  }
}
