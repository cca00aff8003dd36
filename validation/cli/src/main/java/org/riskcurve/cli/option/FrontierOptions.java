package org.riskcurve.cli.option;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.report.table.Table;
import org.riskcurve.scaling.frontier.CostModel;
import org.riskcurve.scaling.frontier.Frontier;
import org.riskcurve.scaling.frontier.LearningRate;
import org.riskcurve.scaling.frontier.Training;
import org.riskcurve.scaling.phase.Exponents;
import org.riskcurve.scaling.phase.PhasePoint;
import org.riskcurve.volterra.optimizer.OptimizerName;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The family of models, the training and the sizes of the frontier commands. */
public final class FrontierOptions {

  private static final double MARGIN = 2;
  private static final double DEFAULT_FRACTION = 0.5;

  /** What an iteration costs. */
  public enum Cost {
    /** d. */
    PARAMETERS,
    /** d·v. */
    FEATURES;

    @Override
    public String toString() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** How the learning rate follows d. */
  static final class Step {

    @Option(
        names = "--gamma",
        required = true,
        paramLabel = "G",
        description = "One learning rate for all sizes; gradients are summed over the batch.")
    private @Nullable Double gamma;

    @Option(
        names = "--gamma-fraction",
        required = true,
        paramLabel = "C",
        description = "Learning rate as a fraction of the exact critical one (default: 0.5).")
    private @Nullable Double gammaFraction;

    @Option(
        names = "--gamma-scaled",
        required = true,
        paramLabel = "C",
        description = "Learning rate C d^(-max(0, 1-2A)).")
    private @Nullable Double gammaScaled;

    @Option(
        names = "--gamma-optimal",
        required = true,
        description = "The best constant learning rate for each size and number of iterations.")
    private boolean gammaOptimal;

    @Option(
        names = "--schedule-optimal",
        required = true,
        description =
            "The best schedule of learning rates for each size and number of iterations, at most"
                + " 11000; minutes a budget (best with --compute).")
    private boolean scheduleOptimal;
  }

  @Mixin private FamilyOptions family = new FamilyOptions();

  @Option(
      names = "--d-min",
      required = true,
      paramLabel = "D",
      description = "Smallest optimal number of parameters.")
  private double smallest;

  @Option(
      names = "--d-max",
      required = true,
      paramLabel = "D",
      description = "Largest optimal number of parameters.")
  private double largest;

  @Option(
      names = "--compute",
      split = ",",
      paramLabel = "F",
      description = "Budgets, separated by commas, in place of --points.")
  private @Nullable List<Double> compute;

  @Option(
      names = "--points",
      paramLabel = "N",
      description =
          "How many budgets, spread evenly in log f from that of D-MIN to that of D-MAX"
              + " (default: 25).")
  private int points = 25;

  @ArgGroup private @Nullable Step step;

  @Mixin private ScheduledShape shape;
  @Mixin private AverageOption average;
  @Mixin private SamplesOption samples;

  @Option(
      names = "--cost",
      paramLabel = "parameters|features",
      description = "Compute of an iteration: d (the default), or d v.")
  private Cost cost = Cost.PARAMETERS;

  @Option(
      names = "--cost-factor",
      paramLabel = "C",
      description = "A factor in the compute, such as 6 (default: 1).")
  private double costFactor = 1;

  /** The smallest d. */
  public double smallest() {
    return smallest;
  }

  /** The largest d. */
  public double largest() {
    return largest;
  }

  /** The frontier, whose sizes go a little beyond those asked for. */
  public Frontier frontier() throws IOException {
    if (samples.isGiven()) {
      average.refuseWith("--samples");
    }
    DoubleFunction<Spectrum> spectra = family.spectra();
    return frontier(d -> samples.of(spectra.apply(d), shape.labelNoise()), family.most());
  }

  /** The same on n samples, n not necessarily whole, at budgets that must be given. */
  public DoubleFunction<Frontier> onSamples(String option) throws IOException {
    samples.refuseWith(option);
    average.refuseWith(option);
    if (compute == null) {
      throw new IllegalArgumentException(option + " needs --compute");
    }
    DoubleFunction<Spectrum> spectra = family.spectra();
    double most = family.most();
    return n -> frontier(d -> SamplesOption.of(spectra.apply(d), n, shape.labelNoise()), most);
  }

  private Frontier frontier(DoubleFunction<Spectrum> spectra, double most) {
    Arguments.check(smallest >= 1, "dMin", smallest, "at least 1");
    Arguments.check(
        largest >= smallest && largest <= most,
        "dMax",
        largest,
        "in [" + smallest + ", " + most + "]");
    double from = Math.max(1, smallest / MARGIN);
    double to = Math.min(most, largest * MARGIN);
    return Frontier.of(spectra, training(), from, Math.max(to, 2 * from));
  }

