package org.riskcurve.report.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class FigureTest {

  private static final Color BLUE = new Color(0x0072B2);

  @TempDir private Path directory;

  private static Figure twelveDecades() {
    double[] x = new double[50];
    double[] y = new double[50];
    double[] error = new double[50];
    double[] low = new double[50];
    for (int i = 0; i < x.length; i++) {
      x[i] = i == 0 ? 0 : Math.pow(10, 12.0 * i / 49);
      y[i] = Math.pow(1 + x[i], -0.6);
      error[i] = 2 * y[i];
      low[i] = i % 2 == 0 ? 0 : 0.5 * y[i];
    }
    double[] broken = y.clone();
    broken[10] = Double.NaN;
    broken[20] = Double.POSITIVE_INFINITY;
    broken[30] = -1;
    return Figure.logLog("iteration r", "risk P(r)")
        .title("Risk")
        .line("theory", x, y)
        .band("90 %", x, low, y)
        .dashed("forcing", x, broken)
        .points("simulated", x, y, error)
        .level("limit", 1e-7)
        .mark("time", 1e6);
  }

  private byte[] written(Figure figure, String name) throws IOException {
    Path file = directory.resolve(name);
    figure.write(file);
    return Files.readAllBytes(file);
  }

  @Test
  void svgIsWellFormedAndOfTheRightSize() throws Exception {
    Path file = directory.resolve("figure.svg");
    twelveDecades().size(400, 300).write(file);
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    Document document = factory.newDocumentBuilder().parse(file.toFile());
    assertThat(document.getDocumentElement().getTagName()).isEqualTo("svg");
    assertThat(document.getDocumentElement().getAttribute("viewBox")).isEqualTo("0 0 400 300");
    assertThat(Files.readString(file)).doesNotContain("NaN", "Infinity");
  }

  @Test
  void inAPageItIsOneElementWithATitleAndIdentifiersOfItsOwn() throws Exception {
    String svg = twelveDecades().size(400, 300).svg("Risk < 1", "first");
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    Element root = document.getDocumentElement();
    assertThat(root.getAttribute("viewBox")).isEqualTo("0 0 400 300");
    assertThat(root.getAttribute("width")).isEqualTo("100%");
    assertThat(root.hasAttribute("height")).isFalse();
    assertThat(root.getFirstChild().getTextContent()).isEqualTo("Risk < 1");
    assertThat(svg).startsWith("<svg");
    List<String> identifiers =
        Pattern.compile("\\sid=\"([^\"]*)\"").matcher(svg).results().map(m -> m.group(1)).toList();
    assertThat(identifiers).isNotEmpty().allMatch(id -> id.startsWith("first-"));
    assertThat(twelveDecades().size(400, 300).svg("Risk < 1", "second"))
        .isEqualTo(svg.replace("first-", "second-"));
  }

  @Test
  void panelsStandBesideAndBelowEachOther() throws IOException {
    Figure figure = twelveDecades().size(400, 300);
    Panels panels = new Panels(2, List.of(figure, figure, figure));
    assertThat(panels.width()).isEqualTo(800);
    assertThat(panels.height()).isEqualTo(600);
    panels.write(directory.resolve("panels.png"));
    BufferedImage image = ImageIO.read(directory.resolve("panels.png").toFile());
    assertThat(image.getSubimage(800, 0, 800, 600).getRGB(0, 0, 800, 600, null, 0, 800))
        .isEqualTo(image.getSubimage(0, 600, 800, 600).getRGB(0, 0, 800, 600, null, 0, 800));
    int[] empty = image.getSubimage(800, 600, 800, 600).getRGB(0, 0, 800, 600, null, 0, 800);
    assertThat(Arrays.stream(empty)).containsOnly(Color.WHITE.getRGB());
    assertThatThrownBy(() -> new Panels(2, List.of())).hasMessageContaining("pictures must be");
  }

  @Test
  void pdfHasItsMagic() throws IOException {
    byte[] bytes = written(twelveDecades(), "figure.pdf");
    assertThat(new String(bytes, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
    assertThat(bytes.length).isGreaterThan(5000);
  }

  @Test
  void pngIsTwiceAsLargeAndShowsTheLine() throws IOException {
    twelveDecades().size(400, 300).write(directory.resolve("figure.png"));
    BufferedImage image = ImageIO.read(directory.resolve("figure.png").toFile());
    assertThat(image.getWidth()).isEqualTo(800);
    assertThat(image.getHeight()).isEqualTo(600);
    assertThat(image.getRGB(0, 0)).isEqualTo(Color.WHITE.getRGB());
    int[] pixels = image.getRGB(0, 0, 800, 600, null, 0, 800);
    assertThat(Arrays.stream(pixels).filter(pixel -> pixel == BLUE.getRGB()).count())
        .isGreaterThan(200);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, 0, -3})
  void nothingToShowStillGivesAxes(double value) throws IOException {
    double[] values = {value, value};
    Figure figure = Figure.logLog("x", "y").line("nothing", values, values);
    assertThat(written(figure, "nothing.png").length).isGreaterThan(1000);
  }

  @Test
  void aConstantAndASinglePointHaveARangeAroundThem() throws IOException {
    double[] one = {3};
    assertThat(written(Figure.linear("x", "y").points("p", one, one), "one.svg")).isNotEmpty();
    assertThat(written(Figure.logLog("x", "y").points("p", one, one), "log.svg")).isNotEmpty();
    double[] x = {1, 2, 3};
    double[] zero = {0, 0, 0};
    assertThat(written(Figure.linear("x", "y").line("zero", x, zero), "zero.svg")).isNotEmpty();
  }

  @Test
  void notesAreDrawnInsideTheAxes() throws IOException {
    double[] x = {1, 2, 3};
    Figure plain = Figure.linear("x", "y").line("", x, x);
    assertThat(written(plain.note("here", 2, 2), "note.svg").length)
        .isGreaterThan(written(plain, "plain.svg").length);
  }

  @Test
  void addingLeavesTheFigureAsItWas() throws IOException {
    double[] x = {1, 2, 3};
    Figure empty = Figure.logY("x", "y").xRange(1, 3).yRange(1, 10);
    byte[] before = written(empty, "before.svg");
    empty.line("line", x, x);
    assertThat(written(empty, "after.svg")).isEqualTo(before);
    Figure line = empty.line("line", x, x);
    byte[] drawn = written(line, "drawn.svg");
    x[1] = 100;
    assertThat(written(line, "again.svg")).isEqualTo(drawn);
  }

  @Test
  void otherEndingsAndWrongArraysAreRejected() {
    double[] two = {1, 2};
    double[] three = {1, 2, 3};
    Figure figure = Figure.logX("x", "y");
    assertThatThrownBy(() -> figure.write(directory.resolve("figure.jpg")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(".svg, .pdf or .png")
        .hasMessageContaining("figure.jpg");
    assertThatThrownBy(() -> figure.line("risk", two, three)).hasMessageContaining("risk");
    assertThatThrownBy(() -> figure.points("risk", two, two, three)).hasMessageContaining("risk");
    assertThatThrownBy(() -> figure.xRange(0, 1)).hasMessageContaining("positive");
    assertThatThrownBy(() -> figure.yRange(2, 1)).hasMessageContaining("ascending");
    assertThat(directory).isEmptyDirectory();
  }

  /** Axes, ticks and lines are bounded for any numbers. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void anyNumbersCanBeDrawn(int seed) throws IOException {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    double[] special = {
      0,
      -0.0,
      Double.NaN,
      Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY,
      Double.MAX_VALUE,
      -Double.MAX_VALUE,
      Double.MIN_VALUE,
      1,
      1 + 0x1p-52,
      1 - 0x1p-53,
      1e-300,
      1e17,
      1e17 + 16
    };
    for (int trial = 0; trial < 5; trial++) {
      double scale = Math.pow(10, 600 * random.nextDouble() - 300);
      double[][] v = new double[4][1 + random.nextInt(5)];
      for (double[] values : v) {
        Arrays.setAll(
            values,
            i ->
                random.nextInt(2) == 0
                    ? special[random.nextInt(special.length)]
                    : scale * random.nextGaussian());
      }
      for (Figure empty :
          List.of(
              Figure.logLog("x", "y"),
              Figure.logX("x", "y"),
              Figure.logY("x", "y"),
              Figure.linear("x", "y"))) {
        Figure figure =
            empty
                .line("line", v[0], v[1])
                .dashed("dashed", v[0], v[2])
                .band("band", v[0], v[2], v[3])
                .points("points", v[0], v[1], v[3])
                .level("level", v[1][0])
                .mark("mark", v[2][0]);
        String svg = new String(written(figure, "any.svg"), StandardCharsets.UTF_8);
        assertThat(svg.contains("NaN") || svg.contains("Infinity"))
            .as(Arrays.deepToString(v))
            .isFalse();
        assertThat(svg.length()).isLessThan(300_000);
      }
    }
  }

  @Test
  void aDashedLineThatLeavesTheRangeIsNoLongerThanThePage() throws IOException {
    double[] x = {1, 2};
    double[] y = {1, 1e300};
    Figure figure = Figure.linear("x", "y").dashed("d", x, y).yRange(0, 2);
    assertThat(written(figure, "long.svg").length).isLessThan(60_000);
  }

  @Test
  void aSinglePointOfALineIsVisible() throws IOException {
    Figure.linear("x", "y")
        .line("", new double[] {1}, new double[] {1})
        .write(directory.resolve("one.png"));
    BufferedImage image = ImageIO.read(directory.resolve("one.png").toFile());
    int[] pixels =
        image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    assertThat(Arrays.stream(pixels).filter(pixel -> pixel == BLUE.getRGB()).count())
        .isBetween(50L, 200L);
  }

  @Test
  void asTextItSaysWhatIsDrawn() {
    double[] x = {1, 2};
    assertThat(twelveDecades())
        .hasToString(
            "Risk: risk P(r) over iteration r: theory, 90 %, forcing, simulated, limit, time");
    assertThat(HeatMap.of("Map", "α", "β", x, x, new double[2][2], 1))
        .hasToString("Map: 2 × 2 cells over α and β");
  }
}
