package org.riskcurve.report.drawing;

import java.awt.Graphics2D;

/** Something that can be drawn, of a size in points. */
public interface Drawing {

  /** The width in points. */
  double width();

  /** The height in points. */
  double height();

  /** Draws it with its upper left corner at the origin of {@code graphics}. */
  void draw(Graphics2D graphics);
}
