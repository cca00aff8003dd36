package org.riskcurve.cli.support;

import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Options that can be found wanting before anything is computed. Every mixin of a command that
 * implements this is asked before the command runs, so that no command has to remember to.
 */
public interface Preflight {

  /** Throws if what was asked for cannot be done. */
  void check() throws IOException;

  /** Asks the mixins of all parsed commands, then runs the last of them. */
  static int runChecked(ParseResult parsed) {
    for (CommandLine commandLine : parsed.asCommandLineList()) {
      if (commandLine.isUsageHelpRequested() || commandLine.isVersionHelpRequested()) {
        break;
      }
      TypedOptions options = new TypedOptions(commandLine);
      try {
        options.requireEntries();
        options.requireDistinctFiles();
        checkAll(commandLine.getCommandSpec());
      } catch (IOException e) {
        throw new ParameterException(commandLine, Failures.describe(options, e), e);
      } catch (IllegalArgumentException e) {
        throw new ParameterException(commandLine, Failures.describe(options, e), e);
      }
    }
    return new CommandLine.RunLast().execute(parsed);
  }

  /** Asks the mixins of a command or of a mixin, and theirs. */
  static void checkAll(CommandSpec spec) throws IOException {
    for (CommandSpec mixin : spec.mixins().values()) {
      checkAll(mixin);
      if (mixin.userObject() instanceof Preflight preflight) {
        preflight.check();
      }
    }
  }
}
