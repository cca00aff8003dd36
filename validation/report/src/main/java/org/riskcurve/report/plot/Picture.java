package org.riskcurve.report.plot;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.riskcurve.report.drawing.Drawing;
import org.riskcurve.report.drawing.FigureFormat;
import org.riskcurve.report.drawing.Rendering;
import org.riskcurve.report.drawing.SvgDocument;
import org.riskcurve.report.drawing.Typography;
import org.riskcurve.report.table.WholeFile;

/** Something that can be drawn: a {@link Figure}, a {@link HeatMap}, or {@link Panels} of them. */
public interface Picture extends Drawing {

  /**
   * The picture in another size, with letters and lines as large as before: panels stand beside
   * each other as far as there is room.
   *
   * @param width in points, > 0
   * @param height in points, > 0; NaN to keep the proportions
   */
  Picture resized(double width, double height);

  /** The picture with a look that was chosen, as far as it has parts that this concerns. */
  Picture with(Look look);

  /** What {@link Look#labels} can stand for: names in the legend, and x and y. */
  List<String> names();

  /**
   * The picture in another size, with letters of another one.
   *
   * @param width in points, > 0
   * @param height in points, > 0; NaN to keep the proportions
   * @param fontSize of the axes' labels in points, > 0; ticks and legend have nine tenths of it
   */
  default Picture fitted(double width, double height, double fontSize) {
    return new Scaled(this, fontSize / Typography.LABEL_SIZE).resized(width, height);
  }

  /** Writes it into {@code file}, whole or not at all; the ending chooses SVG, PDF or PNG. */
  default void write(Path file) throws IOException {
    write(file, Rendering.STANDARD);
  }

  /** The same, as {@code rendering} says. */
  default void write(Path file, Rendering rendering) throws IOException {
    FigureFormat format = FigureFormat.of(file);
    WholeFile.write(file, out -> format.write(this, rendering, out));
  }

  /**
   * The picture as an svg element for an HTML page, as wide as the place where it stands.
   *
   * @param title what it shows, for readers who cannot see it
   * @param idPrefix what the identifiers in it start with, in the page's other pictures none
   */
  default String svg(String title, String idPrefix) {
    return SvgDocument.element(this, title, idPrefix);
  }
}
