package org.riskcurve.cli.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The version that stands in files that Maven does not see is Maven's. */
class VersionTest {

  private static final Path REPOSITORY = Path.of("../..").toAbsolutePath().normalize();
  private static final Pattern VERSION =
      Pattern.compile("(?:-parent</artifactId>\\s*<version>)([^<]+)");

  private static String text(String file) throws IOException {
    return Files.readString(REPOSITORY.resolve(file));
  }

  private static String version() throws IOException {
    Matcher version = VERSION.matcher(text("pom.xml"));
    assertThat(version.find()).isTrue();
    return version.group(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CITATION.cff",
        "validation/guide/example/pom.xml",
        "validation/guide/library/pom.xml",
        "validation/guide/library.md",
        "README.md",
        "validation/sweep/README.md"
      })
  void everyFileNamesTheVersionOfTheBuild(String file) throws IOException {
    assertThat(text(file)).contains(version());
  }

  @Test
  void pythonWritesItInItsOwnWay() throws IOException {
    assertThat(text("validation/python/pyproject.toml"))
        .contains("version = \"" + version().replace("-SNAPSHOT", ".dev0") + "\"");
  }

  @Test
  void theChangelogHasASectionForIt() throws IOException {
    assertThat(text("CHANGELOG.md")).contains("## [" + version().replace("-SNAPSHOT", "") + "]");
  }

  @Test
  void theProjectOfTheGuideIsShownAsItIs() throws IOException {
    assertThat(text("validation/guide/library.md"))
        .contains(text("validation/guide/library/pom.xml").strip())
        .contains(text("validation/guide/library/src/main/java/OneCurve.java").strip());
  }
}
