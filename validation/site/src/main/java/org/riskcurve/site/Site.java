package org.riskcurve.site;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the site: every page of the repository where it is, with HTML in the place of Markdown,
 * the files that pages link to, and the API's pages in the folder api.
 */
public final class Site {

  private static final String STYLE = "style.css";
  private static final Path API = Path.of("api", "index.html");
  private static final Path GUIDE = Path.of("validation", "guide");
  private static final int DEPTH = 4;

  private final Path repository;
  private final Path folder;
  private final boolean api;
  private final Map<Path, Page> pages = new LinkedHashMap<>();

  private Site(Path repository, Path folder, boolean api) throws IOException {
    this.repository = repository;
    this.folder = folder;
    this.api = api;
    for (Path source : sources(repository)) {
      pages.put(source, Page.read(repository, source));
    }
  }

  /**
   * Writes the site of {@code arguments[0]}, a checkout, into {@code arguments[1]}, with the API's
   * pages from {@code arguments[2]} if that is given.
   */
  public static void main(String[] arguments) throws IOException {
    Path api = arguments.length > 2 ? Path.of(arguments[2]) : null;
    Path folder = Path.of(arguments[1]);
    Site site = new Site(Path.of(arguments[0]).toAbsolutePath().normalize(), folder, api != null);
    site.write();
    if (api != null) {
      copyAll(api, folder.resolve("api"));
    }
  }

  /** The guide's pages in its own order first, then the others by their names. */
  private static List<Path> sources(Path repository) throws IOException {
    List<Path> found;
    try (Stream<Path> files = Files.walk(repository, DEPTH)) {
      found =
          files
              .filter(file -> file.toString().endsWith(".md"))
              .map(repository::relativize)
              .filter(file -> Stream.of("target", "src").noneMatch(file.toString()::contains))
              .filter(file -> !file.toString().startsWith("."))
              .sorted()
              .toList();
    }
    String order = Files.readString(repository.resolve(GUIDE).resolve("README.md"));
    List<Path> guide =
        found.stream()
            .filter(file -> file.startsWith(GUIDE))
            .sorted(Comparator.comparingInt(file -> placeIn(order, file)))
            .toList();
    List<Path> sources = new ArrayList<>(guide);
    found.stream().filter(file -> !file.startsWith(GUIDE)).forEach(sources::add);
    return sources;
  }

  private static int placeIn(String order, Path file) {
    return order.indexOf("](" + file.getFileName() + ")");
  }

  private void write() throws IOException {
    Links links = new Links(repository, pages);
    for (Page page : pages.values()) {
      links.rewrite(page);
      put(page.target(), document(page));
    }
    for (Map.Entry<Path, Path> file : links.files().entrySet()) {
      Path copy = folder.resolve(file.getValue());
      Files.createDirectories(Objects.requireNonNull(copy.getParent()));
      Files.write(copy, Files.readAllBytes(repository.resolve(file.getKey())));
    }
    try (InputStream style = Site.class.getResourceAsStream(STYLE)) {
      Files.write(folder.resolve(STYLE), Objects.requireNonNull(style).readAllBytes());
    }
  }

  private String document(Page page) {
    return """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>%s</title>
    <link rel="stylesheet" href="%s">
    </head>
    <body>
    <nav>
    %s</nav>
    <main>
    %s</main>
    </body>
    </html>
    """
        .formatted(page.title(), page.linkTo(Path.of(STYLE)), navigation(page), page.html());
  }

  private String navigation(Page here) {
    Map<String, List<Page>> groups =
        pages.values().stream()
            .collect(Collectors.groupingBy(Site::group, LinkedHashMap::new, Collectors.toList()));
    StringBuilder list = new StringBuilder();
    for (String group : List.of("riskcurve", "Guide", "Theory")) {
      list.append("<h2>").append(group).append("</h2>\n<ul>\n");
      for (Page page : groups.getOrDefault(group, List.of())) {
        String mark = page.equals(here) ? " aria-current=\"page\"" : "";
        list.append(
            "<li><a href=\"%s\"%s>%s</a></li>%n"
                .formatted(here.linkTo(page.target()), mark, page.title()));
      }
      if (group.equals("riskcurve") && api) {
        list.append("<li><a href=\"%s\">API</a></li>%n".formatted(here.linkTo(API)));
      }
      list.append("</ul>\n");
    }
    return list.toString();
  }

  private static String group(Page page) {
    if (page.source().startsWith(GUIDE)) {
      return "Guide";
    }
    return page.source().getNameCount() > 1 ? "Theory" : "riskcurve";
  }

  private void put(Path target, String text) throws IOException {
    Path file = folder.resolve(target);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, text);
  }

  private static void copyAll(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        Files.createDirectories(Objects.requireNonNull(copy.getParent()));
        Files.write(copy, Files.readAllBytes(file));
      }
    }
  }
}
