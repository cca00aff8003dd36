package org.riskcurve.cli.option;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.riskcurve.cli.support.Preflight;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.report.table.Table;
import org.riskcurve.volterra.curve.RecursionCurve;
import org.riskcurve.volterra.curve.RiskCurve;
import org.riskcurve.volterra.optimizer.Averaging;
import org.riskcurve.volterra.optimizer.Optimizer;
import picocli.CommandLine.Option;

/** An average of the iterates beside, or in the place of, the last one: {@code --average}. */
public final class AverageOption implements Preflight {

  private static final String FORMS = "ema:BETA, uniform or tail:R0";

  @Option(
      names = "--average",
      paramLabel = "ema:BETA|uniform|tail:R0",
      description =
          "The risk of an average of the iterates: a moving one, the mean of all, or the mean from"
              + " iteration R0 on.")
  private @Nullable String text;

  private Averaging averaging = Averaging.none();

  @Override
  public void check() {
    averaging = text == null ? Averaging.none() : read(text);
  }

  private static Averaging read(String text) {
    if (text.equals("uniform")) {
      return Averaging.uniform();
    }
    int colon = text.indexOf(':');
    String kind = colon < 0 ? text : text.substring(0, colon);
    try {
      double number = Double.parseDouble(text.substring(colon + 1));
      if (colon > 0 && kind.equals("ema")) {
        return Averaging.ema(number);
      }
      if (colon > 0 && kind.equals("tail")) {
        return Averaging.tail(number);
      }
    } catch (NumberFormatException e) {
      // refused below
    } catch (IllegalArgumentException e) {
      throw Arguments.rejected(
          "average", text, FORMS + " with BETA in [0, 1) and R0 a whole number in [0, 1e15]");
    }
    throw Arguments.rejected("average", text, FORMS);
  }

  /** Whether there is one. */
  public boolean isGiven() {
    return text != null;
  }

  /** The average; none if it is not given. */
  public Averaging averaging() {
    return averaging;
  }

  /** Requires that it is not given together with something else. */
  public void refuseWith(String other) {
    if (text != null) {
      throw Arguments.rejected("average", text, "left out with " + other);
    }
  }

  /** Adds the columns, if it is given. */
  public void columns(Table.Builder table) {
    if (text != null) {
      describe(table);
      table.columns("averaged_risk").column("averaged_error", 2);
    }
  }

  /** Adds the option to the parameters of a table, if it is given. */
  public void describe(Table.Builder table) {
    if (text != null) {
      table.parameter("average", text);
    }
  }

  /** The curve of the average, or of the iterate if it is not given. */
  public RiskCurve curve(Spectrum spectrum, Optimizer optimizer) {
    return isGiven()
        ? RecursionCurve.ofAverage(spectrum, optimizer, averaging)
        : RiskCurve.of(spectrum, optimizer);
  }

  /** Adds the cells of the columns to rows, if it is given. */
  public void fill(
      List<List<@Nullable Object>> rows, Spectrum spectrum, Optimizer optimizer, double[] r) {
    if (!isGiven()) {
      return;
    }
    List<Estimate> risks = curve(spectrum, optimizer).risks(r);
    for (int i = 0; i < r.length; i++) {
      rows.get(i).add(risks.get(i).value());
      rows.get(i).add(risks.get(i).relativeError());
    }
  }
}
