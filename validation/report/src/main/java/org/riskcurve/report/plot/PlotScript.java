package org.riskcurve.report.plot;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.riskcurve.core.Arguments;
import org.riskcurve.report.table.CsvHeader;
import org.riskcurve.report.table.Provenance;
import org.riskcurve.report.table.TableFormat;
import org.riskcurve.report.table.WholeFile;

/**
 * A program that draws a picture again from the numbers beside it, to be adapted: for Python's
 * matplotlib (FILE.py) or LaTeX's pgfplots (FILE.tex). The numbers are in FILE.csv.
 */
public enum PlotScript {

  /** Needs numpy and matplotlib; draws FILE.pdf. */
  PY {
    @Override
    String text(ScriptData data, String stem, Provenance provenance) {
      return new PythonScript(data).text(stem, provenance);
    }
  },

  /** Needs pgfplots 1.16 or later. */
  TEX {
    @Override
    String text(ScriptData data, String stem, Provenance provenance) {
      return new LatexScript(data).text(stem, provenance);
    }
  };

  /** Refuses a file whose name does not say which program it is. */
  public static PlotScript of(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    for (PlotScript script : values()) {
      if (name.endsWith("." + script.name().toLowerCase(Locale.ROOT))) {
        return script;
      }
    }
    throw Arguments.rejected("script", file, "a file that ends in .py or .tex");
  }

  /** The file of the numbers. */
  public static Path dataBeside(Path file) {
    return file.resolveSibling(stem(file) + ".csv");
  }

  private static String stem(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.substring(0, name.lastIndexOf('.'));
  }

  /**
   * Writes the program into {@code file} and the numbers beside it.
   *
   * @throws IllegalArgumentException if there is a map in the picture
   */
  public static void write(Picture picture, Path file, Provenance provenance) throws IOException {
    ScriptData data = ScriptData.of(picture);
    byte[] text = of(file).text(data, stem(file), provenance).getBytes(StandardCharsets.UTF_8);
    TableFormat.CSV.writeFile(data.table(stem(file)), dataBeside(file), CsvHeader.PLAIN);
    WholeFile.write(file, out -> out.write(text));
  }

  /** Whether there is no map in the picture. */
  public static boolean canDraw(Picture picture) {
    return ScriptData.canHold(picture);
  }

  /** Both programs and their numbers, by the names of the files. */
  public static Map<String, byte[]> files(Picture picture, String stem, Provenance provenance)
      throws IOException {
    ScriptData data = ScriptData.of(picture);
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (PlotScript script : values()) {
      String name = stem + "." + script.name().toLowerCase(Locale.ROOT);
      files.put(name, script.text(data, stem, provenance).getBytes(StandardCharsets.UTF_8));
    }
    ByteArrayOutputStream numbers = new ByteArrayOutputStream();
    TableFormat.CSV.write(data.table(stem), numbers, CsvHeader.PLAIN);
    files.put(stem + ".csv", numbers.toByteArray());
    return files;
  }

  abstract String text(ScriptData data, String stem, Provenance provenance);
}
