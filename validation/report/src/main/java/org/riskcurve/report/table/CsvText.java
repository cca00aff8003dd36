package org.riskcurve.report.table;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Numbers as text: a line with the names of the columns, then the rows; lines that start with # are
 * comments.
 *
 * <p>Fields are separated by commas, semicolons, tabs or blanks, whichever the first line has (a
 * tab before a semicolon before a comma before blanks). They may be quoted. A byte-order mark says
 * whether the text is UTF-16; it is UTF-8 otherwise. If the first line already has numbers, the
 * names are in the last comment above it, where NumPy's {@code savetxt} puts them; columns without
 * names are called "1", "2", …
 */
final class CsvText implements NumberSource {

  private static final String MARK = "\uFEFF";
  private static final String LITTLE_ENDIAN_MARK = "\u00FF\u00FE";
  private static final String BIG_ENDIAN_MARK = "\u00FE\u00FF";

  /** What may separate fields, the first that a line has; a blank stands for any number of them. */
  private static final char[] SEPARATORS = {'\t', ';', ',', ' '};

  private static final int MOST_FIELDS = 1 << 20;
  private static final int LONGEST_ROW = 1 << 26;

  /** A row and where it stands. */
  private record Row(long line, List<String> fields) {}

  private final BufferedReader rest;

  /** The lines up to the first that is neither empty nor a comment. */
  private final StringBuilder read = new StringBuilder();

  private final List<String> header;
  private final boolean headerIsRow;
  private final boolean isNamed;
  private final char separator;
  private int linesRead;

  private CsvText(BufferedReader reader) throws IOException {
    rest = reader;
    String comment = "";
    String first = nextLine();
    while (first != null && (first.isBlank() || first.startsWith("#"))) {
      comment = first.isBlank() ? comment : first.replaceFirst("#+", "").strip();
      first = nextLine();
    }
    separator = first == null ? ',' : separator(first);
    List<String> fields = first == null ? List.of() : fields(first);
    headerIsRow = fields.isEmpty() || !fields.stream().allMatch(FieldNumber::isNumber);
    List<String> names = headerIsRow ? fields : namesIn(comment, fields.size());
    isNamed = !names.isEmpty();
    header = isNamed ? names : NumberColumns.numbered(fields.size());
  }

  /** The text that {@code in} has. */
  static CsvText open(InputStream in) throws IOException {
    in.mark(2);
    String start = new String(in.readNBytes(2), StandardCharsets.ISO_8859_1);
    in.reset();
    Charset charset = isMarked(start) ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
    return new CsvText(new BufferedReader(new InputStreamReader(in, charset)));
  }

  /** Whether the bytes {@code start}, a character each, begin with the mark of UTF-16. */
  static boolean isMarked(String start) {
    return start.startsWith(LITTLE_ENDIAN_MARK) || start.startsWith(BIG_ENDIAN_MARK);
  }

  private @Nullable String nextLine() throws IOException {
    String line = rest.readLine();
    if (line != null) {
      line = linesRead == 0 && line.startsWith(MARK) ? line.substring(1) : line;
      read.append(line).append('\n');
      linesRead++;
    }
    return line;
  }

  private static char separator(String line) {
    String bare = line.strip().replaceAll("\"[^\"]*\"", "");
    for (char candidate : SEPARATORS) {
      if (bare.indexOf(candidate) >= 0) {
        return candidate;
      }
    }
    return ',';
  }

  private List<String> fields(String line) {
    if (separator == ' ') {
      return words(line);
    }
    try (CsvReader<CsvRecord> csv = csv(new StringReader(line + "\n"))) {
      return csv.stream().findFirst().map(CsvText::stripped).orElse(List.of());
    } catch (CsvParseException | IOException e) {
      throw unreadable(e);
    }
  }

  private static List<String> namesIn(String comment, int count) {
    char separator = separator(comment);
    List<String> names =
        separator == ' '
            ? words(comment)
            : Arrays.stream(comment.split(String.valueOf(separator), -1))
                .map(name -> name.strip().replaceAll("^\"|\"$", ""))
                .toList();
    boolean fit = names.size() == count && names.stream().noneMatch(FieldNumber::isNumber);
    return fit ? names : List.of();
  }

  private static List<String> words(String line) {
    return List.of(line.strip().split("\\s+"));
  }

  private static List<String> stripped(CsvRecord record) {
    return record.getFields().stream().map(String::strip).toList();
  }

