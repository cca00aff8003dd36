package org.riskcurve.report.plot;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.riskcurve.report.drawing.Typography;
import org.riskcurve.report.plot.Layer.Kind;
import org.riskcurve.report.plot.Look.LineStyles;

/**
 * What tells the layers of a figure apart.
 *
 * @param dashes of its line, on and off in points; none if it is solid
 * @param mark of its points
 */
record LayerStyle(Color colour, float[] dashes, Mark mark) {

  /** What points are told apart by besides their colours. */
  enum Mark {
    DISC,
    SQUARE,
    TRIANGLE,
    DIAMOND;

    /** Its outline about the origin; all have about the same area. */
    Shape shape() {
      double r = RADIUS;
      return switch (this) {
        case DISC -> new Ellipse2D.Double(-r, -r, 2 * r, 2 * r);
        case SQUARE -> new Rectangle2D.Double(-0.9 * r, -0.9 * r, 1.8 * r, 1.8 * r);
        case TRIANGLE -> polygon(0, -1.4 * r, 1.25 * r, 0.9 * r, -1.25 * r, 0.9 * r);
        case DIAMOND -> polygon(0, -1.35 * r, 1.35 * r, 0, 0, 1.35 * r, -1.35 * r, 0);
      };
    }
  }

  /** Okabe and Ito's colours, which colour-blind readers can tell apart; without the yellow. */
  private static final List<Color> COLOURS =
      List.of(
          new Color(0x0072B2),
          new Color(0xD55E00),
          new Color(0x009E73),
          new Color(0xCC79A7),
          new Color(0x56B4E9),
          new Color(0xE69F00),
          new Color(0x000000));

  /** The ends of the scale for layers in an order: in grey too it runs from dark to light. */
  private static final Color DARK = new Color(0x1B1044);

  private static final Color MIDDLE = new Color(0xB5367A);
  private static final Color LIGHT = new Color(0xFDA35B);

  private static final Set<Kind> BLACK = EnumSet.of(Kind.REFERENCE, Kind.LEVEL, Kind.MARK);

  private static final float[] SOLID = {};
  private static final float[] DASHED = {6f, 4f};

  /** What lines are told apart by besides their colours, from the second on. */
  private static final List<float[]> DASHES =
      List.of(
          SOLID,
          new float[] {7f, 2.5f},
          new float[] {7f, 2.2f, 1.6f, 2.2f},
          new float[] {1.8f, 1.8f},
          new float[] {11f, 3f, 4f, 3f},
          new float[] {7f, 2f, 1.6f, 2f, 1.6f, 2f},
          new float[] {3.4f, 2f});

  private static final double RADIUS = 2.6;

  /** The styles of the layers: a new one for each, unless it follows or is black. */
  static LayerStyle[] of(List<Layer> layers, LineStyles lineStyles) {
    boolean dashedToo = layers.stream().anyMatch(layer -> layer.kind() == Kind.DASHED);
    long lines = layers.stream().filter(LayerStyle::isLineOfItsOwn).count();
    boolean dashes = lineStyles == LineStyles.DASHED || lineStyles == LineStyles.AUTO && lines > 1;
    LayerStyle[] styles = new LayerStyle[layers.size()];
    int used = 0;
    int line = 0;
    for (int i = 0; i < styles.length; i++) {
      Layer layer = layers.get(i);
      boolean black = BLACK.contains(layer.kind());
      used += layer.follows() || black ? 0 : 1;
      int index = Math.max(0, used - 1);
      Color colour = COLOURS.get(index % COLOURS.size());
      if (black) {
        colour = Typography.INK;
      } else if (layer.follows() && i > 0) {
        colour = styles[i - 1].colour();
      } else if (!Double.isNaN(layer.shade())) {
        colour = shade(layer.shade());
      }
      float[] own = layer.kind() == Kind.DASHED ? DASHED : SOLID;
      if (dashes && isLineOfItsOwn(layer)) {
        // a dashed layer has the second pattern already
        int pattern = dashedToo && line > 0 ? line + 1 : line;
        own = DASHES.get(pattern % DASHES.size());
        line++;
      }
      styles[i] = new LayerStyle(colour, own, Mark.values()[index % Mark.values().length]);
    }
    return styles;
  }

  private static boolean isLineOfItsOwn(Layer layer) {
    return layer.kind() == Kind.LINE
        && !layer.follows()
        && Double.isNaN(layer.shade())
        && layer.x().length > 0;
  }

  /** The colour of a part of the scale from dark (0) to light (1). */
  private static Color shade(double part) {
    return part < 0.5 ? mixed(DARK, MIDDLE, 2 * part) : mixed(MIDDLE, LIGHT, 2 * part - 1);
  }

  private static Color mixed(Color from, Color to, double part) {
    return new Color(
        (int) Math.round(from.getRed() + part * (to.getRed() - from.getRed())),
        (int) Math.round(from.getGreen() + part * (to.getGreen() - from.getGreen())),
        (int) Math.round(from.getBlue() + part * (to.getBlue() - from.getBlue())));
  }

  private static Shape polygon(double... corners) {
    Path2D path = new Path2D.Double();
    path.moveTo(corners[0], corners[1]);
    for (int i = 2; i < corners.length; i += 2) {
      path.lineTo(corners[i], corners[i + 1]);
    }
    path.closePath();
    return path;
  }
}
