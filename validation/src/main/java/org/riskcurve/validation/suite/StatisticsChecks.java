package org.riskcurve.validation.suite;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.hipparchus.stat.inference.AlternativeHypothesis;
import org.hipparchus.stat.inference.BinomialTest;
import org.riskcurve.core.model.PowerLawModel;
import org.riskcurve.core.numeric.Iterations;
import org.riskcurve.core.parallel.Progress;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.report.plot.Figure;
import org.riskcurve.report.table.Table;
import org.riskcurve.rmt.dyson.DeterministicEquivalent;
import org.riskcurve.rmt.sampled.SampledFeatures;
import org.riskcurve.simulation.EigenbasisEngine;
import org.riskcurve.simulation.MonteCarlo;
import org.riskcurve.simulation.RiskSamples;
import org.riskcurve.simulation.statistics.Agreement;
import org.riskcurve.simulation.statistics.SampledMeans;
import org.riskcurve.simulation.statistics.SimultaneousBand;
import org.riskcurve.validation.measure.BandMeasurements;
import org.riskcurve.validation.study.IntervalStudy;
import org.riskcurve.validation.study.IntervalStudy.Coverage;
import org.riskcurve.validation.suite.CheckContext.Chance;
import org.riskcurve.volterra.curve.LearningRateBounds;
import org.riskcurve.volterra.moments.VarianceThreshold;
import org.riskcurve.volterra.optimizer.Sgd;

/** Whether the statistics that judge the theory can be trusted themselves. */
final class StatisticsChecks {

  private static final String GROUP = "Statistics";
  private static final double LEVEL = 0.05;
  private static final double COVERED = 0.95;
  private static final double ALLOWED = 0.02;

  private StatisticsChecks() {}

  static List<Check> of(Suite suite) {
    int trials = suite.pick(600, 1000, 4000);
    int matrices = suite.pick(40, 200, 400);
    int sets = suite.pick(25, 150, 400);
    List<IntervalStudy> populations =
        suite == Suite.FULL
            ? IntervalStudy.large()
            : List.of(IntervalStudy.ofPower(0.8, 0.3, 40, 150));
    return List.of(
        Check.ofChance(
            "statistics/bands",
            GROUP,
            "A band of 95 % about the means of Gaussian runs holds the true means at every point in 95"
                + " of a hundred ensembles, of one kind of runs or of two.",
            "the two shares, if they are 0.95",
            6e-3 * trials,
            context -> bands(5 * trials / 4, context.seed())),
        Check.ofChance(
            "statistics/skewness",
            GROUP,
            "Scores of means of skewed replicates, corrected for skewness, are beyond ±1.96 as often"
                + " on either side as normal ones, to half a per cent.",
            "the shares on both sides, if they are in [0.02, 0.03]",
            1e-3 * trials,
            context -> tails(10 * trials, context.seed())),
        Check.ofChance(
            "statistics/estimated-populations",
            GROUP,
            "Intervals of 95 % of what is estimated from a data set hold the truth in 93 to 97 of a"
                + " hundred Gaussian data sets, noise of fewer samples than features more often.",
            "the shares, if they are in [0.93, 0.97]",
            sets * (suite == Suite.FULL ? 4.0 : 0.3),
            context -> intervals(populations, sets, context)),
        Check.ofChance(
            "statistics/level",
            GROUP,
            "The test of a whole curve keeps its level on simulated SGD: of curves of the true theory"
                + " it rejects five in a hundred.",
            "the share of rejections, if it is 5 %",
            2e-3 * trials,
            context -> level(trials, context)),
        Check.ofChance(
            "statistics/matrices",
            GROUP,
            "Averaged over W and over runs the risk is that of the deterministic equivalent, up to O(1/d), within"
                + " the error that the scatter over W gives; the error of the runs alone is far"
                + " smaller and would be too small.",
            "12 points, errors over W",
            0.02 * matrices,
            context -> matrices(matrices, context)));
  }

  private static CheckFinding bands(int trials, long seed) {
    int[] held = BandMeasurements.held(trials, seed);
    double level = BandMeasurements.LEVEL;
    return CheckFinding.of(
            Significance.surprise(
                Significance.ofShare(held[0], trials, level, level),
                Significance.ofShare(held[1], trials, level, level)))
        .remark(held[0] + " and " + held[1] + " of " + trials + " bands each hold the means.");
  }

  private static CheckFinding tails(int trials, long seed) {
    int[] beyond = BandMeasurements.tails(trials, seed);
    double low = 0.8 * BandMeasurements.TAIL;
    double high = 1.2 * BandMeasurements.TAIL;
    return CheckFinding.of(
            Significance.surprise(
                Significance.ofShare(beyond[0], trials, low, high),
                Significance.ofShare(beyond[1], trials, low, high)))
        .remark(beyond[0] + " below and " + beyond[1] + " above of " + trials + " scores.");
  }

