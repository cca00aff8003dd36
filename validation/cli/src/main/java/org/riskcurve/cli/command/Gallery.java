package org.riskcurve.cli.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.riskcurve.report.paper.PaperFigure;
import org.riskcurve.report.table.WholeFile;

/** A page with all figures of a directory, each with the command that draws it. */
final class Gallery {

  private static final String FILE = "GALLERY.md";

  private Gallery() {}

  /** Writes the page beside the pictures. */
  static void write(List<PaperFigure> figures, Path directory) throws IOException {
    StringBuilder page = new StringBuilder("# Gallery\n");
    for (PaperFigure figure : figures) {
      page.append("\n## ").append(figure.name()).append("\n\n");
      String description = figure.description();
      page.append(description.substring(0, 1).toUpperCase(Locale.ROOT));
      page.append(description.substring(1)).append(":\n");
      page.append("`./riskcurve figure ").append(figure.name()).append(" --out figures`\n\n");
      for (String picture : pictures(figure, directory)) {
        page.append("![").append(description).append("](").append(picture).append(")\n");
      }
    }
    byte[] bytes = page.toString().getBytes(StandardCharsets.UTF_8);
    WholeFile.write(directory.resolve(FILE), out -> out.write(bytes));
  }

  /** The pictures of a figure, the main one first. */
  private static List<String> pictures(PaperFigure figure, Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(file -> file.matches(figure.name() + "(-[a-z]+)?\\.svg"))
          .sorted((a, b) -> a.length() != b.length() ? a.length() - b.length() : a.compareTo(b))
          .toList();
    }
  }
}
