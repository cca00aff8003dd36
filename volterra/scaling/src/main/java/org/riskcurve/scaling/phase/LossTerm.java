package org.riskcurve.scaling.phase;

/** The parts of the risk that decide its power laws. */
public enum LossTerm {
  /** F_0, what d features cannot represent: the limit of the forcing function. */
  CAPACITY("F_0"),
  /** F_pp, the point-like eigenvalues j^(−2α) not learned yet. */
  POPULATION_BIAS("F_pp"),
  /** F_ac, the absolutely continuous part of the spectrum: features distorted by the embedding. */
  EMBEDDING_BIAS("F_ac"),
  /** 𝒦_pp/(γB), the noise of stochastic gradients. */
  NOISE("K_pp/(gamma B)");

  private final String symbol;

  LossTerm(String symbol) {
    this.symbol = symbol;
  }

  /** The term in the notation of the paper, in ASCII. */
  public String symbol() {
    return symbol;
  }
}
