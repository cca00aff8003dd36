package org.riskcurve.report.plot;

import java.awt.Color;
import java.awt.Graphics2D;
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
  public int width() {
    return left(Math.min(columns, pictures.size()));
  }

  @Override
  public int height() {
    return top((pictures.size() + columns - 1) / columns);
  }

  @Override
  public void draw(Graphics2D graphics) {
    graphics.setPaint(Color.WHITE);
    graphics.fillRect(0, 0, width(), height());
    for (int i = 0; i < pictures.size(); i++) {
      Graphics2D cell = (Graphics2D) graphics.create();
      cell.translate(left(i % columns), top(i / columns));
      pictures.get(i).draw(cell);
      cell.dispose();
    }
  }

  /** Where a column begins: the sum of the widths of those before it. */
  private int left(int column) {
    int[] widths = new int[columns];
    for (int i = 0; i < pictures.size(); i++) {
      widths[i % columns] = Math.max(widths[i % columns], pictures.get(i).width());
    }
    return Arrays.stream(widths, 0, column).sum();
  }

  /** Where a row begins. */
  private int top(int row) {
    int[] heights = new int[pictures.size() / columns + 1];
    for (int i = 0; i < pictures.size(); i++) {
      heights[i / columns] = Math.max(heights[i / columns], pictures.get(i).height());
    }
    return Arrays.stream(heights, 0, row).sum();
  }
}
