package org.riskcurve.validation.study;

import java.util.Arrays;
import java.util.List;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.Internal;
import org.riskcurve.core.model.PowerLawModel;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.rmt.dyson.DeterministicEquivalent;
import org.riskcurve.scaling.phase.AsymptoticTerms;
import org.riskcurve.scaling.phase.LossTerm;
import org.riskcurve.volterra.curve.LearningRateBounds;
import org.riskcurve.volterra.curve.RiskCurve;
import org.riskcurve.volterra.optimizer.Optimizer;
import org.riskcurve.volterra.optimizer.OptimizerName;

/**
 * SGD and the two DANAs on one power-law model, batches of one, with the same γ₂, and what theory
 * (Ferbach, Everett, Gidel, Paquette and Paquette 2025) says of their slopes: the loss terms F_pp,
 * F_ac and 𝒦_pp/γB of SGD as functions of 2γBr, taken at ϑ(r) in its place,
 *
 * <p>ϑ(t) = 1 + 2γ₂Bt + (∫₀ᵗ √(γ₃(s)B) ds)².
 *
 * <p>So F_pp ~ ϑ^(−(2α+2β−1)/2α), F_ac ~ ϑ^(−1+1/2α)/d, 𝒦_pp/γB ~ ϑ^(−2+1/2α), and ϑ grows like t
 * for SGD, like t² for DANA-constant beyond t ≈ 2γ₂/γ₃ = 2d, and like t^(2−1/2α) for DANA-decaying.
 */
@Internal
public final class Acceleration {

  /** γ₂ over the critical learning rate of SGD. */
  public static final double FRACTION = 0.2;

  /** v/d. */
  public static final double RATIO = 10;

  /** The half width of the interval that a slope is taken over, in ln r. */
  private static final double HALF_DECADE = 0.5 * Math.log(10);

  /** The optimizers of the comparison. */
  public static final List<OptimizerName> OPTIMIZERS =
      List.of(OptimizerName.SGD, OptimizerName.DANA_CONSTANT, OptimizerName.DANA_DECAYING);

  private final PowerLawModel model;
  private final Spectrum spectrum;
  private final AsymptoticTerms terms;
  private final double gamma;

  private Acceleration(PowerLawModel model) {
    this.model = model;
    spectrum = DeterministicEquivalent.of(model);
    terms = AsymptoticTerms.of(model.alpha(), model.beta(), RATIO);
    gamma = FRACTION * LearningRateBounds.of(spectrum, 1).critical().value();
  }

  /** The comparison at one point (α, β) and d parameters. */
  public static Acceleration at(PhaseTable.Point point, double d) {
    return new Acceleration(PowerLawModel.of(point.alpha(), point.beta(), d, RATIO * d));
  }

  /** The risk that no number of iterations removes. */
  public double floor() {
    return spectrum.atomAtZero();
  }

  /** One of the optimizers. */
  private Optimizer optimizer(OptimizerName name) {
    return name.isDana() ? name.dana(gamma, model) : name.constant(gamma, 0, 1, 0);
  }

  /** P at whole iterations. */
  public List<Estimate> risk(OptimizerName name, double... iterations) {
    return RiskCurve.of(spectrum, optimizer(name)).risks(iterations);
  }

  /** d ln(P − F₀)/d ln r over a decade about each of the iterations, which increase. */
  public Estimate[] slopes(OptimizerName name, double... iterations) {
    double[] ends =
        Arrays.stream(iterations)
            .flatMap(
                r ->
                    Arrays.stream(
                        new double[] {
                          Math.rint(r * Math.exp(-HALF_DECADE)),
                          Math.rint(r * Math.exp(HALF_DECADE))
                        }))
            .sorted()
            .toArray();
    List<Estimate> risks = risk(name, ends);
    Estimate[] slopes = new Estimate[iterations.length];
    for (int i = 0; i < slopes.length; i++) {
      int low = Arrays.binarySearch(ends, Math.rint(iterations[i] * Math.exp(-HALF_DECADE)));
      int high = Arrays.binarySearch(ends, Math.rint(iterations[i] * Math.exp(HALF_DECADE)));
      double before = risks.get(low).value() - floor();
      double after = risks.get(high).value() - floor();
      double length = Math.log(ends[high] / ends[low]);
      slopes[i] =
          new Estimate(
              Math.log(after / before) / length,
              (risks.get(low).error() / before + risks.get(high).error() / after) / length);
    }
    return slopes;
  }

  /** ϑ(t). */
  double time(OptimizerName name, double t) {
    double plain = 1 + 2 * gamma * t;
    return switch (name) {
      case SGD -> plain;
      case DANA_CONSTANT -> plain + gamma / model.dimension() * t * t;
      case DANA_DECAYING -> {
        // ∫ (1 + s)^(−κ/2) ds, κ = 1/2α
        double power = 1 - 0.25 / model.alpha();
        double root = (Math.pow(1 + t, power) - 1) / power;
        yield plain + gamma * root * root;
      }
      default -> throw Arguments.rejected("optimizer", name, "one of " + OPTIMIZERS);
    };
  }

  /** d ln ϑ/d ln t in the regime that t lies in. */
  private double speed(OptimizerName name, double t) {
    return switch (name) {
      case SGD -> 1;
      case DANA_CONSTANT -> t < 2 * model.dimension() ? 1 : 2;
      case DANA_DECAYING -> 2 - 0.5 / model.alpha();
      default -> throw Arguments.rejected("optimizer", name, "one of " + OPTIMIZERS);
    };
  }

  /** The largest of the terms besides F₀ at iteration t. */
  public LossTerm leading(OptimizerName name, double t) {
    LossTerm largest = LossTerm.POPULATION_BIAS;
    for (LossTerm term : LossTerm.values()) {
      if (term != LossTerm.CAPACITY && value(term, name, t) > value(largest, name, t)) {
        largest = term;
      }
    }
    return largest;
  }

  /** The published exponent of the largest term in its regime. */
  public double published(OptimizerName name, double t) {
    double exponent =
        switch (leading(name, t)) {
          case EMBEDDING_BIAS -> 1 - 0.5 / model.alpha();
          case NOISE -> 2 - 0.5 / model.alpha();
          default -> 1 + (model.beta() - 0.5) / model.alpha();
        };
    return -exponent * speed(name, t);
  }

  /** The slope of the sum of the terms besides F₀, over the same decade. */
  public double slopeOfTerms(OptimizerName name, double t) {
    double before = sum(name, t * Math.exp(-HALF_DECADE));
    double after = sum(name, t * Math.exp(HALF_DECADE));
    return Math.log(after / before) / (2 * HALF_DECADE);
  }

  private double sum(OptimizerName name, double t) {
    double sum = 0;
    for (LossTerm term : LossTerm.values()) {
      sum += term == LossTerm.CAPACITY ? 0 : value(term, name, t);
    }
    return sum;
  }

  private double value(LossTerm term, OptimizerName name, double t) {
    return terms.value(term, model.dimension(), time(name, t) / (2 * gamma), gamma, 1);
  }
}
