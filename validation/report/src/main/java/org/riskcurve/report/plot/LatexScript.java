package org.riskcurve.report.plot;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.riskcurve.report.plot.ScriptData.Placed;
import org.riskcurve.report.plot.ScriptData.Plotted;
import org.riskcurve.report.table.Provenance;

/** A picture as a program for LaTeX's pgfplots. */
final class LatexScript {

  private static final double LEFT = 4.6;
  private static final double BOTTOM = 3.3;
  private static final double RIGHT = 1.1;
  private static final double TOP = 0.9;
  private static final double TITLE = 1.6;

  private final ScriptData data;
  private final StringBuilder text = new StringBuilder();
  private String file = "";

  LatexScript(ScriptData data) {
    this.data = data;
  }

  String text(String stem, Provenance provenance) {
    file = stem + ".csv";
    for (Map.Entry<String, Object> entry : provenance.entries().entrySet()) {
      line("%% %s: %s", entry.getKey(), entry.getValue());
    }
    double size = data.fontSize();
    text.append(
        String.format(
            Locale.ROOT,
            """
            \\documentclass{standalone}
            \\usepackage[T1]{fontenc}
            \\usepackage{helvet}
            \\renewcommand{\\familydefault}{\\sfdefault}
            \\usepackage{pgfplots}
            \\usepgfplotslibrary{fillbetween}
            \\pgfplotsset{compat=1.16}
            \\begin{document}
            \\fontsize{%1$s}{%2$s}\\selectfont
            \\begin{tikzpicture}[x=1bp, y=1bp]
            """,
            number(size),
            number(1.2 * size)));
    data.figures().forEach(this::append);
    text.append("\\end{tikzpicture}\n\\end{document}\n");
    return text.toString();
  }

  private void append(Placed placed) {
    double size = data.fontSize();
    String title = placed.figure().title();
    String small =
        String.format(
            Locale.ROOT, "font=\\fontsize{%s}{%s}\\selectfont", number(0.9 * size), number(size));
    line("\\begin{axis}[");
    line(
        "  at={(%sbp, %sbp)}, anchor=south west, scale only axis,",
        number(placed.left() + LEFT * size), number(placed.bottom() + BOTTOM * size));
    line(
        "  width=%sbp, height=%sbp,",
        number(placed.width() - (LEFT + RIGHT) * size),
        number(placed.height() - (BOTTOM + TOP + (title == null ? 0 : TITLE)) * size));
    axis("x", placed.figure().x(), placed.xRange());
    axis("y", placed.figure().y(), placed.yRange());
    if (title != null) {
      line("  title={%s},", LatexText.of(title));
    }
    line("  tick label style={%s},", small);
    line("  legend style={draw=none, fill opacity=0.8, text opacity=1, %s},", small);
    line("  legend cell align=left, unbounded coords=jump,");
    line("  grid=major, grid style={black!12, line width=%sbp}]", number(0.6 * data.scale()));
    for (Plotted plotted : placed.layers()) {
      append(plotted, placed);
    }
    for (Note note : placed.figure().notes()) {
      line(
          "\\node[anchor=%s] at (axis cs:%s, %s) {%s};",
          List.of("east", "center", "west").get(note.side(placed.xRange()) + 1),
          Double.toString(note.x()),
          Double.toString(note.y()),
          LatexText.of(note.words()));
    }
    line("\\end{axis}");
  }

  private void axis(String axis, FigureAxis description, PlotRange range) {
    line(
        "  %1$smode=%2$s, %1$smin=%3$s, %1$smax=%4$s, %1$slabel={%5$s},",
        axis,
        description.logarithmic() ? "log" : "linear",
        Double.toString(range.low()),
        Double.toString(range.high()),
        LatexText.of(description.label()));
  }

  private void append(Plotted plotted, Placed placed) {
    Layer layer = plotted.layer();
    int k = plotted.number();
    String colour =
        String.format(
            Locale.ROOT,
            "color={rgb,255:red,%d;green,%d;blue,%d}",
            plotted.style().colour().getRed(),
            plotted.style().colour().getGreen(),
            plotted.style().colour().getBlue());
    String silent = layer.name().isEmpty() ? ", forget plot" : "";
    switch (layer.kind()) {
      case LINE, DASHED -> plot(colour + stroke(1.7, plotted.style().dashes()) + silent, k, "");
      case REFERENCE -> plot(colour + stroke(1.4, new float[] {6, 4}) + silent, k, "");
      case POINTS -> {
        String bars = plotted.hasEnds() ? ", error bars/.cd, y dir=both, y explicit" : "";
        String ends =
            plotted.hasEnds()
                ? String.format(
                    Locale.ROOT,
                    ", y error plus expr=\\thisrow{high%1$d}-\\thisrow{y%1$d}, y error minus"
                        + " expr=\\thisrow{y%1$d}-\\thisrow{low%1$d}",
                    k)
                : "";
        String marks =
            ", only marks, mark=" + mark(plotted) + ", mark size=" + number(2.6 * data.scale());
        plot(colour + marks + "bp" + silent + bars, k, ends);
      }
      case BAND -> {
        band(k, "low");
        band(k, "high");
        line(
            "\\addplot[%s, draw=none, fill opacity=0.25%s] fill between[of=low%d and high%d];",
            colour + ", fill=.", silent, k, k);
      }
      case LEVEL -> across(colour + silent, placed.xRange(), placed.yRange(), layer.x()[0], true);
      case MARK -> across(colour + silent, placed.xRange(), placed.yRange(), layer.x()[0], false);
    }
    if (!layer.name().isEmpty()) {
      line("\\addlegendentry{%s}", LatexText.of(layer.name()));
    }
  }

  private void plot(String options, int k, String more) {
    line("\\addplot[%s]", options);
    line("  table[col sep=comma, x=x%d, y=y%d%s] {%s};", k, k, more, file);
  }

  private void band(int k, String end) {
    line("\\addplot[draw=none, forget plot, name path=%s%d]", end, k);
    line("  table[col sep=comma, x=x%d, y=%s%d] {%s};", k, end, k, file);
  }

  private void across(String options, PlotRange x, PlotRange y, double at, boolean horizontal) {
    line(
        "\\addplot[%s%s] coordinates {(%s, %s) (%s, %s)};",
        options,
        stroke(1.1, new float[] {1.5f, 2.5f}),
        Double.toString(horizontal ? x.low() : at),
        Double.toString(horizontal ? at : y.low()),
        Double.toString(horizontal ? x.high() : at),
        Double.toString(horizontal ? at : y.high()));
  }

  private String stroke(double width, float[] dashes) {
    StringBuilder stroke =
        new StringBuilder(", no marks, line width=" + number(width * data.scale()) + "bp");
    if (dashes.length > 0) {
      stroke.append(", dash pattern=");
      for (int i = 0; i < dashes.length; i++) {
        stroke.append(i % 2 == 0 ? (i > 0 ? " on " : "on ") : " off ");
        stroke.append(number(dashes[i] * data.scale())).append("bp");
      }
    }
    return stroke.toString();
  }

  private static String mark(Plotted plotted) {
    return switch (plotted.style().mark()) {
      case DISC -> "*";
      case SQUARE -> "square*";
      case TRIANGLE -> "triangle*";
      case DIAMOND -> "diamond*";
    };
  }

  private void line(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4f", value).replaceAll("\\.?0+$", "");
  }
}
