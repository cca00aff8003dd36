package org.riskcurve.report.drawing;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.TextAttribute;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.AttributedString;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.riskcurve.core.Internal;

/** The letters of a drawing. */
@Internal
public final class Typography {

  /** The colour of letters, ticks and frames. */
  public static final Color INK = new Color(0x222222);

  /** Size of the labels of axes, in points, at which lines have the widths that they have. */
  public static final float LABEL_SIZE = 13f;

  /** Size of ticks and legend. */
  public static final float SMALL_SIZE = 0.9f * LABEL_SIZE;

  /** The font's file among the resources. */
  public static final String RESOURCE =
      "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

  private static final String RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ";
  private static final String LOWERED = "₀₁₂₃₄₅₆₇₈₉₊₋ₙ";
  private static final String LEVEL = "0123456789+−n";

  private Typography() {}

  /** Liberation Sans, out of the PDF library, so that a figure looks the same on every machine. */
  public static Font font() {
    try (InputStream in = PDDocument.class.getResourceAsStream(RESOURCE)) {
      return in == null
          ? new Font(Font.SANS_SERIF, Font.PLAIN, 1)
          : Font.createFont(Font.TRUETYPE_FONT, in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (FontFormatException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The font itself, or the system's if it lacks a letter of {@code text}. */
  public static Font forText(String text, Font font) {
    return font.canDisplayUpTo(text) < 0
        ? font
        : new Font(Font.SANS_SERIF, Font.PLAIN, 1).deriveFont(font.getSize2D());
  }

  /** {@code base} with {@code exponent} raised. */
  public static AttributedString raised(String base, String exponent, Font font) {
    AttributedString text = new AttributedString(base + exponent);
    text.addAttribute(TextAttribute.FONT, font);
    if (!exponent.isEmpty()) {
      shift(text, base.length(), base.length() + exponent.length(), font, true);
    }
    return text;
  }

  /** {@code text} with Unicode's raised and lowered digits set from the font's ordinary ones. */
  public static AttributedString label(String text, Font font) {
    StringBuilder level = new StringBuilder(text);
    for (int i = 0; i < text.length(); i++) {
      int place = Math.max(RAISED.indexOf(text.charAt(i)), LOWERED.indexOf(text.charAt(i)));
      if (place >= 0) {
        level.setCharAt(i, LEVEL.charAt(place));
      }
    }
    AttributedString result = new AttributedString(level.toString());
    result.addAttribute(TextAttribute.FONT, forText(level.toString(), font));
    for (int i = 0; i < text.length(); i++) {
      boolean raised = RAISED.indexOf(text.charAt(i)) >= 0;
      if (raised || LOWERED.indexOf(text.charAt(i)) >= 0) {
        shift(result, i, i + 1, font, raised);
      }
    }
    return result;
  }

  private static void shift(AttributedString text, int from, int to, Font font, boolean up) {
    Integer attribute = up ? TextAttribute.SUPERSCRIPT_SUPER : TextAttribute.SUPERSCRIPT_SUB;
    Font shifted = font.deriveFont(Map.of(TextAttribute.SUPERSCRIPT, attribute));
    text.addAttribute(TextAttribute.FONT, shifted, from, to);
  }
}
