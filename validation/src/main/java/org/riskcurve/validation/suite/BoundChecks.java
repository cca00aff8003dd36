package org.riskcurve.validation.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.report.table.Table;
import org.riskcurve.simulation.statistics.TailIndex;
import org.riskcurve.validation.figure.BoundPicture;
import org.riskcurve.validation.study.BoundCase;
import org.riskcurve.validation.study.BoundStudy;
import org.riskcurve.validation.study.CriticalLearningRate;
import org.riskcurve.validation.study.Ensembles;
import org.riskcurve.validation.suite.CheckContext.Chance;
import org.riskcurve.volterra.curve.LearningRateBounds;

/** The learning-rate bounds: where simulated SGD stops converging. */
final class BoundChecks {

  private static final String GROUP = "Learning-rate bounds";

  /** So near the critical value, relative, the runs may be too short to tell. */
  private static final double NEAR = 0.1;

  private BoundChecks() {}

  static List<Check> of(Suite suite) {
    List<Integer> sizes = suite.pick(List.of(50), List.of(50, 200), List.of(100, 400, 800));
    List<Long> batches = suite.pick(List.of(1L), List.of(1L, 8L), List.of(1L, 8L));
    int runs = suite.pick(320, 640, 1600);
    List<Check> checks = new ArrayList<>();
    double work = 0;
    for (int d : sizes) {
      work += 1e-9 * runs * 8 * d * (100 + 2.2 * d) * 7 * 5 * batches.size();
    }
    checks.add(
        Check.ofChance(
            "bound/fractions",
            GROUP,
            "Simulated SGD converges below the exact critical learning rate and diverges above it, and"
                + " its risk grows as there is said; at the trace bound 2/Tr K it still converges on"
                + " average only where that lies below the exact value.",
            "the growths at all learning rates, those above the critical one left out for 2α ≥ 1; 0 if"
                + " one converges for diverges",
            work / 2,
            context -> fractions(sizes, batches, runs, context)));
    for (double alpha : new double[] {0.3, 0.4}) {
      int d = suite.pick(100, 200, 800);
      int enough = suite.pick(400, 800, 1000);
      checks.add(
          Check.ofChance(
              "bound/critical-" + alpha,
              GROUP,
              "The learning rate at which the mean risk of simulated runs neither grows nor falls is"
                  + " the exact critical one, within a standard error of some tenths of a per cent.",
              "the difference in standard errors",
              1e-9 * enough * 8 * d * (100 + 2.2 * d) * 10 / 2,
              context -> critical(alpha, d, enough, context)));
    }
    checks.add(
        new Check(
            "bound/moments",
            GROUP,
            "Where rare runs carry the mean (α ≥ ½) the moment recursion on the sampled W confirms"
                + " the exact critical learning rate.",
            "largest relative difference",
            1e-9,
            suite.pick(1.0, 10.0, 20.0),
            context -> moments(suite.pick(50, 200, 400), context)));
    return checks;
  }

