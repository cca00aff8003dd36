package org.riskcurve.validation.suite;

import java.util.List;
import java.util.Optional;

/**
 * What a check tests: a formula, who published it, and the page that derives or explains it.
 *
 * @param formula in the paper's symbols
 * @param source the paper
 * @param page a file of the project and its section
 * @param detects which errors fail the check
 */
public record Basis(String formula, String source, String page, String detects) {

  private static final String PHASES =
      "Paquette, Paquette, Xiao, Pennington, 4+3 phases of compute-optimal neural scaling laws (2024)";
  private static final String DANA =
      "Ferbach, Everett, Gidel, Paquette, Paquette, Dimension-adapted momentum outscales SGD (2025)";

  private static final String ADAPTIVE = "Collins-Woodfin et al., The high line, 2405.19585";

  private record Entry(String prefix, Basis basis) {}

  /** The first prefix that fits is meant. */
  private static final List<Entry> ALL =
      List.of(
          entry(
              "resolvent/",
              "m(z) = 1/(1 + (1/d)Σ λ_j/(λ_j m(z) − z))",
              "Silverstein, Choi, J. Multivariate Anal. 54 (1995) 295; " + PHASES,
              "rmt/README.md#accuracy",
              "errors of the Dyson equation, its edges, masses and traces, and of ridge regression"),
          entry(
              "kernel/",
              "F(r) = ∫q(λ)^r dμ_F, K(r) = γ²B∫λ²q(λ)^r dμ, q = 1 − 2γBλ + γ²B(B + 1)λ²",
              PHASES,
              "volterra/README.md#risk-curves",
              "errors of forcing and kernel: contours, powers of the batch, the equivalent beyond terms of 1/d"),
          entry(
              "risk/activation",
              "the covariance of activated features and its Gaussian equivalent",
              "Mei, Montanari, Comm. Pure Appl. Math. 75 (2022) 667",
              "rmt/README.md#activations",
              "errors of the activated covariance and its kernel larger than the equivalence itself"),
          entry(
              "risk/",
              "P(r) = F(r) + Σ_{s<r} K(r − 1 − s)(P(s) + η²)",
              PHASES,
              "volterra/README.md#risk-curves",
              "errors of the Volterra equation, its lag, kernel norm and limits, and of the methods that solve it"),
          entry(
              "textbook/adagrad-norm",
              "θ ← θ − cg/√(b² + Σ|g|²)",
              "Ward, Wu, Bottou, AdaGrad stepsizes, ICML 2019; " + ADAPTIVE,
              "volterra/README.md#optimizers",
              "errors of the rate, its sum of squares and offset, larger than what is left at infinite d"),
          entry(
              "textbook/polyak",
              "θ ← θ − g⟨E g, θ − θ*⟩/E|g|²",
              "Polyak, Introduction to Optimization (1987); " + ADAPTIVE,
              "volterra/README.md#optimizers",
              "errors of the rate, its noise and batch terms, that remain at infinite d"),
          entry(
              "textbook/line-search",
              "θ ← θ − γg, γ = argmin E P(θ − γg)",
              ADAPTIVE,
              "volterra/README.md#optimizers",
              "errors of the rate, its noise and batch terms, that remain at infinite d"),
          entry(
              "textbook/stochastic-polyak",
              "θ ← θ − 2cf_i∇f_i/|∇f_i|²",
              "Loizou, Vaswani, Laradji, Lacoste-Julien, AISTATS 2021",
              "volterra/README.md#optimizers",
              "errors of the rate, of its scale and trace, that remain at infinite d"),
          entry(
              "textbook/clipped",
              "θ ← θ − γg min(1, C/|g|)",
              "Marshall et al., To clip or not to clip, 2406.11733",
              "volterra/README.md#optimizers",
              "errors of the clipped drift and noise that remain at infinite d"),
          entry(
              "textbook/signsgd",
              "θ ← θ − γ sign(g)",
              "Bernstein et al., ICML 2018; Xiao et al., 2411.12135",
              "volterra/README.md#optimizers",
              "errors of the signs' drift, noise and isotropic part that remain at infinite d"),
          entry(
              "textbook/logistic",
              "θ ← θ + γΣ(y − σ(⟨φ, θ⟩))φ",
              "Collins-Woodfin, C. Paquette, E. Paquette, Seroussi, 2308.08977",
              "volterra/README.md#logistic-regression",
              "errors of the means over Gaussian predictions and of the noise that remain at infinite d"),
          entry(
              "textbook/",
              "the update of each paper, averaged over all samples",
              "Polyak 1964; Nesterov 1983; " + DANA,
              "validation/README.md#suites",
              "any slip of convention: coefficients, their order, schedules, batches, noise"),
          entry(
              "optimizer/",
              "y ← (1 − Δ)y + γ₁g, θ ← θ − γ₂g − γ₃y",
              DANA,
              "volterra/README.md#optimizers",
              "errors of the moment recursion, and engines that are no runs of the optimizer"),
          entry(
              "average/",
              "second moments of (θ, average) for each eigenvalue",
              "Polyak, Juditsky, SIAM J. Control Optim. 30 (1992) 838",
              "volterra/README.md#averaged-iterates",
              "errors of the moments of averages and of their shares"),
          entry(
              "variance/",
              "Var P(r) by the fourth moments of Gaussian data",
              "Isserlis, Biometrika 12 (1918) 134",
              "volterra/README.md#variance-over-runs",
              "errors of the fourth moments"),
          entry(
              "finite/",
              "SGD on n given samples, and its equivalent by two coupled equations",
              "Paquette, Lee, Pedregosa, Paquette, SGD in the large (2021)",
              "volterra/README.md#finite-data",
              "errors of the equations for finite data and of their batches and noise"),
          entry(
              "bound/",
              "‖K‖ = Σ_r K(r) = 1 at the critical learning rate",
              PHASES,
              "validation/README.md#the-bound-orgriskcurvevalidationstudy",
              "errors of the critical learning rate and of growth rates about it"),
          entry(
              "homogenized/",
              "dΘ = −γ∇P dt + γ√(2PK/d) dB",
              "Paquette, Lee, Pedregosa, Paquette, SGD in the large (2021)",
              "volterra/README.md#continuous-time",
              "errors of the stochastic differential equation, its noise and the schemes for it"),
          entry(
              "statistics/",
              "max_p |t_p| beside its law under a true theory",
              "Chernozhukov, Chetverikov, Kato, Ann. Statist. 41 (2013) 2786; Hall 1992",
              "validation/README.md#statistics-orgriskcurvesimulationstatistics",
              "tests, bands and standard errors that do not keep their level"),
          entry(
              "equation/",
              "x(t) = f(t) + ∫₀ᵗ k(t − s)x(s) ds",
              "Brunner, Collocation Methods for Volterra Equations (2004)",
              "volterra/README.md#convolution-equations",
              "errors of solvers and of the errors that they state"),
          entry(
              "scaling/",
              "d* ∝ c^ξ, P* ∝ c^(−η); E + A/N^α + B/D^β",
              PHASES + "; Hoffmann et al. 2022",
              "volterra/scaling/README.md#phases-orgriskcurvescalingphase",
              "errors of exponents, terms and allocations, of fitted laws and their standard errors"));

  private static Entry entry(
      String prefix, String formula, String source, String page, String detects) {
    return new Entry(prefix, new Basis(formula, source, page, detects));
  }

  /** What the check of an id tests, if it is of a kind that is known. */
  public static Optional<Basis> of(String id) {
    return ALL.stream()
        .filter(entry -> id.startsWith(entry.prefix()))
        .map(Entry::basis)
        .findFirst();
  }
}
