package org.riskcurve.report.plot;

import java.util.Map;

/** The words of a figure as LaTeX sets them. */
final class LatexText {

  private static final String RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ";
  private static final String LOWERED = "₀₁₂₃₄₅₆₇₈₉₊₋ₙ";
  private static final String LEVEL = "0123456789+-n";
  private static final char HAT = '\u0302';

  /** Signs by their commands, within mathematics. */
  private static final Map<Character, String> SIGNS =
      Map.ofEntries(
          Map.entry('α', "\\alpha"),
          Map.entry('β', "\\beta"),
          Map.entry('γ', "\\gamma"),
          Map.entry('δ', "\\delta"),
          Map.entry('ε', "\\varepsilon"),
          Map.entry('η', "\\eta"),
          Map.entry('θ', "\\theta"),
          Map.entry('κ', "\\kappa"),
          Map.entry('λ', "\\lambda"),
          Map.entry('μ', "\\mu"),
          Map.entry('ν', "\\nu"),
          Map.entry('ξ', "\\xi"),
          Map.entry('ρ', "\\rho"),
          Map.entry('σ', "\\sigma"),
          Map.entry('τ', "\\tau"),
          Map.entry('φ', "\\varphi"),
          Map.entry('Ψ', "\\Psi"),
          Map.entry('∞', "\\infty"),
          Map.entry('−', "-"),
          Map.entry('·', "\\cdot"),
          Map.entry('×', "\\times"),
          Map.entry('≤', "\\le"),
          Map.entry('≥', "\\ge"),
          Map.entry('√', "\\surd"),
          Map.entry('½', "\\frac12"),
          Map.entry('|', "\\vert"));

  /** Characters that mean something to LaTeX. */
  private static final Map<Character, String> ESCAPED =
      Map.of(
          '\\', "\\textbackslash{}",
          '{', "\\{",
          '}', "\\}",
          '$', "\\$",
          '&', "\\&",
          '#', "\\#",
          '%', "\\%",
          '_', "\\_",
          '^', "\\textasciicircum{}",
          '~', "\\textasciitilde{}");

  private LatexText() {}

  /** {@code words} for the body of a document. */
  static String of(String words) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < words.length(); i++) {
      char c = words.charAt(i);
      if (i + 1 < words.length() && words.charAt(i + 1) == HAT) {
        text.append("$\\hat{").append(c).append("}$");
        i++;
      } else if (RAISED.indexOf(c) >= 0) {
        text.append("$^{").append(LEVEL.charAt(RAISED.indexOf(c))).append("}$");
      } else if (LOWERED.indexOf(c) >= 0) {
        text.append("$_{").append(LEVEL.charAt(LOWERED.indexOf(c))).append("}$");
      } else if (SIGNS.containsKey(c)) {
        text.append('$').append(SIGNS.get(c)).append('$');
      } else {
        text.append(ESCAPED.getOrDefault(c, String.valueOf(c)));
      }
    }
    // neighbours in mathematics are one formula
    return text.toString().replace("}$$^{", "").replace("}$$_{", "").replace("$$", " ");
  }
}
