package org.riskcurve.report.drawing;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.GlyphVector;
import java.awt.font.TextAttribute;
import java.awt.geom.AffineTransform;
import java.util.HashMap;
import java.util.Map;

/**
 * Glyphs as the text that they came from. Letters with attributes, such as raised exponents, reach
 * a drawing as glyphs, of which only outlines would be left.
 */
final class GlyphText {

  /** Latin, Greek and the mathematical signs that labels have. */
  private static final int FIRST = 0x20;

  private static final int LAST = 0x22ff;

  private final Map<Integer, Character> characters = new HashMap<>();
  private String font = "";

  /**
   * Draws the text of {@code glyphs} at a place.
   *
   * @return whether all of them could be told
   */
  boolean draw(Graphics2D graphics, GlyphVector glyphs, float x, float y) {
    Font raised = glyphs.getFont();
    Font level = raised.deriveFont(Map.of(TextAttribute.SUPERSCRIPT, 0));
    learn(level, glyphs);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < glyphs.getNumGlyphs(); i++) {
      Character character = characters.get(glyphs.getGlyphCode(i));
      if (character == null) {
        return false;
      }
      text.append((char) character);
    }
    AffineTransform transform = graphics.getTransform();
    Font before = graphics.getFont();
    graphics.translate(x, y);
    graphics.transform(raised.getTransform());
    graphics.setFont(level);
    graphics.drawString(text.toString(), 0f, 0f);
    graphics.setFont(before);
    graphics.setTransform(transform);
    return true;
  }

  private void learn(Font level, GlyphVector glyphs) {
    if (font.equals(level.getFontName())) {
      return;
    }
    font = level.getFontName();
    characters.clear();
    for (char c = FIRST; c <= LAST; c++) {
      if (level.canDisplay(c)) {
        int code =
            level.createGlyphVector(glyphs.getFontRenderContext(), new char[] {c}).getGlyphCode(0);
        characters.putIfAbsent(code, c);
      }
    }
  }
}
