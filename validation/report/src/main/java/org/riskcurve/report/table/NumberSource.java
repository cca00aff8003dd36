package org.riskcurve.report.table;

import java.io.IOException;
import java.util.List;

/** Where {@link NumberColumns} come from. */
interface NumberSource {

  /** The names of the columns. */
  List<String> header();

  /** Reads the columns called {@code names} to the end of the source. */
  double[][] columns(List<String> names) throws IOException;
}
