package org.riskcurve.validation.suite;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.riskcurve.core.Estimate;
import org.riskcurve.report.plot.Picture;
import org.riskcurve.report.table.Table;
import org.riskcurve.validation.study.GrowingSizes;
import org.riskcurve.validation.study.RiskComparison;

/**
 * What the computation of a check gives: the number that decides, and what it can be seen from.
 *
 * @param measured NaN if it is not defined, which fails
 * @param remark what a reader should know; may be empty
 * @param tables the numbers behind it
 * @param pictures the pictures of it
 * @param detectable the smallest relative error of the theory that the check finds with probability
 *     .9; infinite where what is measured is no error of a theory
 */
public record CheckFinding(
    double measured, String remark, List<Table> tables, List<Shown> pictures, double detectable) {

  /** A picture with its caption. */
  public record Shown(String caption, Picture picture) {}

  /** Copies the lists. */
  public CheckFinding {
    tables = List.copyOf(tables);
    pictures = List.copyOf(pictures);
  }

  /** A bare number. */
  public static CheckFinding of(double measured) {
    return new CheckFinding(measured, "", List.of(), List.of(), Double.POSITIVE_INFINITY);
  }

  /**
   * The test of simulated means beside their theory, or of several at once, without a remark:
   * −log₁₀ of the p-value, and the smallest error that one of them finds.
   */
  public static CheckFinding of(RiskComparison... comparisons) {
    double detectable = Double.POSITIVE_INFINITY;
    for (RiskComparison comparison : comparisons) {
      double level = Significance.LEVEL / comparisons.length;
      detectable = Math.min(detectable, comparison.detectable(level, Significance.POWER));
    }
    double[] pValues = Arrays.stream(comparisons).mapToDouble(RiskComparison::pValue).toArray();
    return of(Significance.surprise(pValues)).detects(detectable);
  }

  /** The test that nothing is left of any quantity at infinite size, with its table. */
  static CheckFinding of(GrowingSizes measured, String title, List<String> quantities) {
    double shift = Significance.shift(quantities.size(), Double.POSITIVE_INFINITY);
    double[] scores = new double[quantities.size()];
    double detectable = Double.POSITIVE_INFINITY;
    for (int q = 0; q < scores.length; q++) {
      Estimate left = measured.left(q);
      scores[q] = left.value() / left.error();
      detectable = Math.min(detectable, shift * left.error());
    }
    return of(Significance.ofScores(scores))
        .detects(detectable)
        .table(measured.table(title, quantities));
  }

  /** The same with the smallest relative error of the theory that is found; infinite for none. */
  public CheckFinding detects(double relativeError) {
    return new CheckFinding(measured, remark, tables, pictures, relativeError);
  }

  /** The same with another number that decides. */
  public CheckFinding measuring(double other) {
    return new CheckFinding(other, remark, tables, pictures, detectable);
  }

  /** The same with a remark. */
  public CheckFinding remark(String words) {
    return new CheckFinding(measured, words, tables, pictures, detectable);
  }

  /** The same with one more table. */
  public CheckFinding table(Table table) {
    List<Table> more = new ArrayList<>(tables);
    more.add(table);
    return new CheckFinding(measured, remark, more, pictures, detectable);
  }

  /** The same with one more picture. */
  public CheckFinding picture(String caption, Picture picture) {
    List<Shown> more = new ArrayList<>(pictures);
    more.add(new Shown(caption, picture));
    return new CheckFinding(measured, remark, tables, more, detectable);
  }
}