  private Training training() {
    Arguments.positive("costFactor", costFactor);
    CostModel model = CostModel.parameters();
    if (cost == Cost.FEATURES) {
      model = CostModel.of(d -> d * family.ambientDimension(d));
    }
    OptimizerName name = optimizer();
    return Training.of(learningRate())
        .withBatch(shape.batch())
        .withLabelNoise(shape.labelNoise())
        .withCost(model.times(costFactor))
        .withAveraging(average.averaging())
        .withOptimizer((d, gamma, batch, noise) -> shape.on(name, gamma, family.model(d)));
  }

  private OptimizerName optimizer() {
    List<OptimizerName> names = shape.families();
    if (names.size() > 1) {
      throw Arguments.rejected("optimizer", names, "a single one");
    }
    return names.get(0);
  }

  private LearningRate learningRate() {
    if (step != null && step.gamma != null) {
      return new LearningRate.Fixed(Arguments.positive("gamma", step.gamma));
    }
    if (step != null && step.gammaScaled != null) {
      return new LearningRate.Scaled(
          Arguments.positive("gammaScaled", step.gammaScaled), family.learningRateExponent());
    }
    if (step != null && step.gammaOptimal) {
      return new LearningRate.Optimal();
    }
    if (step != null && step.scheduleOptimal) {
      return new LearningRate.OptimalSchedule();
    }
    double fraction =
        step == null || step.gammaFraction == null ? DEFAULT_FRACTION : step.gammaFraction;
    Arguments.check(fraction > 0 && fraction < 1, "gammaFraction", fraction, "in (0, 1)");
    return new LearningRate.FractionOfCritical(fraction);
  }

  /** B. */
  public double batch() {
    return (double) shape.batch();
  }

  /** The budgets that are given. */
  public double[] budgets() {
    return Optional.ofNullable(compute).orElse(List.of()).stream()
        .mapToDouble(f -> Arguments.positive("compute", f))
        .toArray();
  }

  /** The budgets asked for. */
  public double[] budgets(Frontier frontier) {
    if (compute != null) {
      return budgets();
    }
    Arguments.inRange("points", points, 1L, 100_000L);
    double from = frontier.atDimension(smallest).compute();
    double to = frontier.atDimension(largest).compute();
    double[] budgets = new double[points];
    for (int i = 0; i < points; i++) {
      double part = points == 1 ? 0 : (double) i / (points - 1);
      budgets[i] = from * Math.pow(to / from, part);
    }
    return budgets;
  }

  /** The phase of the exponents asked for, if these are power laws. */
  public Optional<PhasePoint> phase() {
    return family.phase();
  }

  /** The exponents of theory, if they are those of this training: γ ≍ d^(−max(0,1−2α)), f ∝ d. */
  public Optional<Exponents> predicted() {
    LearningRate rate = learningRate();
    boolean scaled =
        rate instanceof LearningRate.FractionOfCritical
            || rate instanceof LearningRate.Scaled
            || (rate instanceof LearningRate.Fixed && family.learningRateExponent() == 0);
    boolean proportional = cost == Cost.PARAMETERS || family.ambientIsFixed();
    boolean plain =
        !optimizer().isDana() && !shape.isScheduled() && !samples.isGiven() && !average.isGiven();
    return scaled && proportional && plain && shape.labelNoise() == 0
        ? phase().flatMap(PhasePoint::exponents)
        : Optional.empty();
  }

  /** Adds these options to the parameters of a table. */
  public Table.Builder describe(Table.Builder table) {
    family
        .describe(table)
        .parameter("learning_rate", words(learningRate()))
        .parameter("optimizer", optimizer().toString());
    samples.describe(table);
    average.describe(table);
    return shape
        .describe(table)
        .parameter("cost", cost.toString())
        .parameter("cost_factor", costFactor);
  }

  private static String words(LearningRate rate) {
    if (rate instanceof LearningRate.Fixed fixed) {
      return Double.toString(fixed.value());
    }
    if (rate instanceof LearningRate.Scaled scaled) {
      return scaled.factor() + " d^-" + scaled.exponent();
    }
    if (rate instanceof LearningRate.FractionOfCritical fraction) {
      return fraction.fraction() + " of critical";
    }
    return rate instanceof LearningRate.OptimalSchedule ? "optimal schedule" : "optimal";
  }
}
