package org.riskcurve.cli.support;

import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.riskcurve.report.table.Provenance;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * Which program and which command line an output comes from.
 *
 * <p>Where it was written to, and how many computed it, is left out: the same output has the same
 * bytes.
 */
public final class Origin {

  private static final Set<String> WITHOUT_EFFECT = Set.of("--threads", "--spark");

  private Origin() {}

  /** What made the output of {@code command}: version, command line and, if it has one, seed. */
  public static Provenance of(CommandSpec command) throws IOException {
    List<String> line = new ArrayList<>(List.of("riskcurve"));
    line.addAll(words(command));
    OptionSpec seed = command.findOption("--seed");
    return new Provenance(
        new Version().getVersion()[0],
        String.join(" ", line.stream().map(Origin::quoted).toList()),
        seed != null && seed.getValue() instanceof Long number ? number : null);
  }

  /** The words of the line that is being carried out, without those that leave the result alone. */
  public static List<String> words(CommandSpec command) {
    ParseResult parsed = command.root().commandLine().getParseResult();
    List<String> kept = new ArrayList<>();
    Iterator<String> words =
        parsed == null ? List.<String>of().iterator() : parsed.originalArgs().iterator();
    while (words.hasNext()) {
      String word = words.next();
      String name = word.split("=", 2)[0];
      if (!hasNoEffect(command.findOption(name))) {
        kept.add(word);
      } else if (name.equals(word) && words.hasNext()) {
        words.next();
      }
    }
    return kept;
  }

  private static boolean hasNoEffect(@Nullable OptionSpec option) {
    return option != null
        && (WITHOUT_EFFECT.contains(option.longestName())
            || option.userObject() instanceof AnnotatedElement field
                && field.isAnnotationPresent(Written.class));
  }

  /** A word as a shell reads it. */
  private static String quoted(String word) {
    return word.matches("[\\w.,:=/@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
