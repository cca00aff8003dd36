package org.riskcurve.cli.output;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.riskcurve.cli.support.Preflight;
import org.riskcurve.cli.support.Section;
import org.riskcurve.core.Arguments;
import org.riskcurve.report.drawing.Rendering;
import org.riskcurve.report.drawing.Rendering.Letters;
import org.riskcurve.report.plot.Look;
import org.riskcurve.report.plot.Look.LineStyles;
import org.riskcurve.report.plot.Picture;
import org.riskcurve.report.table.Provenance;
import picocli.CommandLine.Option;

/** The size and the look of a command's pictures. */
@Section("Figure")
public final class FigureLook implements Preflight {

  private static final double SMALLEST = 20;
  private static final double LARGEST = 5000;

  /** What a journal asks for, where the size is chosen and the letters are not. */
  private static final double JOURNAL_FONT = 8;

  private static final int JOURNAL_DPI = 300;

  /** The letters of a figure by itself. */
  private static final double OWN_FONT = 13;

  @Option(
      names = "--width",
      paramLabel = "LENGTH",
      description =
          "Width of the figure in mm, cm, in or pt, such as 85mm, or the column of a journal: "
              + Length.PRESETS
              + ".")
  private @Nullable String width;

  @Option(
      names = "--height",
      paramLabel = "LENGTH",
      description = "Height of the figure (default: in proportion).")
  private @Nullable String height;

  @Option(
      names = "--font-size",
      paramLabel = "PT",
      description =
          "Size of the axes' labels in points; ticks and legend have nine tenths of it (default: 8"
              + " with --width or --height, 13 otherwise).")
  private @Nullable Double fontSize;

  @Option(
      names = "--dpi",
      paramLabel = "N",
      description =
          "Pixels of a PNG to an inch (default: 300 with --width or --height, 144 otherwise).")
  private @Nullable Integer dpi;

  @Option(
      names = "--line-styles",
      paramLabel = "NAME",
      description =
          "How lines are told apart besides their colours: solid, not at all; dashed, by dashes;"
              + " auto, by dashes if there are more than one (default: auto).")
  private LineStyles lineStyles = LineStyles.AUTO;

  @Option(
      names = "--letters",
      paramLabel = "NAME",
      description =
          "Letters in SVG and PDF: outlines, or text, which can be edited, in a font that a PDF has"
              + " in it (default: outlines).")
  private Letters letters = Letters.OUTLINES;

  @Option(names = "--title", paramLabel = "TEXT", description = "A title above the figure.")
  private @Nullable String title;

  @Option(
      names = "--label",
      paramLabel = "NAME=TEXT",
      description =
          "Other words for a name in the legend or, with the names x and y, for an axis; may be"
              + " given several times.")
  private List<String> labels = List.of();

  @Override
  public void check() {
    look();
    size();
    rendering(null);
  }

  /** The picture in the size and the look that were chosen. */
  public Picture of(Picture picture) {
    Look look = look();
    List<String> names = picture.names();
    for (String name : look.labels().keySet()) {
      if (!names.contains(name)) {
        throw Arguments.rejected(
            "label",
            name + "=" + look.labels().get(name),
            "of one of: " + String.join(", ", names));
      }
    }
    Picture looked = picture.with(look);
    double[] size = size();
    if (size.length == 0) {
      return fontSize == null ? looked : looked.fitted(looked.width(), looked.height(), fontSize());
    }
    double ratio = looked.height() / looked.width();
    double chosenWidth = Double.isNaN(size[0]) ? size[1] / ratio : size[0];
    return looked.fitted(chosenWidth, size[1], fontSize());
  }

  /** How the picture becomes a file. */
  public Rendering rendering(@Nullable Provenance provenance) {
    boolean sized = width != null || height != null;
    int chosen = dpi != null ? dpi : sized ? JOURNAL_DPI : Rendering.STANDARD.dpi();
    return new Rendering(chosen, letters, provenance);
  }

  private Look look() {
    Map<String, String> words = new LinkedHashMap<>();
    for (String label : labels) {
      int equals = label.indexOf('=');
      if (equals < 1) {
        throw Arguments.rejected("label", label, "NAME=TEXT");
      }
      words.put(label.substring(0, equals), label.substring(equals + 1));
    }
    return new Look(title, words, lineStyles);
  }

  /** Width and height in points, NaN for what was not chosen; nothing if neither was. */
  private double[] size() {
    if (width == null && height == null) {
      return new double[0];
    }
    return new double[] {points("width", width), points("height", height)};
  }

  private static double points(String option, @Nullable String text) {
    if (text == null) {
      return Double.NaN;
    }
    double points = Length.points(text);
    if (!(points >= SMALLEST && points <= LARGEST)) {
      throw Arguments.rejected(
          option,
          text,
          "a length from 7mm to 1760mm, such as 85mm, 3.25in or 240pt, or one of "
              + Length.PRESETS);
    }
    return points;
  }

  private double fontSize() {
    double byDefault = width == null && height == null ? OWN_FONT : JOURNAL_FONT;
    return Arguments.inRange("fontSize", fontSize == null ? byDefault : fontSize, 2, 100);
  }
}
