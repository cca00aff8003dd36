package org.riskcurve.report.paper;

import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.riskcurve.report.plot.FigureFormat;
import org.riskcurve.report.plot.Picture;
import org.riskcurve.report.table.Table;
import org.riskcurve.report.table.TableFormat;
import org.riskcurve.report.table.WholeFile;

/**
 * The files of a {@link PaperFigure}: every picture as SVG, PDF and PNG, every table as CSV, and a
 * manifest NAME.json with parameters, seed, version and the SHA-256 of each file.
 *
 * <p>All of them are complete in a directory of their own before the first takes its place, the
 * manifest last.
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
   * @param version of the program
   * @param directory an existing directory
   */
  public static void write(
      PaperFigure figure,
      FigureContent content,
      PaperFigure.Choices choices,
      String version,
      Path directory)
      throws IOException {
    Path partial =
        directory.resolve("." + figure.name() + "." + ProcessHandle.current().pid() + ".partial");
    Files.createDirectories(partial);
    List<Path> files = new ArrayList<>();
    Path manifest = partial.resolve(figure.name() + ".json");
    try {
      for (Map.Entry<String, Picture> picture : content.pictures().entrySet()) {
        for (FigureFormat format : FigureFormat.values()) {
          String ending = "." + format.ending();
          files.add(partial.resolve(stem(figure, picture.getKey()) + ending));
          picture.getValue().write(files.get(files.size() - 1));
        }
      }
      for (Map.Entry<String, Table> table : content.tables().entrySet()) {
        files.add(partial.resolve(stem(figure, table.getKey()) + ".csv"));
        TableFormat.CSV.writeFile(table.getValue(), files.get(files.size() - 1));
      }
      byte[] json = manifest(figure, content, choices, version, files);
      WholeFile.write(manifest, out -> out.write(json));
      for (Path file : files) {
        Files.move(
            file, directory.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
      Files.move(
          manifest, directory.resolve(manifest.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    } finally {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(manifest);
      Files.deleteIfExists(partial);
    }
  }

  private static String stem(PaperFigure figure, String part) {
    return part.isEmpty() ? figure.name() : figure.name() + "-" + part;
  }

  private static byte[] manifest(
      PaperFigure figure,
      FigureContent content,
      PaperFigure.Choices choices,
      String version,
      List<Path> files)
      throws IOException {
    ObjectNode node = MAPPER.createObjectNode();
    node.put("figure", figure.name());
    node.put("description", figure.description());
    node.put("version", version);
    if (figure.choices().contains(PaperFigure.Choice.SEED)) {
      node.put("seed", choices.seed());
    }
    ObjectNode parameters = node.putObject("parameters");
    content.parameters().forEach((name, value) -> parameters.set(name, MAPPER.valueToTree(value)));
    ArrayNode list = node.putArray("files");
    for (Path file : files) {
      list.addObject()
          .put("name", String.valueOf(file.getFileName()))
          .put("sha256", sha256(Files.readAllBytes(file)));
    }
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
