package org.riskcurve.validation;

import java.awt.Color;
import java.awt.Graphics2D;
import java.util.List;
import org.riskcurve.core.Arguments;

/**
 * Pictures beside and below each other, row by row, each in a cell of the size of the largest.
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
  public int width() {
    return Math.min(columns, pictures.size()) * cellWidth();
  }

  @Override
  public int height() {
    return (pictures.size() + columns - 1) / columns * cellHeight();
  }

  @Override
  public void draw(Graphics2D graphics) {
    graphics.setPaint(Color.WHITE);
    graphics.fillRect(0, 0, width(), height());
    for (int i = 0; i < pictures.size(); i++) {
      Graphics2D cell = (Graphics2D) graphics.create();
      cell.translate(i % columns * cellWidth(), i / columns * cellHeight());
      pictures.get(i).draw(cell);
      cell.dispose();
    }
  }

  private int cellWidth() {
    return pictures.stream().mapToInt(Picture::width).max().orElse(0);
  }

  private int cellHeight() {
    return pictures.stream().mapToInt(Picture::height).max().orElse(0);
  }
}
