package org.riskcurve.validation.suite;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.model.PopulationModel;
import org.riskcurve.core.model.PowerLawModel;
import org.riskcurve.core.numeric.Iterations;
import org.riskcurve.core.parallel.Progress;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.rmt.activation.ActivatedSpectrum;
import org.riskcurve.rmt.activation.Activation;
import org.riskcurve.rmt.activation.MercerKernel;
import org.riskcurve.rmt.dyson.DeterministicEquivalent;
import org.riskcurve.rmt.sampled.SampledFeatures;
import org.riskcurve.simulation.ActivatedModel;
import org.riskcurve.simulation.DirectEngine;
import org.riskcurve.simulation.EigenbasisEngine;
import org.riskcurve.simulation.Engine;
import org.riskcurve.simulation.MonteCarlo;
import org.riskcurve.simulation.RiskSamples;
import org.riskcurve.simulation.SampledModel;
import org.riskcurve.simulation.SimulatedCurve;
import org.riskcurve.simulation.statistics.SampledMeans;
import org.riskcurve.validation.study.GrowingSizes;
import org.riskcurve.validation.study.PhaseTable;
import org.riskcurve.validation.study.RiskComparison;
import org.riskcurve.validation.suite.CheckContext.Chance;
import org.riskcurve.volterra.curve.LearningRateBounds;
import org.riskcurve.volterra.curve.RiskCurve;
import org.riskcurve.volterra.moments.VarianceThreshold;
import org.riskcurve.volterra.optimizer.Sgd;

/** Risk curves against simulated SGD, with theories that are wrong on purpose as a control. */
final class SimulatedRiskChecks {

  private static final String GROUP = RiskChecks.GROUP;
  private static final int DIMENSION = RiskChecks.DIMENSION;
  private static final int AMBIENT = RiskChecks.AMBIENT;
  static final int POINTS = 40;

  /** Iterations in units of d. */
  private static final double[] TIMES = {0.5, 1, 2, 4, 8};

  /** Of the learning rate where the variance over runs diverges: far enough for z-scores. */
  private static final double TAME = 0.5;

  private SimulatedRiskChecks() {}

  static List<Check> of(Suite suite) {
    int runs = suite.pick(1000, 10_000, 10_000);
    long last = suite.pick(1000L, 10_000L, 10_000L);
    List<Check> checks = new ArrayList<>();
    for (PhaseTable.Point point : phases(suite)) {
      checks.add(phaseCheck(point, runs, last));
    }
    checks.add(
        Check.ofChance(
            "risk/whole-curve",
            GROUP,
            "The whole curve passes one test of all its points, on features as SGD sees them.",
            POINTS + " points",
            suite.pick(1.0, 10.0, 30.0),
            context -> direct(suite.pick(300, 4000, 10_000), context)));
    checks.addAll(OtherDataChecks.of(suite));
    int matrices = suite.pick(24, 100, 400);
    int[] sizes =
        suite.pick(new int[] {15, 30, 60}, new int[] {20, 40, 80}, new int[] {25, 50, 100});
    int features = suite.pick(100, 600, 4000);
    checks.add(
        Check.ofChance(
            "risk/activation",
            GROUP,
            "Features with ReLU really applied have the curve of their Gaussian equivalent where no"
                + " eigenvalue stands out, up to terms of 1/d and 1/d²: extrapolated to infinite d"
                + " nothing is left.",
            TIMES.length + " points",
            1e-3 * features,
            context -> activation(sizes, features, context)));
    checks.add(
        new Check(
            "risk/activation-kernel",
            GROUP,
            "Where some do, here of erf, they have that of the eigenvalues of the activation's kernel, to some per"
                + " cent.",
            "largest relative difference beyond 4 standard errors",
            0.1,
            4 + 0.08 * matrices,
            context -> kernel(Activation.erf(), matrices, context)));
    int enough = suite.pick(2000, 10_000, 10_000);
    checks.add(controlCheck(TheoryOnTrial.KERNEL_TOO_LARGE, enough));
    checks.add(controlCheck(TheoryOnTrial.LAG_OFF_BY_ONE, enough));
    return checks;
  }

  private static Check phaseCheck(PhaseTable.Point point, int runs, long last) {
    String phase = PhaseTable.phase(point).label();
    String where = String.format(Locale.ROOT, "alpha = %s, beta = %s", point.alpha(), point.beta());
    return Check.ofChance(
        "risk/phase-" + phase,
        GROUP,
        "In phase "
            + phase
            + " ("
            + where
            + ") the mean of simulated runs is the curve of their W.",
        POINTS + " points",
        1e-9 * runs * last * 200,
        context -> phase(point, runs, last, context));
  }

  private static Check controlCheck(TheoryOnTrial wrong, int runs) {
    return new Check(
        "risk/control-" + wrong,
        GROUP,
        "Negative control: a theory that is wrong on purpose (" + wrong + ") is found out.",
        "p-value of the wrong theory",
        1e-6,
        1e-9 * runs * 1000 * 200,
        context -> control(wrong, runs, context));
  }

  private static List<PhaseTable.Point> phases(Suite suite) {
    List<PhaseTable.Point> all = PhaseTable.POINTS;
    List<PhaseTable.Point> four = List.of(all.get(0), all.get(3), all.get(4), all.get(5));
    return suite.pick(four, four, all);
  }

  private static CheckFinding phase(
      PhaseTable.Point point, int runs, long last, CheckContext context) {
    PowerLawModel model = PowerLawModel.of(point.alpha(), point.beta(), DIMENSION, AMBIENT);
    DiscreteSpectrum sample = SampledFeatures.spectrum(model, context.seed(Chance.MATRICES));
    Sgd sgd = Sgd.of(TAME * VarianceThreshold.of(sample, 1).value());
    RiskComparison comparison =
        compare(
            EigenbasisEngine.of(sample, sgd), sample, sgd, last, runs, context.theory(), context);
    return CheckFinding.of(comparison)
        .remark(comparison.remark())
        .table(comparison.table("Simulated SGD beside the curve of its W"))
        .picture(
            "Mean of " + runs + " runs beside the theory for the same W", comparison.picture());
  }

