package org.riskcurve.cli.option;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.riskcurve.cli.support.Section;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.model.Model;
import org.riskcurve.core.model.PowerLawModel;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.report.table.Table;
import org.riskcurve.simulation.AdaptiveEngine;
import org.riskcurve.validation.study.AdaptiveStep;
import org.riskcurve.volterra.curve.GlmCurve;
import org.riskcurve.volterra.curve.MixtureCurve;
import org.riskcurve.volterra.curve.RiskCurve;
import org.riskcurve.volterra.glm.Loss;
import org.riskcurve.volterra.optimizer.Dana;
import org.riskcurve.volterra.optimizer.MeanFieldRule;
import org.riskcurve.volterra.optimizer.OptimizerName;
import org.riskcurve.volterra.optimizer.StepSizeRule;
import picocli.CommandLine.Option;

/** Optimizers whose step follows from the state or by chance, their parameters, and the loss. */
@Section("Optimizer")
public final class AdaptiveOptions {

  private static final int MOST_EXPERTS = 100;

  @Option(
      names = "--adagrad-offset",
      paramLabel = "B",
      description =
          "AdaGrad-Norm's b in G/sqrt(b^2 + sum of squared gradients), with G from --gamma (default:"
              + " 0).")
  private @Nullable Double offset;

  @Option(
      names = "--clip",
      paramLabel = "C",
      description = "The length that gradients are clipped to by the optimizer clipped.")
  private @Nullable Double clip;

  @Option(
      names = "--active",
      paramLabel = "P",
      description =
          "The probability in (0, 1] with which the optimizer sparse lets a sample take part.")
  private @Nullable Double active;

  @Option(
      names = "--experts",
      paramLabel = "M",
      description =
          "In the place of --active: a mixture of M experts (at most 100), to one of which each"
              + " sample goes; the risk is the mean over the samples to come.")
  private @Nullable Integer experts;

  @Option(
      names = "--router",
      paramLabel = "Z",
      description = "Expert i gets a share proportional to i^-Z of the samples (default: 0).")
  private @Nullable Double router;

  /** What is fitted. */
  public enum LossName {
    SQUARES,
    LOGISTIC;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Option(
      names = "--loss",
      paramLabel = "squares|logistic",
      description =
          "squares, or logistic: labels are 1 with probability 1/(1 + exp(-<x, b>)) and else 0, the"
              + " risk is the expected -ln of the predicted probability; for sgd (default:"
              + " squares).")
  private LossName loss = LossName.SQUARES;

  /** Checks that what is given belongs to one of the optimizers. */
  public void check(List<OptimizerName> names) {
    if (isLogistic() && !names.equals(List.of(OptimizerName.SGD))) {
      throw Arguments.rejected("optimizer", names, "sgd with --loss logistic");
    }
    belongs("adagradOffset", offset, names, OptimizerName.ADAGRAD_NORM);
    belongs("clip", clip, names, OptimizerName.CLIPPED);
    belongs("active", active, names, OptimizerName.SPARSE);
    belongs("experts", experts, names, OptimizerName.SPARSE);
    if (router != null && experts == null) {
      throw Arguments.rejected("router", router, "left out without --experts");
    }
    if (experts != null && active != null) {
      throw Arguments.rejected("active", active, "left out with --experts");
    }
  }

  private static void belongs(
      String option, @Nullable Object value, List<OptimizerName> names, OptimizerName name) {
    if (value != null && !names.contains(name)) {
      throw Arguments.rejected(option, value, "left out except for " + name);
    }
  }

  /** Whether it is not squares that are fitted. */
  public boolean isLogistic() {
    return loss == LossName.LOGISTIC;
  }

  /** Refuses a loss other than squares together with something else. */
  public void refuseLossWith(String other) {
    if (isLogistic()) {
      throw Arguments.rejected("loss", loss, "squares with " + other);
    }
  }

  /** The curve of logistic regression. */
  public GlmCurve logistic(Spectrum spectrum, OptimizerOptions optimizer) {
    if (optimizer.isScheduled() || optimizer.labelNoise() != 0) {
      throw Arguments.rejected("loss", loss, "squares with --label-noise or schedules");
    }
    double gamma = optimizer.learningRate(OptimizerName.SGD, spectrum);
    return GlmCurve.of(spectrum, Loss.logistic(), gamma, optimizer.batch());
  }

  /** The curve of one of them. */
  public RiskCurve curve(
      OptimizerName name, Spectrum spectrum, OptimizerOptions optimizer, @Nullable Model model) {
    return isMixture() && name == OptimizerName.SPARSE
        ? mixture(spectrum, optimizer, optimizer.learningRate(name, spectrum))
        : step(name, spectrum, optimizer, model).curve(spectrum);
  }

  /** The curve of the experts at a learning rate. */
  public RiskCurve mixture(Spectrum spectrum, OptimizerOptions optimizer, double learningRate) {
    optimizer.refuseSchedulesWith(OptimizerName.SPARSE);
    return MixtureCurve.of(
        shares(), share -> sparse(learningRate, optimizer, share).curve(spectrum));
  }

  /** Whether there are experts. */
  public boolean isMixture() {
    return experts != null;
  }

  /** The experts' shares of the samples. */
  public List<Double> shares() {
    int count = experts == null ? 1 : experts;
    Arguments.inRange("experts", count, 1L, MOST_EXPERTS);
    double exponent = router == null ? 0 : Arguments.inRange("router", router, -100, 100);
    return MixtureCurve.powerLawShares(count, exponent);
  }

