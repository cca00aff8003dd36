package org.riskcurve.report.plot;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
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
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * A {@link Picture} as SVG, by Batik, with letters as outlines.
 *
 * <p>Batik's number formats are shared between all its users, hence the lock.
 */
final class SvgDocument {

  private static final String SVG = "http://www.w3.org/2000/svg";
  private static final Object BATIK = new Object();

  /** Decimals of a point in a page, where many pictures share one file. */
  private static final int DECIMALS_IN_PAGE = 2;

  private SvgDocument() {}

  /** Writes {@code picture} as a file of its own. */
  static void write(Picture picture, OutputStream out) throws IOException {
    synchronized (BATIK) {
      SVGGraphics2D graphics = graphics(SVGGeneratorContext.createDefault(document()));
      Element root = drawn(picture, graphics);
      root.setAttribute("width", Integer.toString(picture.width()));
      root.setAttribute("height", Integer.toString(picture.height()));
      Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
      graphics.stream(root, writer, /* useCss= */ false, /* escaped= */ false);
      writer.flush();
      graphics.dispose();
    }
  }

  /** The element for an HTML page, see {@link Picture#svg}. */
  static String element(Picture picture, String title, String idPrefix) {
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
      SVGGraphics2D graphics = graphics(context);
      Element root = drawn(picture, graphics);
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

  private static Element drawn(Picture picture, SVGGraphics2D graphics) {
    picture.draw(graphics);
    Element root = graphics.getRoot();
    root.setAttribute("viewBox", "0 0 " + picture.width() + " " + picture.height());
    return root;
  }

  private static SVGGraphics2D graphics(SVGGeneratorContext context) {
    return new SVGGraphics2D(context, /* textAsShapes= */ true);
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
