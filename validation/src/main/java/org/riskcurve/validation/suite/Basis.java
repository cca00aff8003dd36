package org.riskcurve.validation.suite;

import java.util.List;
import java.util.Optional;

/**
 * What a check tests: a formula, who published it, and the page that derives or explains it.
 *
 * @param formula in the paper's symbols
 * @param source the paper
 * @param page a file of the project and its section
 */
public record Basis(String formula, String source, String page) {

  private static final String PHASES =
      "Paquette, Paquette, Xiao, Pennington, 4+3 phases of compute-optimal neural scaling laws (2024)";
  private static final String DANA =
      "Ferbach, Everett, Gidel, Paquette, Paquette, Dimension-adapted momentum outscales SGD (2025)";

  private record Entry(String prefix, Basis basis) {}

  /** The first prefix that fits is meant. */
  private static final List<Entry> ALL =
      List.of(
          entry(
              "resolvent/",
              "m(z) = 1/(1 + (1/d)Σ λ_j/(λ_j m(z) − z))",
              "Silverstein, Choi, J. Multivariate Anal. 54 (1995) 295; " + PHASES,
              "rmt/README.md#accuracy"),
          entry(
              "kernel/",
              "F(r) = ∫q(λ)^r dμ_F, K(r) = γ²B∫λ²q(λ)^r dμ, q = 1 − 2γBλ + γ²B(B + 1)λ²",
              PHASES,
              "volterra/README.md#risk-curves"),
          entry(
              "risk/activation",
              "the covariance of activated features and its Gaussian equivalent",
              "Mei, Montanari, Comm. Pure Appl. Math. 75 (2022) 667",
              "rmt/README.md#activations"),
          entry(
              "risk/",
              "P(r) = F(r) + Σ_{s<r} K(r − 1 − s)(P(s) + η²)",
              PHASES,
              "volterra/README.md#risk-curves"),
          entry(
              "textbook/",
              "the update of each paper, averaged over all samples",
              "Polyak 1964; Nesterov 1983; " + DANA,
              "validation/README.md#suites"),
          entry(
              "optimizer/",
              "y ← (1 − Δ)y + γ₁g, θ ← θ − γ₂g − γ₃y",
              DANA,
              "volterra/README.md#optimizers"),
          entry(
              "average/",
              "second moments of (θ, average) for each eigenvalue",
              "Polyak, Juditsky, SIAM J. Control Optim. 30 (1992) 838",
              "volterra/README.md#averaged-iterates"),
          entry(
              "variance/",
              "Var P(r) by the fourth moments of Gaussian data",
              "Isserlis, Biometrika 12 (1918) 134",
              "volterra/README.md#variance-over-runs"),
          entry(
              "finite/",
              "SGD on n given samples, and its equivalent by two coupled equations",
              "Paquette, Lee, Pedregosa, Paquette, SGD in the large (2021)",
              "volterra/README.md#finite-data"),
          entry(
              "bound/",
              "‖K‖ = Σ_r K(r) = 1 at the critical learning rate",
              PHASES,
              "validation/README.md#the-bound-orgriskcurvevalidationstudy"),
          entry(
              "homogenized/",
              "dΘ = −γ∇P dt + γ√(2PK/d) dB",
              "Paquette, Lee, Pedregosa, Paquette, SGD in the large (2021)",
              "volterra/README.md#continuous-time"),
          entry(
              "statistics/",
              "max_p |t_p| beside its law under a true theory",
              "Chernozhukov, Chetverikov, Kato, Ann. Statist. 41 (2013) 2786; Hall 1992",
              "validation/README.md#statistics-orgriskcurvesimulationstatistics"),
          entry(
              "equation/",
              "x(t) = f(t) + ∫₀ᵗ k(t − s)x(s) ds",
              "Brunner, Collocation Methods for Volterra Equations (2004)",
              "volterra/README.md#convolution-equations"),
          entry(
              "scaling/",
              "d* ∝ c^ξ, P* ∝ c^(−η); E + A/N^α + B/D^β",
              PHASES + "; Hoffmann et al. 2022",
              "volterra/scaling/README.md#phases-orgriskcurvescalingphase"));

  private static Entry entry(String prefix, String formula, String source, String page) {
    return new Entry(prefix, new Basis(formula, source, page));
  }

  /** What the check of an id tests, if it is of a kind that is known. */
  public static Optional<Basis> of(String id) {
    return ALL.stream()
        .filter(entry -> id.startsWith(entry.prefix()))
        .map(Entry::basis)
        .findFirst();
  }
}
