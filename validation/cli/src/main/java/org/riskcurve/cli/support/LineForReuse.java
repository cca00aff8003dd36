package org.riskcurve.cli.support;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgGroupSpec;

/**
 * A command line that is parsed more than once. Options go back to their first values by
 * themselves; groups of options, which would stay as the line before left them, go back to what
 * they were when the line was built.
 */
public final class LineForReuse {

  private final CommandLine commandLine;
  private final Map<ArgGroupSpec, @Nullable Object> groups = new LinkedHashMap<>();

  private LineForReuse(CommandLine commandLine) {
    this.commandLine = commandLine;
    remember(commandLine);
  }

  /** A command line that was not parsed yet. */
  public static LineForReuse of(CommandLine commandLine) {
    return new LineForReuse(commandLine);
  }

  private void remember(CommandLine line) {
    for (ArgGroupSpec group : line.getCommandSpec().argGroups()) {
      try {
        groups.put(group, group.getter().get());
      } catch (Exception e) {
        throw new IllegalStateException("group " + group.synopsis(), e);
      }
    }
    line.getSubcommands().values().forEach(this::remember);
  }

  /** The command line as it was built or as it was last run. */
  public CommandLine commandLine() {
    return commandLine;
  }

  /** The command line as it was built. */
  public CommandLine asNew() {
    groups.forEach(
        (group, value) -> {
          try {
            group.setter().set(value);
          } catch (Exception e) {
            throw new IllegalStateException("group " + group.synopsis(), e);
          }
        });
    return commandLine;
  }
}
