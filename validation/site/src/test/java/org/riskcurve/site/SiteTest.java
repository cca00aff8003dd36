package org.riskcurve.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteTest {

  private static final Path REPOSITORY = Path.of("../..").toAbsolutePath().normalize();
  private static final Pattern REFERENCE = Pattern.compile("(<a |<img |<link |<script )[^>]*>");
  private static final Pattern TARGET = Pattern.compile(" (?:href|src)=\"([^\"]*)\"");

  @TempDir private Path folder;

  @Test
  void everyLinkLeadsSomewhereAndNothingIsRemote() throws IOException {
    Site.main(new String[] {REPOSITORY.toString(), folder.toString()});
    List<String> seen = new ArrayList<>();
    for (Path page : pages()) {
      String html = Files.readString(page);
      Matcher reference = REFERENCE.matcher(html);
      while (reference.find()) {
        Matcher target = TARGET.matcher(reference.group());
        if (target.find()) {
          String place = folder.relativize(page) + " -> " + target.group(1);
          seen.add(place);
          check(page, reference.group(1).strip(), target.group(1), place);
        }
      }
    }
    assertThat(seen).hasSizeGreaterThan(300);
    assertThat(folder.resolve("index.html")).content().contains("<table>", "<h2 id=\"the-tests\"");
    assertThat(folder.resolve("github/curve.svg")).exists();
    assertThat(folder.resolve("validation/guide/conventions.html")).exists();
  }

  private static void check(Path page, String element, String target, String place)
      throws IOException {
    URI uri = URI.create(target);
    if (uri.getScheme() != null) {
      assertThat(element).as(place).isEqualTo("<a");
      return;
    }
    Path file = uri.getPath().isEmpty() ? page : page.resolveSibling(uri.getPath()).normalize();
    assertThat(file).as(place).isRegularFile();
    if (uri.getFragment() != null) {
      assertThat(file).as(place).content().contains("id=\"" + uri.getFragment() + "\"");
    }
  }

  private List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".html")).toList();
    }
  }

  @Test
  void aLinkThatLeadsNowhereIsRefused() throws IOException {
    Path guide = Files.createDirectories(folder.resolve("in/validation/guide"));
    Files.writeString(guide.resolve("README.md"), "# Guide\n\n[x](no-such.md)\n");
    String[] arguments = {folder.resolve("in").toString(), folder.resolve("out").toString()};
    assertThatThrownBy(() -> Site.main(arguments)).hasMessageContaining("no-such.md");
    Files.writeString(guide.resolve("README.md"), "![x](https://example.org/x.png)\n");
    assertThatThrownBy(() -> Site.main(arguments)).hasMessageContaining("example.org");
  }

  @Test
  void theApiIsCopiedAndLinked() throws IOException {
    Path guide = Files.createDirectories(folder.resolve("in/validation/guide"));
    Files.writeString(guide.resolve("README.md"), "# Guide `one`\n");
    Path api = Files.createDirectories(folder.resolve("apidocs/org"));
    Files.writeString(folder.resolve("apidocs/index.html"), "<html></html>");
    Files.writeString(api.resolve("a.html"), "<html></html>");
    Path out = folder.resolve("out");
    Site.main(
        new String[] {
          folder.resolve("in").toString(), out.toString(), folder.resolve("apidocs").toString()
        });
    assertThat(out.resolve("validation/guide/index.html"))
        .content()
        .contains("<title>Guide one</title>", "href=\"../../api/index.html\"");
    assertThat(out.resolve("api/org/a.html")).exists();
  }
}
