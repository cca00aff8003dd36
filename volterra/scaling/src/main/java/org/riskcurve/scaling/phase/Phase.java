package org.riskcurve.scaling.phase;

import static org.riskcurve.scaling.phase.LossTerm.CAPACITY;
import static org.riskcurve.scaling.phase.LossTerm.EMBEDDING_BIAS;
import static org.riskcurve.scaling.phase.LossTerm.NOISE;
import static org.riskcurve.scaling.phase.LossTerm.POPULATION_BIAS;

import java.util.List;

/**
 * The seven phases of the (α, β) plane (Paquette et al. 2024, arXiv:2405.15074). At the
 * compute-optimal size two of the terms of each phase are equal in order, its trade-off; they give
 * the exponents.
 *
 * <p>With D = α(2β−3) − 2β + 1 and E = 2αβ + α − 2β.
 */
public enum Phase {
  /** ξ = 1/(2α+1), η = (2α+2β−1)/(2α+1). */
  IA("Ia", "2 alpha > 1, 2 beta < 1", POPULATION_BIAS, CAPACITY) {
    @Override
    public Exponents exponents(double alpha, double beta) {
      return new Exponents(1 / (2 * alpha + 1), (2 * alpha + 2 * beta - 1) / (2 * alpha + 1));
    }
  },
  /** ξ = 1/2, η = α+β−1/2. */
  IB("Ib", "2 alpha < 1, 2 beta < 1, 2 (alpha + beta) > 1", POPULATION_BIAS, CAPACITY) {
    @Override
    public Exponents exponents(double alpha, double beta) {
      return new Exponents(0.5, alpha + beta - 0.5);
    }
  },
  /** ξ = (1−2(α+β))/(2D), η = −α(2α+2β−1)/D. */
  IC("Ic", "alpha < 1/4, 2 beta > 1", POPULATION_BIAS, CAPACITY) {
    @Override
    public Exponents exponents(double alpha, double beta) {
      double d = alpha * (2 * beta - 3) - 2 * beta + 1;
      double s = 2 * (alpha + beta) - 1;
      return new Exponents(-s / (2 * d), -alpha * s / d);
    }
  },
  /** ξ = β/(α+β), η = (2α+2β−1)/(2(α+β)). */
  II("II", "2 alpha > 1, 2 beta > 1, beta < alpha", POPULATION_BIAS, EMBEDDING_BIAS, CAPACITY) {
    @Override
    public Exponents exponents(double alpha, double beta) {
      double sum = alpha + beta;
      return new Exponents(beta / sum, (2 * sum - 1) / (2 * sum));
    }
  },
  /** ξ = 1/2, η = (4α−1)/(4α). */
  III("III", "2 alpha > 1, beta > alpha", EMBEDDING_BIAS, NOISE, CAPACITY) {
    @Override
    public Exponents exponents(double alpha, double beta) {
      return new Exponents(0.5, 1 - 1 / (4 * alpha));
    }
  },
  /** ξ = 1/2, η = α. */
  IVA("IVa", "1 - 1/sqrt(2) < alpha < 1/2, 2 beta > 1", NOISE, CAPACITY, POPULATION_BIAS) {
    @Override
    public Exponents exponents(double alpha, double beta) {
      return new Exponents(0.5, alpha);
    }
  },
  /** ξ = (α−β)/E, η = (2α−1)(2α+2β−1)/(2E). */
  IVB("IVb", "1/4 < alpha < 1 - 1/sqrt(2), 2 beta > 1", POPULATION_BIAS, NOISE, CAPACITY) {
    @Override
    public Exponents exponents(double alpha, double beta) {
      double e = 2 * alpha * beta + alpha - 2 * beta;
      return new Exponents(
          (alpha - beta) / e, (2 * alpha - 1) * (2 * (alpha + beta) - 1) / (2 * e));
    }
  };

  private final String label;
  private final String region;

  @SuppressWarnings("ImmutableEnumChecker") // the lists of List.of do not change
  private final List<LossTerm> terms;

  /** The first two terms are those of the trade-off. */
  Phase(String label, String region, LossTerm... terms) {
    this.label = label;
    this.region = region;
    this.terms = List.of(terms);
  }

  /** The exponents at a point, which has to lie in this phase. */
  public abstract Exponents exponents(double alpha, double beta);

  /** The name in the paper: Ia, Ib, Ic, II, III, IVa or IVb. */
  public String label() {
    return label;
  }

  /** The inequalities that bound the phase, in ASCII. */
  public String region() {
    return region;
  }

  /** The terms of the risk in this phase. */
  public List<LossTerm> terms() {
    return terms;
  }

  /** The two terms that are equal in order at the compute-optimal size. */
  public List<LossTerm> tradeOff() {
    return terms.subList(0, 2);
  }

  /** Whether the exponents here are not proved: below α = 1/4 bounds on the kernel are missing. */
  public static boolean isConjectural(double alpha) {
    return alpha < 0.25;
  }
}
