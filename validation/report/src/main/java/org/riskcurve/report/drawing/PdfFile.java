package org.riskcurve.report.drawing;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2DFontTextDrawer;
import java.awt.font.GlyphVector;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.riskcurve.report.drawing.Rendering.Letters;
import org.riskcurve.report.table.Provenance;

/**
 * A {@link Drawing} as a page of PDF: letters are outlines, or text in a font that the file has in
 * it, as far as its letters occur.
 */
final class PdfFile {

  private PdfFile() {}

  /** Writes {@code drawing}. */
  static void write(Drawing drawing, Rendering rendering, OutputStream out) throws IOException {
    try (PDDocument document = new PDDocument();
        PdfBoxGraphics2DFontTextDrawer fonts = new PdfBoxGraphics2DFontTextDrawer()) {
      float width = (float) drawing.width();
      float height = (float) drawing.height();
      PDPage page = new PDPage(new PDRectangle(width, height));
      document.addPage(page);
      // in place of the time, which would make every file another one
      document.setDocumentId(0L);
      PdfBoxGraphics2D graphics = graphics(document, rendering, fonts, width, height);
      drawing.draw(graphics);
      graphics.dispose();
      try (PDPageContentStream content = new PDPageContentStream(document, page)) {
        content.drawForm(graphics.getXFormObject());
      }
      describe(document, rendering);
      document.save(out);
    }
  }

  private static PdfBoxGraphics2D graphics(
      PDDocument document,
      Rendering rendering,
      PdfBoxGraphics2DFontTextDrawer fonts,
      float width,
      float height)
      throws IOException {
    if (rendering.letters() == Letters.OUTLINES) {
      return new PdfBoxGraphics2D(document, width, height);
    }
    try (InputStream font = PDDocument.class.getResourceAsStream(Typography.RESOURCE)) {
      if (font != null) {
        fonts.registerFont(Typography.font().getFontName(), PDType0Font.load(document, font));
      }
    }
    TextGraphics graphics = new TextGraphics(document, width, height);
    graphics.setFontTextDrawer(fonts);
    return graphics;
  }

  private static void describe(PDDocument document, Rendering rendering) {
    Provenance provenance = rendering.provenance();
    if (provenance != null) {
      PDDocumentInformation information = document.getDocumentInformation();
      information.setCreator(provenance.version());
      information.setSubject(provenance.command());
      if (provenance.seed() != null) {
        information.setCustomMetadataValue("Seed", provenance.seed().toString());
      }
    }
  }

  /** Writes letters with attributes as text too. */
  private static final class TextGraphics extends PdfBoxGraphics2D {

    private final GlyphText text = new GlyphText();

    private TextGraphics(PDDocument document, float width, float height) throws IOException {
      super(document, width, height);
    }

    @Override
    public void drawGlyphVector(GlyphVector glyphs, float x, float y) {
      if (!text.draw(this, glyphs, x, y)) {
        super.drawGlyphVector(glyphs, x, y);
      }
    }
  }
}
