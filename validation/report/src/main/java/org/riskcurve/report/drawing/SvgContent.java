package org.riskcurve.report.drawing;

import java.io.IOException;
import java.io.StringReader;
import java.util.Locale;
import java.util.Set;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** What stands in an svg element that is to go into a page. */
public final class SvgContent {

  /** Elements that draw and do nothing else; those that {@code Picture.svg} uses are among them. */
  private static final Set<String> DRAWING =
      Set.of(
          "svg",
          "title",
          "desc",
          "g",
          "defs",
          "clipPath",
          "path",
          "rect",
          "line",
          "circle",
          "ellipse",
          "polyline",
          "polygon",
          "text",
          "tspan",
          "linearGradient",
          "radialGradient",
          "stop",
          "pattern");

  private SvgContent() {}

  /**
   * Refuses an svg element that could do more in a page than draw: run a script, load something or
   * lead elsewhere.
   */
  public static void requireHarmless(String svg) {
    try {
      SAXParserFactory factory = SAXParserFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.newSAXParser().parse(new InputSource(new StringReader(svg)), new Harmless());
    } catch (SAXException e) {
      throw new IllegalArgumentException(
          "svg must be an element that draws and nothing else; got " + e.getMessage(), e);
    } catch (IOException | ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class Harmless extends DefaultHandler {

    private boolean started;

    @Override
    public void startElement(String uri, String local, String name, Attributes attributes)
        throws SAXException {
      if (!DRAWING.contains(name) || !started && !name.equals("svg")) {
        throw new SAXException("an element " + name);
      }
      started = true;
      for (int i = 0; i < attributes.getLength(); i++) {
        String attribute = attributes.getQName(i).toLowerCase(Locale.ROOT);
        String value = attributes.getValue(i).replaceAll("\\s", "").toLowerCase(Locale.ROOT);
        boolean leadsAway =
            attribute.endsWith("href") && !value.startsWith("#")
                || value.replace("url(#", "").contains("url(")
                || value.contains("javascript:");
        if (attribute.startsWith("on") || leadsAway) {
          throw new SAXException("an attribute " + attribute);
        }
      }
    }

    @Override
    public void processingInstruction(String target, String data) throws SAXException {
      throw new SAXException("an instruction for " + target);
    }

    @Override
    public void error(SAXParseException e) throws SAXException {
      throw e;
    }
  }
}
