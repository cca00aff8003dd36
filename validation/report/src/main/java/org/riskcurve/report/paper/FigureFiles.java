package org.riskcurve.report.paper;

import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.riskcurve.report.drawing.FigureFormat;
import org.riskcurve.report.drawing.Rendering;
import org.riskcurve.report.plot.Picture;
import org.riskcurve.report.plot.PlotScript;
import org.riskcurve.report.table.CsvHeader;
import org.riskcurve.report.table.Provenance;
import org.riskcurve.report.table.Table;
import org.riskcurve.report.table.TableFormat;
import org.riskcurve.report.table.WholeFile;

/**
 * The files of a {@link PaperFigure}: every picture as SVG, PDF and PNG, every table as CSV, and a
 * manifest NAME.json with parameters, seed, version and the SHA-256 of each file.
 *
 * <p>All of them are complete before the first takes its place. The old manifest goes before that
 * and the new one comes last, so that a manifest never stands beside files that it does not
 * describe, whenever the process is killed.
 */
public final class FigureFiles {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build();

  private FigureFiles() {}

  /**
   * Writes the files of a figure.
   *
   * @param content what {@code figure} computed
   * @param choices what it was computed for
   * @param look what the pictures are turned into before they are written
   * @param rendering how they become files, with what made them
   * @param scripts whether programs that draw the pictures are written too, maps aside
   * @param directory an existing directory
   */
  public static void write(
      PaperFigure figure,
      FigureContent content,
      PaperFigure.Choices choices,
      UnaryOperator<Picture> look,
      Rendering rendering,
      boolean scripts,
      Path directory)
      throws IOException {
    Map<String, byte[]> files = contents(figure, content, look, rendering, scripts);
    byte[] manifest = manifest(figure, content, choices, rendering.provenance(), files);
    Path manifestFile = directory.resolve(figure.name() + ".json");
    List<WholeFile> staged = new ArrayList<>();
    try {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        staged.add(stage(directory.resolve(file.getKey()), file.getValue()));
      }
      staged.add(stage(manifestFile, manifest));
      Files.deleteIfExists(manifestFile);
      for (WholeFile file : staged) {
        file.commit();
      }
    } finally {
      for (WholeFile file : staged) {
        file.close();
      }
    }
  }

  private static WholeFile stage(Path file, byte[] bytes) throws IOException {
    return WholeFile.stage(file, out -> out.write(bytes));
  }

  /** The files' names and what is in them, in the order of the manifest. */
  private static Map<String, byte[]> contents(
      PaperFigure figure,
      FigureContent content,
      UnaryOperator<Picture> look,
      Rendering rendering,
      boolean scripts)
      throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (Map.Entry<String, Picture> picture : content.pictures().entrySet()) {
      for (FigureFormat format : FigureFormat.values()) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        format.write(look.apply(picture.getValue()), rendering, out);
        files.put(stem(figure, picture.getKey()) + "." + format.ending(), out.toByteArray());
      }
      Provenance provenance = rendering.provenance();
      Picture looked = look.apply(picture.getValue());
      if (scripts && provenance != null && PlotScript.canDraw(looked)) {
        files.putAll(
            PlotScript.files(looked, stem(figure, picture.getKey()) + "-plot", provenance));
      }
    }
    for (Map.Entry<String, Table> table : content.tables().entrySet()) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      Provenance provenance = rendering.provenance();
      Table data = table.getValue();
      TableFormat.CSV.write(
          provenance == null ? data : data.madeBy(provenance), out, CsvHeader.COMMENT);
      files.put(stem(figure, table.getKey()) + ".csv", out.toByteArray());
    }
    return files;
  }

  private static String stem(PaperFigure figure, String part) {
    return part.isEmpty() ? figure.name() : figure.name() + "-" + part;
  }

  private static byte[] manifest(
      PaperFigure figure,
      FigureContent content,
      PaperFigure.Choices choices,
      @Nullable Provenance provenance,
      Map<String, byte[]> files)
      throws IOException {
    ObjectNode node = MAPPER.createObjectNode();
    node.put("figure", figure.name());
    node.put("description", figure.description());
    if (provenance != null) {
      node.put("version", provenance.version());
      node.put("command", provenance.command());
    }
    if (figure.choices().contains(PaperFigure.Choice.SEED)) {
      node.put("seed", choices.seed());
    }
    ObjectNode parameters = node.putObject("parameters");
    content.parameters().forEach((name, value) -> parameters.set(name, MAPPER.valueToTree(value)));
    ArrayNode list = node.putArray("files");
    files.forEach((name, bytes) -> list.addObject().put("name", name).put("sha256", sha256(bytes)));
    return (MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(node) + "\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
