package org.riskcurve.validation.suite.result;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import org.riskcurve.core.Arguments;
import org.riskcurve.report.drawing.SvgContent;
import org.riskcurve.report.table.Table;

/**
 * What one check found: a number beside the limit that it must not exceed.
 *
 * @param id the check's name, unique in the suite: "risk/phase-Ia"
 * @param group the chapter of the report that it belongs to
 * @param statement what is claimed, in a sentence
 * @param quantity what {@code measured} is
 * @param measured the number that decides; infinite if the check could not be carried out
 * @param limit the largest value of {@code measured} that passes
 * @param detectable the smallest relative error of the theory that the check finds with probability
 *     .9; infinite if it does not test one
 * @param remark why it could not be carried out, or what a reader should know; may be empty
 * @param seconds how long it took
 * @param tables the numbers behind it
 * @param pictures the pictures of it
 */
@JsonPropertyOrder({
  "id",
  "group",
  "passed",
  "statement",
  "quantity",
  "measured",
  "limit",
  "detectable",
  "remark",
  "seconds",
  "tables",
  "pictures"
})
public record CheckResult(
    String id,
    String group,
    String statement,
    String quantity,
    double measured,
    double limit,
    double detectable,
    String remark,
    double seconds,
    List<Table> tables,
    List<Illustration> pictures) {

  /**
   * A picture in the report.
   *
   * @param caption what it shows
   * @param svg the picture, an svg element whose identifiers are unique in the report
   */
  public record Illustration(String caption, String svg) {

    /** Refuses what does more than draw: it goes into the report as it is. */
    public Illustration {
      SvgContent.requireHarmless(svg);
    }
  }

  /** Copies the lists. */
  public CheckResult {
    if (Double.isNaN(measured) || Double.isNaN(limit) || Double.isNaN(detectable)) {
      throw Arguments.rejected(id, measured + " beside " + limit, "two numbers");
    }
    tables = List.copyOf(tables);
    pictures = List.copyOf(pictures);
  }

  /** Whether the measured number does not exceed its limit. */
  @JsonProperty(access = JsonProperty.Access.READ_ONLY)
  public boolean passed() {
    return measured <= limit;
  }
}
