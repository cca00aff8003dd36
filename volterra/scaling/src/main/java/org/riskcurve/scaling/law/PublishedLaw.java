package org.riskcurve.scaling.law;

/**
 * Published constants of the loss law, each with its source.
 *
 * <p>They were fitted to different data, tokenizers and ways of counting parameters: losses from
 * two of them cannot be compared, the allocations they recommend can.
 */
public enum PublishedLaw {
  /** Approach 3 of Hoffmann et al., with the exponents rounded as printed. */
  HOFFMANN(
      1.69,
      406.4,
      410.7,
      0.34,
      0.28,
      "Hoffmann et al. 2022, Training compute-optimal large language models, arXiv:2203.15556,"
          + " appendix D.2, equation 10"),
  /** The same fit with the digits that the printed exponents lack. */
  HOFFMANN_UNROUNDED(
      1.6934,
      406.4,
      410.7,
      0.3392,
      0.2849,
      "Hoffmann et al. 2022, TeX source of arXiv:2203.15556, as quoted in Besiroglu et al. 2024,"
          + " table 1"),
  /** The constants of the note on smaller models: those of Hoffmann et al., one digit more. */
  DE_VRIES(
      1.69,
      406.4,
      410.7,
      0.336,
      0.283,
      "H. de Vries 2023, Go smol or go home, harmdevries.com/post/model-size-vs-compute-overhead"),
  /** The refit to the points of figure 4 of Hoffmann et al., five outliers left out. */
  BESIROGLU(
      1.8172,
      482.01,
      2085.43,
      0.3478,
      0.3658,
      "Besiroglu, Erdil, Barnett and You 2024, Chinchilla scaling: a replication attempt,"
          + " arXiv:2404.10102, table 1"),
  /** C4 and one pass over the data; both exponents tied in the fit. */
  MUENNIGHOFF(
      Math.exp(0.6254804),
      Math.exp(6.255414),
      Math.exp(7.3049974),
      0.3526596,
      0.3526596,
      "Muennighoff et al. 2023, Scaling data-constrained language models, arXiv:2305.16264,"
          + " appendix B (E 1.87, A 521, B 1488, α = β = 0.353)");

  private final double e;
  private final double a;
  private final double b;
  private final double alpha;
  private final double beta;
  private final String source;

  PublishedLaw(double e, double a, double b, double alpha, double beta, String source) {
    this.e = e;
    this.a = a;
    this.b = b;
    this.alpha = alpha;
    this.beta = beta;
    this.source = source;
  }

  /** The law with these constants. */
  public ChinchillaLaw law() {
    return new ChinchillaLaw(e, a, b, alpha, beta);
  }

  /** Where the constants were published. */
  public String source() {
    return source;
  }
}
