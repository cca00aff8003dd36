package org.riskcurve.report.plot;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.util.List;

/**
 * A picture with everything in it, letters and lines too, larger or smaller.
 *
 * @param factor by which it is magnified, > 0
 */
record Scaled(Picture picture, double factor) implements Picture {

  @Override
  public double width() {
    return factor * picture.width();
  }

  @Override
  public double height() {
    return factor * picture.height();
  }

  @Override
  public Picture resized(double width, double height) {
    return new Scaled(picture.resized(width / factor, height / factor), factor);
  }

  @Override
  public Picture with(Look look) {
    return new Scaled(picture.with(look), factor);
  }

  @Override
  public List<String> names() {
    return picture.names();
  }

  @Override
  public void draw(Graphics2D graphics) {
    AffineTransform before = graphics.getTransform();
    graphics.scale(factor, factor);
    picture.draw(graphics);
    graphics.setTransform(before);
  }
}
