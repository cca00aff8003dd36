package org.riskcurve.report.drawing;

import java.awt.Graphics;
import java.awt.font.GlyphVector;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGIDGenerator;
import org.riskcurve.core.Internal;
import org.riskcurve.report.drawing.Rendering.Letters;
import org.riskcurve.report.table.Provenance;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * A {@link Drawing} as SVG, by Batik.
 *
 * <p>Batik's number formats are shared between all its users, hence the lock.
 */
@Internal
public final class SvgDocument {

  private static final String SVG = "http://www.w3.org/2000/svg";
  private static final Object BATIK = new Object();

  /** Decimals of a point in a page, where many pictures share one file. */
  private static final int DECIMALS_IN_PAGE = 2;

  private static final int LENGTH_DECIMALS = 4;

  private static final String FONTS = "'Liberation Sans', Arial, Helvetica, sans-serif";

  private SvgDocument() {}

  /** Writes {@code drawing} as a file of its own. */
  static void write(Drawing drawing, Rendering rendering, OutputStream out) throws IOException {
    synchronized (BATIK) {
      SVGGraphics2D graphics =
          graphics(SVGGeneratorContext.createDefault(document()), rendering.letters());
      Element root = drawn(drawing, graphics);
      root.setAttribute("width", length(drawing.width()) + "pt");
      root.setAttribute("height", length(drawing.height()) + "pt");
      nameFonts(root);
      addMetadata(root, rendering);
      Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
      graphics.stream(root, writer, /* useCss= */ false, /* escaped= */ false);
      writer.flush();
      graphics.dispose();
    }
  }

  /** The element for an HTML page, see {@code Picture.svg}. */
  public static String element(Drawing drawing, String title, String idPrefix) {
    synchronized (BATIK) {
      SVGGeneratorContext context = SVGGeneratorContext.createDefault(document());
      context.setPrecision(DECIMALS_IN_PAGE);
      context.setComment(null);
      context.setIDGenerator(
          new SVGIDGenerator() {
            @Override
            public String generateID(String kind) {
              return idPrefix + "-" + super.generateID(kind);
            }
          });
      SVGGraphics2D graphics = graphics(context, Letters.OUTLINES);
      Element root = drawn(drawing, graphics);
      root.setAttribute("width", "100%");
      root.setAttribute("role", "img");
      // Batik gives this one identifier, to which nothing refers, to every picture.
      NodeList definitions = root.getElementsByTagName("defs");
      for (int i = 0; i < definitions.getLength(); i++) {
        if (definitions.item(i) instanceof Element element
            && element.getAttribute("id").equals("genericDefs")) {
          element.removeAttribute("id");
        }
      }
      Element name = root.getOwnerDocument().createElementNS(SVG, "title");
      name.setTextContent(title);
      root.insertBefore(name, root.getFirstChild());
      graphics.dispose();
      return text(root);
    }
  }

  private static Element drawn(Drawing drawing, SVGGraphics2D graphics) {
    drawing.draw(graphics);
    Element root = graphics.getRoot();
    root.setAttribute("viewBox", "0 0 " + length(drawing.width()) + " " + length(drawing.height()));
    return root;
  }

  /** A length without more digits than it needs. */
  private static String length(double points) {
    return BigDecimal.valueOf(points)
        .setScale(LENGTH_DECIMALS, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }

  private static SVGGraphics2D graphics(SVGGeneratorContext context, Letters letters) {
    return letters == Letters.OUTLINES
        ? new SVGGraphics2D(context, /* textAsShapes= */ true)
        : new TextGraphics(context);
  }

  /** Names, after the font that the figure was laid out with, those that are as wide. */
  private static void nameFonts(Element root) {
    NodeList all = root.getElementsByTagName("*");
    for (int i = 0; i < all.getLength(); i++) {
      if (all.item(i) instanceof Element element && element.hasAttribute("font-family")) {
        element.setAttribute("font-family", FONTS);
      }
    }
  }

  /** Version, command line and seed, a line each. */
  private static void addMetadata(Element root, Rendering rendering) {
    Provenance provenance = rendering.provenance();
    if (provenance != null) {
      Element metadata = root.getOwnerDocument().createElementNS(SVG, "metadata");
      metadata.setTextContent(
          provenance.entries().entrySet().stream()
              .map(entry -> entry.getKey() + ": " + entry.getValue())
              .collect(Collectors.joining("\n")));
      root.insertBefore(metadata, root.getFirstChild());
    }
  }

  /** Writes letters with attributes as text too. */
  private static final class TextGraphics extends SVGGraphics2D {

    private final GlyphText text = new GlyphText();

    private TextGraphics(SVGGeneratorContext context) {
      super(context, /* textAsShapes= */ false);
    }

    private TextGraphics(TextGraphics other) {
      super(other);
    }

    @Override
    public Graphics create() {
      return new TextGraphics(this);
    }

    @Override
    public void drawGlyphVector(GlyphVector glyphs, float x, float y) {
      if (!text.draw(this, glyphs, x, y)) {
        super.drawGlyphVector(glyphs, x, y);
      }
    }
  }

  private static Document document() {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .getDOMImplementation()
          .createDocument(SVG, "svg", null);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(Element root) {
    try {
      Transformer copy = TransformerFactory.newInstance().newTransformer();
      copy.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
      StringWriter out = new StringWriter();
      copy.transform(new DOMSource(root), new StreamResult(out));
      return out.toString();
    } catch (TransformerException e) {
      throw new IllegalStateException(e);
    }
  }
}