  /** What one of them does. */
  public AdaptiveStep step(
      OptimizerName name, Spectrum spectrum, OptimizerOptions optimizer, @Nullable Model model) {
    optimizer.refuseSchedulesWith(name);
    return switch (name) {
      case POLYAK -> following(name, 0, optimizer, MeanFieldRule.of(StepSizeRule.polyak()));
      case LINE_SEARCH ->
          following(name, 0, optimizer, MeanFieldRule.of(StepSizeRule.lineSearch()));
      case ADAGRAD_NORM -> {
        double scale = optimizer.learningRate(name, spectrum);
        double b = Arguments.nonNegative("adagradOffset", offset == null ? 0 : offset);
        StepSizeRule rule = StepSizeRule.adagradNorm(scale, b);
        yield following(name, scale, optimizer, MeanFieldRule.of(rule));
      }
      case DANA_ADAPTIVE -> {
        double gamma = optimizer.learningRate(name, spectrum);
        Dana dana = (Dana) optimizer.on(OptimizerName.DANA_DECAYING, gamma, model);
        yield following(name, gamma, optimizer, MeanFieldRule.adaptive(dana));
      }
      case STOCHASTIC_POLYAK -> {
        single(optimizer, name);
        double scale = optimizer.learningRate(name, spectrum);
        yield fixed(
            name,
            scale,
            optimizer,
            MeanFieldRule.of(StepSizeRule.stochasticPolyak(scale)),
            AdaptiveEngine.normalised(scale));
      }
      case SIGNSGD -> signs(spectrum, optimizer);
      case CLIPPED -> {
        if (clip == null) {
          throw new IllegalArgumentException("needs --clip with the optimizer clipped");
        }
        single(optimizer, name);
        double gamma = optimizer.learningRate(name, spectrum);
        Arguments.positive("clip", clip);
        yield fixed(
            name,
            gamma,
            optimizer,
            MeanFieldRule.clipped(gamma, clip),
            AdaptiveEngine.clipping(gamma, clip));
      }
      case SPARSE -> {
        if (active == null) {
          throw new IllegalArgumentException("needs --active with the optimizer sparse");
        }
        yield sparse(optimizer.learningRate(name, spectrum), optimizer, active);
      }
      default -> throw Arguments.rejected("optimizer", name, "an adaptive one");
    };
  }

  private static void single(OptimizerOptions optimizer, OptimizerName name) {
    if (optimizer.batch() != 1) {
      throw Arguments.rejected("batch", optimizer.batch(), "1 for " + name);
    }
  }

  private static AdaptiveStep following(
      OptimizerName name, double learningRate, OptimizerOptions optimizer, MeanFieldRule rule) {
    return fixed(name, learningRate, optimizer, rule, AdaptiveEngine.following(rule));
  }

  private static AdaptiveStep fixed(
      OptimizerName name,
      double learningRate,
      OptimizerOptions optimizer,
      MeanFieldRule rule,
      AdaptiveEngine.Response response) {
    return new AdaptiveStep(
        name, learningRate, optimizer.batch(), optimizer.labelNoise(), on -> rule, response);
  }

  private static AdaptiveStep sparse(double gamma, OptimizerOptions optimizer, double probability) {
    return fixed(
        OptimizerName.SPARSE,
        gamma,
        optimizer,
        MeanFieldRule.sparse(
            gamma,
            Arguments.check(
                probability > 0 && probability <= 1, "active", probability, "in (0, 1]")),
        AdaptiveEngine.sparse(gamma, probability));
  }

  private static AdaptiveStep signs(Spectrum spectrum, OptimizerOptions optimizer) {
    double gamma = optimizer.learningRate(OptimizerName.SIGNSGD, spectrum);
    return new AdaptiveStep(
        OptimizerName.SIGNSGD,
        gamma,
        optimizer.batch(),
        optimizer.labelNoise(),
        on -> MeanFieldRule.sign(gamma, on.trace() / on.dimension()),
        /* response= */ null);
  }

  /** Refuses signs where the curve of the mean features has nothing to do with theirs. */
  public static void checkReach(List<OptimizerName> names, @Nullable Model model) {
    if (names.contains(OptimizerName.SIGNSGD)
        && model instanceof PowerLawModel law
        && law.alpha() >= 0.5) {
      throw Arguments.rejected(
          "alpha",
          law.alpha(),
          "below 0.5 for signsgd: beyond, the K_ii scatter by their own size, and signs change the"
              + " covariance (simulate knows that of one W)");
    }
  }

  /** Adds the parameters of the optimizers. */
  public void describe(Table.Builder table, List<OptimizerName> names) {
    if (names.contains(OptimizerName.ADAGRAD_NORM)) {
      table.parameter("adagrad_offset", offset == null ? 0 : offset);
    }
    if (clip != null) {
      table.parameter("clip", clip);
    }
    if (active != null) {
      table.parameter("active", active);
    }
    if (experts != null) {
      table.parameter("experts", experts).parameter("router", router == null ? 0 : router);
    }
    if (isLogistic()) {
      table.parameter("loss", loss.toString());
    }
    for (OptimizerName name : names) {
      reach(name)
          .ifPresent(words -> table.parameter(name.toString().replace('-', '_') + "_is", words));
    }
  }

  /** How far the theory of an optimizer carries; empty where it is exact. */
  public Optional<String> reach(OptimizerName name) {
    return isLogistic()
        ? Optional.of("mean-field with logistic loss, within 1 % of runs from d = 50 on")
        : name.reach();
  }
}