  private CsvReader<CsvRecord> csv(Reader reader) {
    return CsvReader.builder()
        .fieldSeparator(separator)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .trimWhitespacesAroundQuotes(true)
        .commentStrategy(CommentStrategy.SKIP)
        .build(
            CsvRecordHandler.builder().maxFields(MOST_FIELDS).maxRecordSize(LONGEST_ROW).build(),
            reader);
  }

  @Override
  public List<String> header() {
    return header;
  }

  @Override
  public boolean isNamed() {
    return isNamed;
  }

  @Override
  public double[][] columns(List<String> names, Missing missing) throws IOException {
    if (header.isEmpty() || !isNamed && !new HashSet<>(header).containsAll(names)) {
      throw new IllegalArgumentException(
          "must have a header line with " + String.join(", ", names) + ", and rows");
    }
    int[] places = names.stream().mapToInt(name -> NumberColumns.indexOf(header, name)).toArray();
    List<double[]> numbers = new ArrayList<>();
    try (Stream<Row> rows = rows()) {
      rows.skip(headerIsRow ? 1 : 0)
          .forEach(row -> numbers.add(numbers(row, names, places, missing)));
    } catch (CsvParseException | UncheckedIOException e) {
      throw unreadable(e);
    }
    if (numbers.isEmpty()) {
      throw new IllegalArgumentException(
          "must have rows below the header " + Shown.text(String.join(", ", header)));
    }
    double[][] columns = new double[names.size()][numbers.size()];
    for (int i = 0; i < numbers.size(); i++) {
      for (int j = 0; j < columns.length; j++) {
        columns[j][i] = numbers.get(i)[j];
      }
    }
    return columns;
  }

  /** The fields of the rows below the header, as many in each as the header has. */
  List<List<String>> texts() throws IOException {
    List<List<String>> texts = new ArrayList<>();
    try (Stream<Row> rows = rows()) {
      rows.skip(1).forEach(row -> texts.add(complete(row).fields()));
    } catch (CsvParseException | UncheckedIOException e) {
      throw unreadable(e);
    }
    return texts;
  }

  private Row complete(Row row) {
    if (row.fields().size() != header.size()) {
      throw new IllegalArgumentException(
          "line "
              + row.line()
              + ": must have "
              + header.size()
              + " fields, as the header has; got "
              + row.fields().size()
              + " (separated by "
              + separatorName()
              + ")");
    }
    return row;
  }

  /** All rows that are not empty, the one with the header included. */
  private Stream<Row> rows() throws IOException {
    if (separator != ' ') {
      return csv(new Joined(new StringReader(read.toString()), rest)).stream()
          .map(record -> new Row(record.getStartingLineNumber(), stripped(record)))
          .filter(row -> row.fields().size() > 1 || !row.fields().get(0).isEmpty());
    }
    String[] lines = read.toString().split("\n", -1);
    List<Row> first = List.of(new Row(linesRead, words(lines[linesRead - 1])));
    return Stream.concat(
        first.stream(),
        rest.lines()
            .map(line -> new Row(++linesRead, words(line)))
            .filter(row -> !row.fields().get(0).isEmpty() && !row.fields().get(0).startsWith("#")));
  }

  private double[] numbers(Row row, List<String> names, int[] places, Missing missing) {
    complete(row);
    String place = "line " + row.line() + ": ";
    double[] numbers = new double[places.length];
    for (int j = 0; j < places.length; j++) {
      numbers[j] = FieldNumber.of(place, names.get(j), row.fields().get(places[j]), missing);
    }
    return numbers;
  }

  private String separatorName() {
    return switch (separator) {
      case '\t' -> "tabs";
      case ';' -> "semicolons";
      case ',' -> "commas";
      default -> "blanks";
    };
  }

  private static IllegalArgumentException unreadable(Exception failure) {
    Throwable reason = failure.getCause() == null ? failure : failure.getCause();
    return reason instanceof IllegalArgumentException known
        ? known
        : new IllegalArgumentException("not readable as CSV: " + reason.getMessage(), failure);
  }

  /** One text after the other. */
  private static final class Joined extends Reader {

    private final Reader first;
    private final Reader second;
    private boolean firstEnded;

    private Joined(Reader first, Reader second) {
      this.first = first;
      this.second = second;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
      int count = firstEnded ? -1 : first.read(buffer, offset, length);
      firstEnded |= count < 0;
      return firstEnded ? second.read(buffer, offset, length) : count;
    }

    @Override
    public void close() throws IOException {
      second.close();
    }
  }
}