  private static CheckFinding fractions(
      List<Integer> sizes, List<Long> batches, int runs, CheckContext context) {
    List<BoundCase> cases = new ArrayList<>();
    for (double alpha : new double[] {0.3, 0.4, 0.75, 1, 1.25}) {
      for (int d : sizes) {
        for (long batch : batches) {
          cases.add(new BoundCase(alpha, d, 4 * d, batch, context.seed(Chance.MATRICES)));
        }
      }
    }
    List<BoundStudy.Row> rows =
        BoundStudy.measure(
            cases,
            runs,
            context.seed(Chance.RUNS),
            context.threads(),
            Ensembles.RUN,
            context.progress());
    List<Double> scores = new ArrayList<>();
    int wrong = 0;
    int undecided = 0;
    int heavy = 0;
    int judged = 0;
    for (BoundStudy.Row row : rows) {
      BoundStudy.Behaviour expected =
          row.ofCritical() < 1 ? BoundStudy.Behaviour.CONVERGES : BoundStudy.Behaviour.DIVERGES;
      boolean carried = row.window().tail().verdict() == TailIndex.Verdict.HEAVY;
      boolean open = row.behaviour() == BoundStudy.Behaviour.UNDECIDED;
      heavy += carried ? 1 : 0;
      undecided += open ? 1 : 0;
      // above the critical value the mean of α ≥ ½ is carried by runs that a sample misses, and
      // then looks light
      boolean missed = 2 * row.of().alpha() >= 1 && (row.ofCritical() > 1 || carried);
      if (!missed) {
        judged++;
        boolean near = Math.abs(row.ofCritical() - 1) < NEAR || 2 * row.of().alpha() >= 1;
        boolean behaves = row.behaviour() == expected || (open && near);
        wrong += behaves ? 0 : 1;
        if (!carried) {
          scores.add(row.zScore());
        }
      }
    }
    double surprise = Significance.ofScores(scores.stream().mapToDouble(score -> score).toArray());
    return CheckFinding.of(wrong == 0 ? surprise : Double.POSITIVE_INFINITY)
        .remark(
            String.format(
                Locale.ROOT,
                "%d learning rates, of which %d are judged; %d undecided within the length of the runs;"
                    + " at %d rare runs carry the mean, and a typical run, the median, may converge"
                    + " where the mean diverges. Growths are per iteration.",
                rows.size(),
                judged,
                undecided,
                heavy))
        .table(BoundStudy.table(rows))
        .picture(
            "Growth of the risk over a time of d iterations against the learning rate",
            BoundPicture.draw(rows, sizes.get(sizes.size() - 1)));
  }

  private static CheckFinding critical(double alpha, int d, int runs, CheckContext context) {
    DiscreteSpectrum spectrum =
        new BoundCase(alpha, d, 4 * d, 1, context.seed(Chance.MATRICES)).spectrum();
    LearningRateBounds bounds = LearningRateBounds.of(spectrum, 1);
    double exact = bounds.critical().value();
    Estimate measured =
        CriticalLearningRate.measured(
            spectrum,
            1,
            0.9 * exact,
            1.1 * exact,
            runs,
            context.seed(Chance.RUNS),
            context.threads(),
            context.progress());
    double relative = measured.value() / exact - 1;
    return CheckFinding.of(Significance.ofScores((measured.value() - exact) / measured.error()))
        .detects(Significance.shift(1, Double.POSITIVE_INFINITY) * measured.error() / exact)
        .remark(
            String.format(
                Locale.ROOT,
                "Relative difference %.2g, standard error %.1g.",
                relative,
                measured.error() / exact))
        .table(
            Table.titled("Critical learning rate by bisection on simulated growth")
                .columns("alpha", "d")
                .column("exact", 8)
                .column("measured", 6)
                .column("standard_error", 2)
                .column("trace_bound", 8)
                .row(alpha, d, exact, measured.value(), measured.error(), bounds.trace().value())
                .build());
  }

  private static CheckFinding moments(int d, CheckContext context) {
    double largest = 0;
    Table.Builder table =
        Table.titled("Critical learning rates of one W")
            .columns("alpha", "d", "batch")
            .column("exact", 12)
            .column("of_moment_recursion", 12)
            .column("trace_bound", 6)
            .columns("binds");
    for (double alpha : new double[] {0.75, 1, 1.25}) {
      for (long batch : new long[] {1, 8}) {
        DiscreteSpectrum spectrum =
            new BoundCase(alpha, d, 4 * d, batch, context.seed(Chance.MATRICES)).spectrum();
        LearningRateBounds bounds = LearningRateBounds.of(spectrum, batch);
        double exact = bounds.critical().value();
        double moments = CriticalLearningRate.ofMoments(spectrum, batch, 0.9 * exact, 1.1 * exact);
        largest = Math.max(largest, Math.abs(moments / exact - 1));
        table.row(
            alpha,
            d,
            batch,
            exact,
            moments,
            bounds.trace().value(),
            bounds.binding().name().toLowerCase(Locale.ROOT));
      }
    }
    return CheckFinding.of(largest).table(table.build());
  }
}
