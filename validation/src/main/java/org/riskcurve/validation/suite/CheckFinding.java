package org.riskcurve.validation.suite;

import java.util.ArrayList;
import java.util.List;
import org.riskcurve.report.plot.Picture;
import org.riskcurve.report.table.Table;

/**
 * What the computation of a check gives: the number that decides, and what it can be seen from.
 *
 * @param measured NaN if it is not defined, which fails
 * @param remark what a reader should know; may be empty
 * @param tables the numbers behind it
 * @param pictures the pictures of it
 */
public record CheckFinding(
    double measured, String remark, List<Table> tables, List<Shown> pictures) {

  /** A picture with its caption. */
  public record Shown(String caption, Picture picture) {}

  /** Copies the lists. */
  public CheckFinding {
    tables = List.copyOf(tables);
    pictures = List.copyOf(pictures);
  }

  /** A bare number. */
  public static CheckFinding of(double measured) {
    return new CheckFinding(measured, "", List.of(), List.of());
  }

  /** The same with a remark. */
  public CheckFinding remark(String words) {
    return new CheckFinding(measured, words, tables, pictures);
  }

  /** The same with one more table. */
  public CheckFinding table(Table table) {
    List<Table> more = new ArrayList<>(tables);
    more.add(table);
    return new CheckFinding(measured, remark, more, pictures);
  }

  /** The same with one more picture. */
  public CheckFinding picture(String caption, Picture picture) {
    List<Shown> more = new ArrayList<>(pictures);
    more.add(new Shown(caption, picture));
    return new CheckFinding(measured, remark, tables, more);
  }
}
