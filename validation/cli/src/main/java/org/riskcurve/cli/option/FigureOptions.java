package org.riskcurve.cli.option;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.riskcurve.cli.support.Preflight;
import org.riskcurve.cli.support.Written;
import org.riskcurve.report.plot.FigureFormat;
import org.riskcurve.report.plot.Picture;
import org.riskcurve.report.table.WholeFile;
import picocli.CommandLine.Option;

/** Where a command's picture goes: {@code --figure}. */
public final class FigureOptions implements Preflight {

  @Written
  @Option(
      names = "--figure",
      paramLabel = "FILE.svg|.pdf|.png",
      description = "Draw the result into FILE; the ending chooses the form.")
  private @Nullable Path figure;

  @Override
  public void check() throws IOException {
    if (figure != null) {
      FigureFormat.of(figure);
      WholeFile.requireWritable(figure);
    }
  }

  /** Writes the picture, if one was asked for; it is not even made otherwise. */
  public void write(Supplier<? extends Picture> picture) throws IOException {
    if (figure != null) {
      picture.get().write(figure);
    }
  }
}
