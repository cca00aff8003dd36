package org.riskcurve.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.jspecify.annotations.Nullable;

/** Turns links of the repository into links of the site, and refuses those that lead nowhere. */
final class Links {

  private static final Pattern REMOTE = Pattern.compile("[a-z]+:.*");
  private static final Pattern PARTS = Pattern.compile("([^#]*)(#.*)?");

  private final Path repository;
  private final Map<Path, Page> pages;
  private final Map<Path, Path> files = new LinkedHashMap<>();

  /**
   * @param repository the checkout
   * @param pages its pages, by their paths in it
   */
  Links(Path repository, Map<Path, Page> pages) {
    this.repository = repository;
    this.pages = pages;
  }

  /** Files, other than pages, that the links seen so far lead to: from the checkout to the site. */
  Map<Path, Path> files() {
    return Map.copyOf(files);
  }

  /** Rewrites the links and images of a page. */
  void rewrite(Page page) throws IOException {
    List<Link> links = new ArrayList<>();
    List<Image> images = new ArrayList<>();
    page.content()
        .accept(
            new AbstractVisitor() {
              @Override
              public void visit(Link link) {
                links.add(link);
                visitChildren(link);
              }

              @Override
              public void visit(Image image) {
                images.add(image);
              }
            });
    for (Link link : links) {
      String target = rewritten(page, link.getDestination());
      if (target == null) {
        unwrap(link);
      } else {
        link.setDestination(target);
      }
    }
    for (Image image : images) {
      String source = image.getDestination();
      if (REMOTE.matcher(source).matches()) {
        throw new IOException(page.source() + ": the image " + source + " is not of this project");
      }
      image.setDestination(rewritten(page, source));
    }
  }

  /** The link in the site; null where the site has no page for a folder. */
  private @Nullable String rewritten(Page page, String link) throws IOException {
    Matcher parts = PARTS.matcher(link);
    if (REMOTE.matcher(link).matches() || !parts.matches() || parts.group(1).isEmpty()) {
      return link;
    }
    String fragment = parts.group(2) == null ? "" : parts.group(2);
    Path start = repository.resolve(page.source());
    Path file = start.resolveSibling(parts.group(1)).normalize();
    if (!Files.exists(file)) {
      throw new IOException(page.source() + ": the link " + link + " leads nowhere");
    }
    Path path = repository.relativize(file);
    Page other = pages.get(Files.isDirectory(file) ? path.resolve("README.md") : path);
    if (other != null) {
      return page.linkTo(other.target()) + fragment;
    }
    if (Files.isDirectory(file)) {
      return null;
    }
    // servers keep files of hidden folders to themselves
    Path visible = Path.of(path.toString().replaceFirst("^\\.", ""));
    files.put(path, visible);
    return page.linkTo(visible) + fragment;
  }

  private static void unwrap(Node link) {
    while (link.getFirstChild() != null) {
      link.insertBefore(link.getFirstChild());
    }
    link.unlink();
  }
}
