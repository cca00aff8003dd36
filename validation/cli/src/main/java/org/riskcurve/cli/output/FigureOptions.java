package org.riskcurve.cli.output;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.riskcurve.cli.support.Origin;
import org.riskcurve.cli.support.Preflight;
import org.riskcurve.cli.support.Section;
import org.riskcurve.cli.support.Written;
import org.riskcurve.core.Arguments;
import org.riskcurve.report.drawing.FigureFormat;
import org.riskcurve.report.plot.Picture;
import org.riskcurve.report.plot.PlotScript;
import org.riskcurve.report.table.WholeFile;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where a command's picture goes: {@code --figure}. */
@Section("Figure")
public final class FigureOptions implements Preflight {

  @Written
  @Option(
      names = "--figure",
      paramLabel = "FILE",
      description =
          "Draw the result into FILE, whose name ends in .svg, .pdf or .png and so chooses the"
              + " form.")
  private @Nullable Path figure;

  @Written
  @Option(
      names = "--script",
      paramLabel = "FILE",
      description =
          "Write a program that draws the figure, for Python's matplotlib (.py) or LaTeX's pgfplots"
              + " (.tex), and its data beside it (.csv).")
  private @Nullable Path script;

  @Mixin private FigureLook look;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Override
  public void check() throws IOException {
    if (figure != null) {
      FigureFormat.of(figure);
      WholeFile.requireWritable(figure);
    }
    if (script != null) {
      PlotScript.of(script);
      WholeFile.requireWritable(script);
      Path data = PlotScript.dataBeside(script);
      OptionSpec out = command.findOption("--out");
      if (out != null && out.getValue() instanceof Path table && WholeFile.isSame(table, data)) {
        throw Arguments.rejected("script", script, "of another name than --out, for its data");
      }
      WholeFile.requireWritable(data);
    }
  }

  /** Requires that no picture is asked for together with something else. */
  public void refuseWith(String other) {
    if (figure != null) {
      throw Arguments.rejected("figure", figure, "left out with " + other);
    }
    if (script != null) {
      throw Arguments.rejected("script", script, "left out with " + other);
    }
  }

  /** Writes the picture, if one was asked for; it is not even made otherwise. */
  public void write(Supplier<? extends Picture> picture) throws IOException {
    if (figure == null && script == null) {
      return;
    }
    Picture drawn = look.of(picture.get());
    if (figure != null) {
      drawn.write(figure, look.rendering(Origin.of(command)));
    }
    if (script != null) {
      PlotScript.write(drawn, script, Origin.of(command));
    }
  }
}
