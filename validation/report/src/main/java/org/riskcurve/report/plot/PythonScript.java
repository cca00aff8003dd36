package org.riskcurve.report.plot;

import java.awt.Color;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.riskcurve.report.plot.ScriptData.Placed;
import org.riskcurve.report.plot.ScriptData.Plotted;
import org.riskcurve.report.table.Provenance;

/** A picture as a program for Python's matplotlib. */
final class PythonScript {

  private static final double POINTS_PER_INCH = 72;

  /** Margins of axes, in the size of the letters. */
  private static final double LEFT = 4.6;

  private static final double BOTTOM = 3.3;
  private static final double RIGHT = 1.1;
  private static final double TOP = 0.9;
  private static final double TITLE = 1.6;

  private final ScriptData data;
  private final StringBuilder text = new StringBuilder();

  PythonScript(ScriptData data) {
    this.data = data;
  }

  String text(String stem, Provenance provenance) {
    for (Map.Entry<String, Object> entry : provenance.entries().entrySet()) {
      text.append("# ").append(entry.getKey()).append(": ").append(entry.getValue()).append('\n');
    }
    double size = data.fontSize();
    text.append(
        String.format(
            Locale.ROOT,
            """
            import os

            import matplotlib.pyplot as plt
            import numpy as np

            here = os.path.dirname(os.path.abspath(__file__))
            data = np.atleast_1d(
                np.genfromtxt(os.path.join(here, %s), delimiter=",", names=True))
            plt.rcParams.update({
                "font.size": %s,
                "font.family": "sans-serif",
                "font.sans-serif": ["Liberation Sans", "Arial", "Helvetica", "DejaVu Sans"],
                "axes.titlesize": "medium",
                "axes.linewidth": %s,
                "xtick.labelsize": %4$s,
                "ytick.labelsize": %4$s,
                "legend.fontsize": %4$s,
                "pdf.fonttype": 42,
                "svg.fonttype": "none",
            })
            figure = plt.figure(figsize=(%5$s, %6$s))
            """,
            quoted(stem + ".csv"),
            number(size),
            number(0.8 * data.scale()),
            number(0.9 * size),
            number(data.picture().width() / POINTS_PER_INCH),
            number(data.picture().height() / POINTS_PER_INCH)));
    data.figures().forEach(this::append);
    text.append("figure.savefig(os.path.join(here, ").append(quoted(stem + ".pdf")).append("))\n");
    return text.toString();
  }

  private void append(Placed placed) {
    double size = data.fontSize();
    String title = placed.figure().title();
    double left = placed.left() + LEFT * size;
    double bottom = placed.bottom() + BOTTOM * size;
    double width = placed.width() - (LEFT + RIGHT) * size;
    double height = placed.height() - (BOTTOM + TOP + (title == null ? 0 : TITLE)) * size;
    double wide = data.picture().width();
    double high = data.picture().height();
    line(
        "%naxes = figure.add_axes((%s, %s, %s, %s))",
        number(left / wide), number(bottom / high), number(width / wide), number(height / high));
    for (Plotted plotted : placed.layers()) {
      append(plotted);
    }
    for (Note note : placed.figure().notes()) {
      int side = note.side(placed.xRange());
      line(
          "axes.text(%s, %s, %s, ha=\"%s\", va=\"center\")",
          Double.toString(note.x()),
          Double.toString(note.y()),
          quoted((side > 0 ? " " : "") + note.words() + (side < 0 ? " " : "")),
          List.of("right", "center", "left").get(side + 1));
    }
    append("x", placed.figure().x(), placed.xRange());
    append("y", placed.figure().y(), placed.yRange());
    if (title != null) {
      line("axes.set_title(%s)", quoted(title));
    }
    line("axes.grid(color=\"#E4E4E4\", linewidth=%s)", number(0.6 * data.scale()));
    line("axes.set_axisbelow(True)");
    if (placed.layers().stream().anyMatch(plotted -> !plotted.layer().name().isEmpty())) {
      line("axes.legend(frameon=False)");
    }
  }

  private void append(String axis, FigureAxis description, PlotRange range) {
    if (description.logarithmic()) {
      line("axes.set_%sscale(\"log\")", axis);
    }
    line("axes.set_%slim(%s, %s)", axis, range.low(), range.high());
    line("axes.set_%slabel(%s)", axis, quoted(description.label()));
  }

  private void append(Plotted plotted) {
    Layer layer = plotted.layer();
    String name = layer.name().isEmpty() ? "" : ", label=" + quoted(layer.name());
    String colour = ", color=" + quoted(hex(plotted.style().colour()));
    int k = plotted.number();
    switch (layer.kind()) {
      case LINE, DASHED ->
          line(
              "axes.plot(data[\"x%d\"], data[\"y%d\"]%s%s%s)",
              k, k, colour, stroke(1.7, plotted.style().dashes()), name);
      case REFERENCE ->
          line(
              "axes.plot(data[\"x%d\"], data[\"y%d\"]%s%s%s)",
              k, k, colour, stroke(1.4, new float[] {6, 4}), name);
      case POINTS -> {
        String mark =
            ", fmt=" + quoted(mark(plotted)) + ", markersize=" + number(5.2 * data.scale());
        String bars =
            plotted.hasEnds()
                ? String.format(
                    Locale.ROOT,
                    ", yerr=(data[\"y%1$d\"] - data[\"low%1$d\"], data[\"high%1$d\"] -"
                        + " data[\"y%1$d\"])",
                    k)
                : "";
        line(
            "axes.errorbar(data[\"x%d\"], data[\"y%d\"]%s%s, elinewidth=%s, capsize=%s%s%s)",
            k, k, bars, mark, number(data.scale()), number(2 * data.scale()), colour, name);
      }
      case BAND ->
          line(
              "axes.fill_between(data[\"x%1$d\"], data[\"low%1$d\"], data[\"high%1$d\"],"
                  + " alpha=0.25, linewidth=0%2$s%3$s)",
              k, colour, name);
      case LEVEL, MARK ->
          line(
              "axes.ax%sline(%s%s%s%s)",
              layer.kind() == Layer.Kind.LEVEL ? "h" : "v",
              Double.toString(layer.x()[0]),
              colour,
              stroke(1.1, new float[] {1.5f, 2.5f}),
              name);
    }
  }

  /** Width and dashes, which matplotlib counts in widths. */
  private String stroke(double width, float[] dashes) {
    StringBuilder stroke = new StringBuilder(", linewidth=" + number(width * data.scale()));
    if (dashes.length > 0) {
      stroke.append(", linestyle=(0, (");
      for (int i = 0; i < dashes.length; i++) {
        stroke.append(i > 0 ? ", " : "").append(number(dashes[i] / width));
      }
      stroke.append("))");
    }
    return stroke.toString();
  }

  private static String mark(Plotted plotted) {
    return switch (plotted.style().mark()) {
      case DISC -> "o";
      case SQUARE -> "s";
      case TRIANGLE -> "^";
      case DIAMOND -> "D";
    };
  }

  static String hex(Color colour) {
    return String.format(Locale.ROOT, "#%06X", colour.getRGB() & 0xFFFFFF);
  }

  private void line(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.5g", value);
  }

  /** A text as Python, and JSON, write it. */
  private static String quoted(String words) {
    return '"' + words.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }
}
