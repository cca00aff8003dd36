package org.riskcurve.cli.support;

import java.lang.reflect.Member;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * The help of a command: its options in parts, in the order in which one thinks of them, and
 * examples as they are, for an example that is wrapped cannot be pasted.
 */
public final class HelpSections {

  /** Options of the command itself. */
  private static final String OWN = "Options";

  /** The headings, in their order. */
  static final List<String> ORDER =
      List.of("Model", "Optimizer", OWN, "Iterations", "Computation", "Output", "Figure", "Help");

  /** Where lines may break only by mistake: behind a dot or a colon within a word. */
  private static final Pattern WITHIN_WORD = Pattern.compile("[.:\\[](?=[\\w,:])");

  /** A letter for each of these while lines are broken, from Unicode's private use area. */
  private static final String PLAIN = ".:[";

  private static final String PROTECTED = "\uE000\uE001\uE002";

  private HelpSections() {}

  /** Gives {@code commandLine} and its commands this help. */
  public static void register(CommandLine commandLine) {
    Map<String, CommandLine.IHelpSectionRenderer> sections =
        new LinkedHashMap<>(commandLine.getHelpSectionMap());
    sections.put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, HelpSections::options);
    sections.put(UsageMessageSpec.SECTION_KEY_FOOTER, HelpSections::footer);
    commandLine.setHelpSectionMap(sections);
    commandLine.getSubcommands().values().forEach(HelpSections::register);
  }

  private static String footer(Help help) {
    List<String> lines = List.of(help.commandSpec().usageMessage().footer());
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }

  private static String options(Help help) {
    Map<String, List<OptionSpec>> parts = new LinkedHashMap<>();
    ORDER.forEach(heading -> parts.put(heading, new ArrayList<>()));
    for (OptionSpec option : help.commandSpec().options()) {
      if (!option.hidden()) {
        parts.getOrDefault(heading(option), List.of()).add(option);
      }
    }
    StringBuilder text = new StringBuilder();
    parts.forEach(
        (heading, options) -> {
          if (!options.isEmpty()) {
            Help.Layout layout = help.createDefaultLayout(options, List.of(), help.colorScheme());
            layout.addAllOptions(
                options.stream().map(HelpSections::unbroken).toList(),
                help.parameterLabelRenderer());
            text.append(String.format("%n%s:%n", heading))
                .append(translated(layout.toString(), PROTECTED, PLAIN));
          }
        });
    return text.toString();
  }

  /** The option with a description whose words are kept whole. */
  private static OptionSpec unbroken(OptionSpec option) {
    if (Stream.of(option.description()).noneMatch(line -> WITHIN_WORD.matcher(line).find())) {
      return option;
    }
    String[] description = option.description().clone();
    for (int i = 0; i < description.length; i++) {
      description[i] =
          WITHIN_WORD
              .matcher(description[i])
              .replaceAll(match -> translated(match.group(), PLAIN, PROTECTED));
    }
    return OptionSpec.builder(option).description(description).build();
  }

  private static String translated(String text, String from, String to) {
    String result = text;
    for (int i = 0; i < from.length(); i++) {
      result = result.replace(from.charAt(i), to.charAt(i));
    }
    return result;
  }

  private static String heading(OptionSpec option) {
    if (option.usageHelp() || option.versionHelp()) {
      return "Help";
    }
    Class<?> owner = option.userObject() instanceof Member field ? field.getDeclaringClass() : null;
    while (owner != null) {
      Section section = owner.getAnnotation(Section.class);
      if (section != null) {
        return section.value();
      }
      owner = owner.getEnclosingClass();
    }
    return OWN;
  }
}
