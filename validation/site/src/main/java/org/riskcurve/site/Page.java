package org.riskcurve.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * A Markdown file of the repository.
 *
 * @param source its path within the repository
 * @param target the path of its HTML within the site
 * @param title its first heading
 * @param content its text
 */
record Page(Path source, Path target, String title, Node content) {

  private static final String INDEX = "README.md";
  private static final String ENDING = ".md";
  private static final List<Extension> EXTENSIONS =
      List.of(TablesExtension.create(), HeadingAnchorExtension.create());
  private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
  private static final HtmlRenderer RENDERER =
      HtmlRenderer.builder().extensions(EXTENSIONS).build();

  /** Reads the page at {@code source}, a path within {@code repository}. */
  static Page read(Path repository, Path source) throws IOException {
    Node content = PARSER.parse(Files.readString(repository.resolve(source)));
    String name = source.getFileName().toString();
    String html =
        name.equals(INDEX)
            ? "index.html"
            : name.substring(0, name.length() - ENDING.length()) + ".html";
    return new Page(source, source.resolveSibling(html), title(content, name), content);
  }

  /** The way to {@code other}, from this page, as a link has it. */
  String linkTo(Path other) {
    Path folder = target.getParent();
    Path way = folder == null ? other : folder.relativize(other);
    return way.toString().replace('\\', '/');
  }

  /** The text as HTML. */
  String html() {
    return RENDERER.render(content);
  }

  private static String title(Node content, String fallback) {
    StringBuilder words = new StringBuilder();
    content.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Heading heading) {
            if (words.isEmpty()) {
              visitChildren(heading);
            }
          }

          @Override
          public void visit(Text text) {
            if (text.getParent() instanceof Heading) {
              words.append(text.getLiteral());
            }
          }

          @Override
          public void visit(Code code) {
            if (code.getParent() instanceof Heading) {
              words.append(code.getLiteral());
            }
          }
        });
    return words.isEmpty() ? fallback : words.toString();
  }
}
