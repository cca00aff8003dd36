package org.riskcurve.validation.suite;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.hipparchus.complex.Complex;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.model.PowerLawModel;
import org.riskcurve.report.plot.Figure;
import org.riskcurve.report.table.Table;
import org.riskcurve.rmt.dyson.DysonEquation;
import org.riskcurve.rmt.dyson.DysonSolution;
import org.riskcurve.validation.measure.CompanionMeasurements;
import org.riskcurve.validation.measure.ReferenceValues;
import org.riskcurve.validation.measure.RidgeMeasurements;
import org.riskcurve.validation.measure.SpectrumMeasurements;
import org.riskcurve.validation.study.Extrapolation;
import org.riskcurve.validation.study.PowerFit;
import org.riskcurve.validation.suite.CheckContext.Chance;

/** The solution of the Dyson equation against references, itself, and sampled matrices. */
final class ResolventChecks {

  private static final String GROUP = "Resolvent";

  private static final double ALPHA = 0.75;

  /** v/d of the sampled matrices. */
  private static final int RATIO = 2;

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
                "The companion transform u_W(z) of sampled matrices is that of the Dyson equation at z"
                    + " of the size of the smallest eigenvalues, but for terms of 1/d and 1/d²:"
                    + " extrapolated to infinite d nothing is left of its mean.",
                CompanionMeasurements.PARTS.size() + " real and imaginary parts",
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
    List<CompanionMeasurements> bySize = new ArrayList<>();
    // more where they cost less, and weigh more in what is left
    int[] counts =
        Arrays.stream(sizes).map(size -> matrices * sizes[sizes.length - 1] / size).toArray();
    long[] seeds = context.seeds(Chance.MATRICES, Arrays.stream(counts).sum());
    int used = 0;
    for (int i = 0; i < sizes.length; i++) {
      PowerLawModel model = PowerLawModel.of(ALPHA, 1, sizes[i], RATIO * sizes[i]);
      long[] own = Arrays.copyOfRange(seeds, used, used + counts[i]);
      bySize.add(CompanionMeasurements.of(model, own, context.threads()));
      used += counts[i];
      context.progress().report(i + 1, sizes.length);
    }
    List<Estimate> distances = bySize.stream().map(CompanionMeasurements::distance).toList();
    PowerFit fit = PowerFit.of(d, distances);
    return left(d, bySize)
        .remark(
            String.format(
                Locale.ROOT,
                "The root mean square of |u_W/u − 1| falls with the power %.3f ± %.3f of d."
                    + " largest_local_law is |u_W − u| d Im z at Im z = 10/d in the bulk, which the"
                    + " local law keeps of order one.",
                fit.slope().value(),
                fit.slope().error()))
        .table(distances(sizes, counts, bySize))
        .picture(
            "Distance of sampled matrices from the Dyson equation, with the fitted power",
            Figure.logLog("number of parameters d", "root mean square of |u_W/u − 1|")
                .points("sampled", d, distances.stream().mapToDouble(Estimate::value).toArray())
                .line("fitted power", d, fit.at(d)));
  }

  /** What is left at infinite d. */
  private static CheckFinding left(double[] d, List<CompanionMeasurements> bySize) {
    Table.Builder table =
        Table.titled("Means of u_W/u − 1 over W, z in units of d^(−2α)")
            .parameter("alpha", ALPHA)
            .parameter("v_ratio", RATIO)
            .columns("re_z", "im_z", "part", "d")
            .column("difference", 3)
            .column("standard_error", 2);
    int count = CompanionMeasurements.PARTS.size();
    double[] scores = new double[count];
    double detectable = Double.POSITIVE_INFINITY;
    double shift = Significance.shift(count, Double.POSITIVE_INFINITY);
    for (int k = 0; k < count; k++) {
      CompanionMeasurements.Part part = CompanionMeasurements.PARTS.get(k);
      int quantity = k;
      List<Estimate> means = bySize.stream().map(one -> one.differences().get(quantity)).toList();
      Estimate left = Extrapolation.toInfinity(d, means, 2);
      scores[k] = left.value() / left.error();
      detectable = Math.min(detectable, shift * left.error());
      for (int i = 0; i <= d.length; i++) {
        Estimate shown = i < d.length ? means.get(i) : left;
        table.row(
            part.point().getReal(),
            part.point().getImaginary(),
            part.imaginary() ? "imaginary" : "real",
            i < d.length ? d[i] : Double.POSITIVE_INFINITY,
            shown.value(),
            shown.error());
      }
    }
    return CheckFinding.of(Significance.ofScores(scores)).detects(detectable).table(table.build());
  }

  private static Table distances(int[] sizes, int[] counts, List<CompanionMeasurements> bySize) {
    Table.Builder table =
        Table.titled("Distances of sampled matrices from the Dyson equation")
            .columns("d", "matrices")
            .column("rms_distance", 3)
            .column("times_d", 3)
            .column("largest_local_law", 3);
    for (int i = 0; i < sizes.length; i++) {
      double distance = bySize.get(i).distance().value();
      table.row(sizes[i], counts[i], distance, distance * sizes[i], bySize.get(i).localLaw());
    }
    return table.build();
  }
}
