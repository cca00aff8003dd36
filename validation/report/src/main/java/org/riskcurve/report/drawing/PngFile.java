package org.riskcurve.report.drawing;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import org.riskcurve.report.table.Provenance;

/** A {@link Drawing} as PNG, with the size of its pixels and what made it. */
final class PngFile {

  private static final double POINTS_PER_INCH = 72;
  private static final double INCHES_PER_METRE = 1 / 0.0254;

  private PngFile() {}

  /** Writes {@code drawing}. */
  static void write(Drawing drawing, Rendering rendering, OutputStream out) throws IOException {
    double scale = rendering.dpi() / POINTS_PER_INCH;
    int width = (int) Math.ceil(scale * drawing.width());
    int height = (int) Math.ceil(scale * drawing.height());
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    graphics.setPaint(Color.WHITE);
    graphics.fillRect(0, 0, width, height);
    graphics.scale(scale, scale);
    drawing.draw(graphics);
    graphics.dispose();
    Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName("png");
    if (!writers.hasNext()) {
      throw new IOException("this Java has no PNG writer");
    }
    ImageWriter writer = writers.next();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
      writer.setOutput(stream);
      writer.write(new IIOImage(image, null, metadata(writer, image, rendering)));
    } finally {
      writer.dispose();
    }
  }

  private static IIOMetadata metadata(ImageWriter writer, BufferedImage image, Rendering rendering)
      throws IOException {
    IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), null);
    IIOMetadataNode root = new IIOMetadataNode(metadata.getNativeMetadataFormatName());
    IIOMetadataNode size = new IIOMetadataNode("pHYs");
    String pixels = Long.toString(Math.round(rendering.dpi() * INCHES_PER_METRE));
    size.setAttribute("pixelsPerUnitXAxis", pixels);
    size.setAttribute("pixelsPerUnitYAxis", pixels);
    size.setAttribute("unitSpecifier", "meter");
    root.appendChild(size);
    Provenance provenance = rendering.provenance();
    if (provenance != null) {
      IIOMetadataNode texts = new IIOMetadataNode("iTXt");
      texts.appendChild(text("Software", provenance.version()));
      texts.appendChild(text("Description", provenance.command()));
      if (provenance.seed() != null) {
        texts.appendChild(text("Seed", provenance.seed().toString()));
      }
      root.appendChild(texts);
    }
    metadata.mergeTree(metadata.getNativeMetadataFormatName(), root);
    return metadata;
  }

  private static IIOMetadataNode text(String keyword, String words) {
    IIOMetadataNode entry = new IIOMetadataNode("iTXtEntry");
    entry.setAttribute("keyword", keyword);
    entry.setAttribute("compressionFlag", "FALSE");
    entry.setAttribute("compressionMethod", "0");
    entry.setAttribute("languageTag", "");
    entry.setAttribute("translatedKeyword", "");
    entry.setAttribute("text", words);
    return entry;
  }
}
