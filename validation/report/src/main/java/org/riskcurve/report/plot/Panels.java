package org.riskcurve.report.plot;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.riskcurve.core.Arguments;

/**
 * Pictures beside and below each other, row by row, each row as high and each column as wide as the
 * largest in it.
 *
 * @param columns how many stand beside each other, at least 1
 * @param pictures at least one
 */
public record Panels(int columns, List<? extends Picture> pictures) implements Picture {

  /** Checks the numbers and copies the list. */
  public Panels {
    Arguments.inRange("columns", columns, 1L, 100L);
    Arguments.inRange("pictures", pictures.size(), 1L, 1000L);
    pictures = List.copyOf(pictures);
  }

  @Override
  public double width() {
    return left(Math.min(columns, pictures.size()));
  }

  @Override
  public double height() {
    return top((pictures.size() + columns - 1) / columns);
  }

  /** As many columns as keep about the width that they have. */
  @Override
  public Picture resized(double width, double height) {
    int most = Math.min(columns, pictures.size());
    int fitting = (int) Math.rint(width * most / width());
    int chosen = Math.max(1, Math.min(most, fitting));
    if (chosen < most) {
      // no panel alone in a row if another number of columns fills it
      int rows = (pictures.size() + chosen - 1) / chosen;
      chosen = (pictures.size() + rows - 1) / rows;
    }
    Panels arranged = new Panels(chosen, pictures);
    double factor = width / arranged.width();
    double stretch = Double.isNaN(height) ? Math.min(1, factor) : height / arranged.height();
    List<Picture> resized = new ArrayList<>();
    for (Picture picture : pictures) {
      resized.add(picture.resized(factor * picture.width(), stretch * picture.height()));
    }
    return new Panels(chosen, resized);
  }

  @Override
  public Picture with(Look look) {
    return new Panels(columns, pictures.stream().map(picture -> picture.with(look)).toList());
  }

  @Override
  public List<String> names() {
    return pictures.stream().flatMap(picture -> picture.names().stream()).distinct().toList();
  }

  @Override
  public void draw(Graphics2D graphics) {
    graphics.setPaint(Color.WHITE);
    graphics.fill(new Rectangle2D.Double(0, 0, width(), height()));
    for (int i = 0; i < pictures.size(); i++) {
      AffineTransform before = graphics.getTransform();
      graphics.translate(left(i % columns), top(i / columns));
      pictures.get(i).draw(graphics);
      graphics.setTransform(before);
    }
  }

  /** Where a column begins: the sum of the widths of those before it. */
  double left(int column) {
    double[] widths = new double[columns];
    for (int i = 0; i < pictures.size(); i++) {
      widths[i % columns] = Math.max(widths[i % columns], pictures.get(i).width());
    }
    return Arrays.stream(widths, 0, column).sum();
  }

  /** Where a row begins. */
  double top(int row) {
    double[] heights = new double[pictures.size() / columns + 1];
    for (int i = 0; i < pictures.size(); i++) {
      heights[i / columns] = Math.max(heights[i / columns], pictures.get(i).height());
    }
    return Arrays.stream(heights, 0, row).sum();
  }
}
