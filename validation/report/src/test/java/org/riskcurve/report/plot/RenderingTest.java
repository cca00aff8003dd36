package org.riskcurve.report.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.riskcurve.report.drawing.FigureFormat;
import org.riskcurve.report.drawing.Rendering;
import org.riskcurve.report.drawing.Rendering.Letters;
import org.riskcurve.report.table.Provenance;

class RenderingTest {

  private static final Provenance MADE = new Provenance("riskcurve 1", "riskcurve <curve> ‖", 7L);
  private static final Figure FIGURE =
      Figure.logLog("iteration r", "risk P")
          .line("SGD", new double[] {1, 1e4}, new double[] {1, 2});

  private static byte[] written(FigureFormat format, Letters letters) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    format.write(FIGURE, new Rendering(254, letters, MADE), out);
    return out.toByteArray();
  }

  @Test
  void svgSaysWhatMadeItAndHasTextOnlyIfAsked() throws IOException {
    String outlines =
        new String(written(FigureFormat.SVG, Letters.OUTLINES), StandardCharsets.UTF_8);
    assertThat(outlines)
        .contains("version: riskcurve 1", "command: riskcurve &lt;curve&gt; ‖", "seed: 7")
        .contains("width=\"520pt\"")
        .doesNotContain("<text");
    String text = new String(written(FigureFormat.SVG, Letters.TEXT), StandardCharsets.UTF_8);
    assertThat(text).contains("<text", ">SGD<", ">iteration r<", ">10<", "Liberation Sans', Arial");
  }

  @Test
  void pdfHasTextInAFontOfItsOwnOnlyIfAsked() throws IOException {
    assertThat(fonts(written(FigureFormat.PDF, Letters.OUTLINES))).isEmpty();
    byte[] pdf = written(FigureFormat.PDF, Letters.TEXT);
    assertThat(fonts(pdf)).hasSize(1).allMatch(name -> name.endsWith("+LiberationSans embedded"));
    try (PDDocument document = Loader.loadPDF(pdf)) {
      assertThat(new PDFTextStripper().getText(document)).contains("iteration r", "SGD", "10");
      assertThat(document.getDocumentInformation().getSubject()).isEqualTo(MADE.command());
      assertThat(document.getDocumentInformation().getCustomMetadataValue("Seed")).isEqualTo("7");
    }
  }

  private static List<String> fonts(byte[] pdf) throws IOException {
    List<String> fonts = new ArrayList<>();
    try (PDDocument document = Loader.loadPDF(pdf)) {
      var resources = document.getPage(0).getResources();
      for (COSName name : resources.getXObjectNames()) {
        if (resources.getXObject(name) instanceof PDFormXObject form) {
          for (COSName font : form.getResources().getFontNames()) {
            var found = form.getResources().getFont(font);
            fonts.add(found.getName() + (found.isEmbedded() ? " embedded" : ""));
          }
        }
      }
    }
    return fonts;
  }

  @Test
  void pngHasItsSizeAndWhatMadeIt() throws IOException {
    byte[] png = written(FigureFormat.PNG, Letters.OUTLINES);
    String bytes = new String(png, StandardCharsets.UTF_8);
    assertThat(bytes).contains("pHYs", "riskcurve <curve> ‖", "Seed");
    // 254 pixels to an inch are 10000 to a metre
    int start = new String(png, StandardCharsets.ISO_8859_1).indexOf("pHYs") + 4;
    assertThat(ByteBuffer.wrap(png).getInt(start)).isEqualTo(10_000);
    assertThat(ByteBuffer.wrap(png).getInt(16)).isEqualTo((int) Math.ceil(520 * 254 / 72.0));
  }
}
