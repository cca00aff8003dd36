package org.riskcurve.cli.support;

import java.lang.reflect.Member;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
            layout.addAllOptions(options, help.parameterLabelRenderer());
            text.append(String.format("%n%s:%n", heading)).append(layout);
          }
        });
    return text.toString();
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
