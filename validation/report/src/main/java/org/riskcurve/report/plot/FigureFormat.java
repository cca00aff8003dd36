package org.riskcurve.report.plot;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.Internal;

/** The forms in which a {@link Picture} is written. Letters are outlines, the same everywhere. */
public enum FigureFormat {

  /** Scalable Vector Graphics. */
  SVG {
    @Override
    public void write(Picture picture, OutputStream out) throws IOException {
      SvgDocument.write(picture, out);
    }
  },

  /** One page of the size of the figure; a unit of the figure is a point. */
  PDF {
    @Override
    public void write(Picture picture, OutputStream out) throws IOException {
      try (PDDocument document = new PDDocument()) {
        PDPage page = new PDPage(new PDRectangle(picture.width(), picture.height()));
        document.addPage(page);
        // in place of the time, which would make every file another one
        document.setDocumentId(0L);
        PdfBoxGraphics2D graphics =
            new PdfBoxGraphics2D(document, picture.width(), picture.height());
        picture.draw(graphics);
        graphics.dispose();
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
          content.drawForm(graphics.getXFormObject());
        }
        document.save(out);
      }
    }
  },

  /** Pixels, two to a unit of the figure in either direction. */
  PNG {
    @Override
    public void write(Picture picture, OutputStream out) throws IOException {
      BufferedImage image =
          new BufferedImage(2 * picture.width(), 2 * picture.height(), BufferedImage.TYPE_INT_RGB);
      Graphics2D graphics = image.createGraphics();
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      graphics.setRenderingHint(
          RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
      graphics.scale(2, 2);
      picture.draw(graphics);
      graphics.dispose();
      if (!ImageIO.write(image, "png", out)) {
        throw new IOException("this Java has no PNG writer");
      }
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

  /** Writes {@code picture} to {@code out}, which is left open. */
  public abstract void write(Picture picture, OutputStream out) throws IOException;
}