  private static RiskComparison compare(
      Engine engine,
      DiscreteSpectrum sample,
      Sgd sgd,
      long last,
      int runs,
      TheoryOnTrial theory,
      CheckContext context) {
    long[] iterations = Iterations.spread(1, last, POINTS);
    return RiskComparison.of(
        MonteCarlo.run(
            engine,
            iterations,
            runs,
            context.seed(Chance.RUNS),
            context.threads(),
            context.progress()),
        theory.curve(sample, sgd),
        context.seed(Chance.BOOTSTRAP));
  }

  /** SGD on features Wᵀx, batches of two, in the phase with every term. */
  private static CheckFinding direct(int runs, CheckContext context) {
    PowerLawModel model = PowerLawModel.of(1, 1.5, 50, 200);
    SampledModel source = SampledModel.of(model, context.seed(Chance.MATRICES));
    DiscreteSpectrum sample = source.spectrum();
    Sgd sgd = Sgd.of(TAME * VarianceThreshold.of(sample, 2).value()).withBatch(2);
    RiskComparison comparison =
        compare(DirectEngine.of(source, sgd), sample, sgd, 1000, runs, context.theory(), context);
    return CheckFinding.of(comparison)
        .remark(comparison.remark())
        .table(comparison.table("SGD on features beside the curve of their W"))
        .picture("SGD on the features themselves beside the theory", comparison.picture());
  }

  /** An activation beside its Gaussian equivalent. */
  private static CheckFinding activation(int[] sizes, int matrices, CheckContext context) {
    return CheckFinding.of(
        context.atSizes(sizes, matrices, (d, seeds) -> activated(d, seeds, context.threads())),
        "Features with ReLU beside their Gaussian equivalent",
        Arrays.stream(TIMES).mapToObj(time -> "risk after " + time + " d iterations").toList());
  }

  private static Estimate[] activated(int d, long[] seeds, int threads) {
    PopulationModel model = GrowingSizes.population(d);
    Spectrum spectrum = ActivatedSpectrum.of(DeterministicEquivalent.of(model), Activation.relu());
    Sgd sgd = Sgd.of(0.2 * LearningRateBounds.of(spectrum, 1).critical().value());
    long[] iterations = Arrays.stream(TIMES).mapToLong(time -> Math.round(time * d)).toArray();
    RiskSamples samples =
        SimulatedCurve.overMatrices(
                seed -> DirectEngine.of(ActivatedModel.of(model, Activation.relu(), seed), sgd),
                seeds.length,
                /* runs= */ 2,
                seeds[0],
                threads)
            .replicates(iterations, Progress.NONE);
    return GrowingSizes.relative(
        SampledMeans.ofRuns(samples.rows()),
        RiskCurve.of(spectrum, sgd).values(Arrays.stream(iterations).asDoubleStream().toArray()));
  }

  /** An activation beside its kernel, where eigenvalues stand out. */
  private static CheckFinding kernel(Activation activation, int matrices, CheckContext context) {
    PowerLawModel model = PowerLawModel.of(0.75, 0.5, 50, 200);
    Spectrum spectrum = DeterministicEquivalent.of(MercerKernel.of(model, activation).population());
    Sgd sgd = Sgd.of(0.2 * LearningRateBounds.of(spectrum, 1).critical().value());
    RiskSamples samples =
        SimulatedCurve.overMatrices(
                seed -> DirectEngine.of(ActivatedModel.of(model, activation, seed), sgd),
                matrices,
                /* runs= */ 4,
                context.seed(Chance.MATRICES),
                context.threads())
            .replicates(Iterations.spread(1, 600, POINTS), context.progress());
    RiskComparison comparison =
        RiskComparison.of(samples, RiskCurve.of(spectrum, sgd), context.seed(Chance.BOOTSTRAP));
    return CheckFinding.of(beyondChance(comparison))
        .remark("The theory is an equivalent: some per cent of it are not chance.")
        .table(comparison.table("Features with " + activation + " beside the theory"))
        .picture("Means over matrices beside the theory", comparison.picture());
  }

  /** The largest relative difference beyond the standard errors that chance may make. */
  static double beyondChance(RiskComparison comparison) {
    double worst = 0;
    for (int p = 0; p < comparison.points(); p++) {
      double theory = comparison.theory(p).value();
      double difference = Math.abs(comparison.mean(p).value() - theory);
      double certain = difference - RiskChecks.LARGEST_Z * comparison.mean(p).error();
      worst = Math.max(worst, certain / theory);
    }
    return worst;
  }

  private static CheckFinding control(TheoryOnTrial wrong, int runs, CheckContext context) {
    PowerLawModel model = PowerLawModel.of(0.4, 0.7, DIMENSION, AMBIENT);
    DiscreteSpectrum sample = SampledFeatures.spectrum(model, context.seed(Chance.MATRICES));
    Sgd sgd = Sgd.of(0.7 * LearningRateBounds.of(sample, 1).critical().value());
    RiskComparison comparison =
        compare(EigenbasisEngine.of(sample, sgd), sample, sgd, 1000, runs, wrong, context);
    return CheckFinding.of(comparison.pValue())
        .remark(
            String.format(
                Locale.ROOT, "Largest |z| of the wrong theory: %.1f.", comparison.largest()))
        .picture("A theory that is wrong on purpose: " + wrong, comparison.picture());
  }
}
