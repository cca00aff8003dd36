package org.riskcurve.report.drawing;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.riskcurve.core.Arguments;
import org.riskcurve.report.table.Provenance;

/**
 * How a {@link Drawing} becomes a file.
 *
 * @param dpi pixels to an inch of a PNG, from 10 to 2400
 * @param letters what letters are
 * @param provenance what made the picture, which is kept in the file; null if that is not known
 */
public record Rendering(int dpi, Letters letters, @Nullable Provenance provenance) {

  /** What letters are in SVG and PDF. */
  public enum Letters {
    /** Outlines, which look the same everywhere. */
    OUTLINES,
    /** Text that can be searched and edited, in Liberation Sans, which a PDF has in it. */
    TEXT;

    /** The name as it is typed on the command line. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Two pixels to a point, and outlines. */
  public static final Rendering STANDARD = new Rendering(144, Letters.OUTLINES, null);

  /** Checks the number of pixels. */
  public Rendering {
    Arguments.inRange("dpi", dpi, 10L, 2400L);
  }

  /** The same for a picture of another origin. */
  public Rendering madeBy(Provenance maker) {
    return new Rendering(dpi, letters, maker);
  }
}
