package org.riskcurve.report.drawing;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Locale;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.Internal;

/** The forms in which a {@link Drawing} is written. */
public enum FigureFormat {

  /** Scalable Vector Graphics; lengths are in points. */
  SVG {
    @Override
    public void write(Drawing drawing, Rendering rendering, OutputStream out) throws IOException {
      SvgDocument.write(drawing, rendering, out);
    }
  },

  /** One page of the size of the figure. */
  PDF {
    @Override
    public void write(Drawing drawing, Rendering rendering, OutputStream out) throws IOException {
      PdfFile.write(drawing, rendering, out);
    }
  },

  /** Pixels, as many to an inch as the rendering says. */
  PNG {
    @Override
    public void write(Drawing drawing, Rendering rendering, OutputStream out) throws IOException {
      PngFile.write(drawing, rendering, out);
    }
  };

  /** The form that the ending of {@code file} names. */
  public static FigureFormat of(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    for (FigureFormat format : values()) {
      if (name.endsWith("." + format.ending())) {
        return format;
      }
    }
    throw Arguments.rejected("figure", file, "a file that ends in .svg, .pdf or .png");
  }

  /** What the names of such files end in, without the dot. */
  @Internal
  public String ending() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Writes {@code drawing} to {@code out}, which is left open. */
  public abstract void write(Drawing drawing, Rendering rendering, OutputStream out)
      throws IOException;
}