  private static CheckFinding level(int trials, CheckContext context) {
    DiscreteSpectrum sample =
        SampledFeatures.spectrum(
            PowerLawModel.of(0.75, 0.5, 20, 80), context.seed(Chance.MATRICES));
    Sgd sgd = Sgd.of(0.5 * VarianceThreshold.of(sample, 1).value());
    EigenbasisEngine engine = EigenbasisEngine.of(sample, sgd);
    long[] iterations = Iterations.spread(1, 100, 12);
    double[] theory = TheoryOnTrial.EXACT.curve(sample, sgd).values(asDoubles(iterations));
    int runs = 200;
    RiskSamples all =
        MonteCarlo.run(
            engine,
            iterations,
            runs * trials,
            context.seed(Chance.RUNS),
            context.threads(),
            Progress.NONE);
    int rejected = 0;
    for (int trial = 0; trial < trials; trial++) {
      double[][] rows = new double[runs][iterations.length];
      for (int run = 0; run < runs; run++) {
        for (int p = 0; p < iterations.length; p++) {
          rows[run][p] = all.risk(trial * runs + run, p);
        }
      }
      if (Agreement.of(SampledMeans.ofRuns(rows), theory, trial).pValue() < LEVEL) {
        rejected++;
      }
      context.progress().report(trial + 1, trials);
    }
    double share = (double) rejected / trials;
    double pValue =
        new BinomialTest().binomialTest(trials, rejected, LEVEL, AlternativeHypothesis.TWO_SIDED);
    return CheckFinding.of(Significance.surprise(pValue))
        .remark(
            String.format(
                Locale.ROOT,
                "%d of %d ensembles of %d runs rejected, %.2f %%.",
                rejected,
                trials,
                runs,
                100 * share));
  }

  private static CheckFinding intervals(
      List<IntervalStudy> populations, int sets, CheckContext context) {
    CheckFinding finding = CheckFinding.of(0);
    List<Double> pValues = new ArrayList<>();
    for (IntervalStudy population : populations) {
      List<Coverage> coverages =
          population.run(sets, COVERED, context.seed(Chance.RUNS), context.progress());
      for (Coverage one : coverages) {
        pValues.add(Significance.ofShare(one.held(), sets, COVERED - ALLOWED, COVERED + ALLOWED));
      }
      finding = finding.table(population.table(coverages, COVERED));
    }
    return finding.measuring(Significance.surprise(pValues.stream().mapToDouble(p -> p).toArray()));
  }

  private static CheckFinding matrices(int matrices, CheckContext context) {
    PowerLawModel model = PowerLawModel.of(0.4, 0.7, 100, 400);
    DeterministicEquivalent equivalent = DeterministicEquivalent.of(model);
    Sgd sgd = Sgd.of(0.5 * LearningRateBounds.of(equivalent, 1).critical().value());
    long[] iterations = Iterations.spread(1, 1000, 12);
    List<double[][]> samples = new ArrayList<>();
    for (RiskSamples one :
        MonteCarlo.ensemble(
            seed -> EigenbasisEngine.of(SampledFeatures.spectrum(model, seed), sgd),
            iterations,
            matrices,
            40,
            context.seed(Chance.RUNS),
            context.threads(),
            context.progress())) {
      samples.add(one.rows());
    }
    double[] theory = context.theory().curve(equivalent, sgd).values(asDoubles(iterations));
    SampledMeans overMatrices = SampledMeans.overMatrices(samples);
    SampledMeans overRuns = SampledMeans.overRuns(samples);
    SimultaneousBand band = SimultaneousBand.of(overMatrices, 0.95, context.seed(Chance.BOOTSTRAP));
    SimultaneousBand narrow = SimultaneousBand.of(overRuns, 0.95, context.seed(Chance.BOOTSTRAP));
    Table.Builder table =
        Table.titled("Means over W and runs beside the deterministic equivalent")
            .parameter("matrices", matrices)
            .parameter("runs_on_each", 40)
            .columns("iteration")
            .column("risk_mean", 6)
            .column("standard_error_over_matrices", 3)
            .column("standard_error_over_runs", 3)
            .column("theory", 6)
            .column("z_score", 3);
    double[] mean = new double[iterations.length];
    for (int p = 0; p < mean.length; p++) {
      mean[p] = overMatrices.mean(p);
      table.row(
          iterations[p],
          mean[p],
          overMatrices.standardError(p),
          overRuns.standardError(p),
          theory[p],
          overMatrices.zScore(p, theory[p]));
    }
    double[] r = IntStream.range(0, mean.length).mapToDouble(p -> iterations[p]).toArray();
    Agreement agreement = Agreement.of(overMatrices, theory, context.seed(Chance.BOOTSTRAP));
    return CheckFinding.of(Significance.surprise(agreement.pValue()))
        .detects(detectable(overMatrices, theory))
        .table(table.build())
        .picture(
            "Deterministic equivalent beside the mean over W and runs, 95 % bands",
            Figure.logLog("iteration r", "risk P(r)")
                .line("deterministic equivalent", r, theory)
                .points("mean", r, mean)
                .band("over W", r, band.low(), band.high())
                .points("", r, mean)
                .band("over runs", r, narrow.low(), narrow.high()));
  }

  private static double detectable(SampledMeans means, double[] theory) {
    double shift = Significance.shift(theory.length, means.freedom());
    return IntStream.range(0, theory.length)
        .mapToDouble(p -> shift * means.standardError(p) / theory[p])
        .min()
        .orElseThrow();
  }

  private static double[] asDoubles(long[] iterations) {
    return Arrays.stream(iterations).asDoubleStream().toArray();
  }
}
