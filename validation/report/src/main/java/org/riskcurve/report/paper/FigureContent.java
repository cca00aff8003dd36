package org.riskcurve.report.paper;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.riskcurve.report.plot.Picture;
import org.riskcurve.report.table.Table;

/**
 * The pictures and tables of a {@link PaperFigure}, each with a part of a file's name, which is
 * empty for the main one, and the parameters that they were computed from. Immutable.
 */
public final class FigureContent {

  private final Map<String, Object> parameters;
  private final Map<String, Picture> pictures;
  private final Map<String, Table> tables;

  private FigureContent(
      Map<String, Object> parameters, Map<String, Picture> pictures, Map<String, Table> tables) {
    this.parameters = parameters;
    this.pictures = pictures;
    this.tables = tables;
  }

  /** The main picture and its data. */
  public static FigureContent of(Picture picture, Table data) {
    return new FigureContent(Map.of(), Map.of("", picture), Map.of("", data));
  }

  /** With a parameter: a number, a truth value or a text. */
  public FigureContent parameter(String name, Object value) {
    return new FigureContent(and(parameters, name, value), pictures, tables);
  }

  /** With another picture. */
  public FigureContent picture(String part, Picture picture) {
    return new FigureContent(parameters, and(pictures, part, picture), tables);
  }

  /** With another table. */
  public FigureContent table(String part, Table table) {
    return new FigureContent(parameters, pictures, and(tables, part, table));
  }

  /** The parameters, in their order. */
  public Map<String, Object> parameters() {
    return parameters;
  }

  /** The pictures by their parts of the name, in their order. */
  public Map<String, Picture> pictures() {
    return pictures;
  }

  /** The tables by their parts of the name, in their order. */
  public Map<String, Table> tables() {
    return tables;
  }

  private static <T> Map<String, T> and(Map<String, T> map, String key, T value) {
    Map<String, T> more = new LinkedHashMap<>(map);
    more.put(key, value);
    return Collections.unmodifiableMap(more);
  }
}
