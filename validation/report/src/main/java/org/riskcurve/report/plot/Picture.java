package org.riskcurve.report.plot;

import java.awt.Graphics2D;
import java.io.IOException;
import java.nio.file.Path;
import org.riskcurve.report.table.WholeFile;

/** Something that can be drawn: a {@link Figure}, a {@link HeatMap}, or {@link Panels} of them. */
public interface Picture {

  /** The width in points. */
  int width();

  /** The height in points. */
  int height();

  /** Draws it with its upper left corner at the origin of {@code graphics}. */
  void draw(Graphics2D graphics);

  /** Writes it into {@code file}, whole or not at all; the ending chooses SVG, PDF or PNG. */
  default void write(Path file) throws IOException {
    FigureFormat format = FigureFormat.of(file);
    WholeFile.write(file, out -> format.write(this, out));
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
