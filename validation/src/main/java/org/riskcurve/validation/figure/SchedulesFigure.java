package org.riskcurve.validation.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.model.PowerLawModel;
import org.riskcurve.core.parallel.Progress;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.report.paper.FigureContent;
import org.riskcurve.report.paper.PaperFigure;
import org.riskcurve.report.plot.Figure;
import org.riskcurve.report.table.Table;
import org.riskcurve.rmt.dyson.DeterministicEquivalent;
import org.riskcurve.volterra.curve.OptimalPowerLaw;
import org.riskcurve.volterra.curve.OptimalSchedule;
import org.riskcurve.volterra.curve.OptimalStep;
import org.riskcurve.volterra.curve.RiskCurve;
import org.riskcurve.volterra.optimizer.Optimizer;
import org.riskcurve.volterra.optimizer.Schedule;
import org.riskcurve.volterra.optimizer.Scheduled;
import org.riskcurve.volterra.optimizer.Sgd;

/**
 * The best schedule of all beside the best of each family in use: constant, cosine, linear, warm-up
 * – stable – decay and power laws, each with the peak that makes the risk at the horizon least.
 */
public final class SchedulesFigure implements PaperFigure {

  private static final PowerLawModel MODEL = PowerLawModel.of(0.75, 0.25, 1e4, 1e5);
  private static final double LABEL_NOISE = 0.1;

  /** The shares of the horizon that warm-up – stable – decay warms up and is stable. */
  private static final double WARM_UP = 0.01;

  private static final double STABLE = 0.8;
  private static final int POINTS = 200;

  private final double horizon;

  /** A schedule with its name and its risk at the horizon. */
  private record Candidate(String name, Optimizer optimizer, Estimate risk) {}

  /** The figure for 10⁴ iterations. */
  public SchedulesFigure() {
    this(1e4);
  }

  /**
   * The figure for another horizon.
   *
   * @param horizon a multiple of 100, from 100 to 10⁷
   */
  public SchedulesFigure(double horizon) {
    this.horizon = horizon;
  }

  @Override
  public String name() {
    return "schedules";
  }

  @Override
  public String description() {
    return "the best learning-rate schedule beside the best constant, cosine, linear, wsd, power law";
  }

  @Override
  public Set<Choice> choices() {
    return Set.of(Choice.ALPHA, Choice.BETA, Choice.D, Choice.V, Choice.LABEL_NOISE);
  }

  @Override
  public FigureContent compute(Choices choices, Progress progress) {
    PowerLawModel model =
        PowerLawModel.of(
            choices.number(Choice.ALPHA, MODEL.alpha()),
            choices.number(Choice.BETA, MODEL.beta()),
            choices.number(Choice.D, MODEL.dimension()),
            choices.number(Choice.V, (double) MODEL.ambientDimension()));
    double labelNoise = choices.number(Choice.LABEL_NOISE, LABEL_NOISE);
    Spectrum spectrum = DeterministicEquivalent.of(model);
    Sgd unit = Sgd.of(1).withLabelNoise(labelNoise);
    List<Candidate> candidates = new ArrayList<>();
    int total = 6;
    List<Schedule> schedules =
        List.of(
            Schedule.constant(),
            Schedule.cosine(horizon, 0),
            Schedule.linear(horizon, 0),
            Schedule.warmUpStableDecay(WARM_UP * horizon, STABLE * horizon, horizon, 0));
    List<String> names = List.of("constant", "cosine", "linear", "warm-up – stable – decay");
    for (int i = 0; i < names.size(); i++) {
      OptimalStep best = OptimalStep.of(spectrum, Scheduled.of(unit, schedules.get(i)), horizon);
      candidates.add(new Candidate(names.get(i), best.optimizer(), best.risk()));
      progress.report(candidates.size(), total);
    }
    OptimalPowerLaw power = OptimalPowerLaw.of(spectrum, unit, horizon);
    candidates.add(new Candidate("power law", power.optimizer(), power.risk()));
    progress.report(candidates.size(), total);
    OptimalSchedule optimal = OptimalSchedule.of(spectrum, unit, horizon);
    candidates.add(new Candidate("optimal", optimal.optimizer(), optimal.risk()));
    progress.report(candidates.size(), total);
    return content(spectrum, candidates)
        .parameter("alpha", model.alpha())
        .parameter("beta", model.beta())
        .parameter("d", model.dimension())
        .parameter("v", model.ambientDimension())
        .parameter("label_noise", labelNoise);
  }

  private FigureContent content(Spectrum spectrum, List<Candidate> candidates) {
    double[] iterations =
        DoubleStream.iterate(0, i -> i < POINTS, i -> i + 1)
            .map(i -> Math.rint(i / POINTS * horizon))
            .distinct()
            .toArray();
    double[] late =
        DoubleStream.iterate(0, i -> i <= POINTS, i -> i + 1)
            .map(i -> Math.rint(Math.pow(horizon, i / POINTS)))
            .distinct()
            .toArray();
    double least = candidates.get(candidates.size() - 1).risk().value();
    Table.Builder risks =
        Table.titled("Best schedules of each kind")
            .columns("schedule")
            .column("peak", 5)
            .column("risk", 6)
            .column("error_estimate", 2)
            .column("over_optimal", 5);
    Table.Builder rates =
        Table.titled("Their learning rates")
            .columns("schedule")
            .column("iteration", 1)
            .column("learning_rate", 5);
    Figure rateFigure = Figure.linear("iteration t", "learning rate γ(t)").size(560, 400);
    Figure riskFigure = Figure.logLog("iteration r", "risk P(r)").size(560, 400);
    for (Candidate candidate : candidates) {
      double[] steps =
          DoubleStream.of(iterations).map(t -> candidate.optimizer().step(t).gamma2()).toArray();
      double peak = DoubleStream.of(steps).max().orElseThrow();
      Estimate risk = candidate.risk();
      risks.row(candidate.name(), peak, risk.value(), risk.relativeError(), risk.value() / least);
      for (int i = 0; i < iterations.length; i++) {
        rates.row(candidate.name(), iterations[i], steps[i]);
      }
      rateFigure = rateFigure.line(candidate.name(), iterations, steps);
      riskFigure =
          riskFigure.line(
              candidate.name(), late, RiskCurve.of(spectrum, candidate.optimizer()).values(late));
    }
    return FigureContent.of(rateFigure, risks.build())
        .picture("risk", riskFigure)
        .table("rates", rates.build())
        .parameter("horizon", horizon)
        .parameter("warm_up", WARM_UP)
        .parameter("stable", STABLE);
  }
}
