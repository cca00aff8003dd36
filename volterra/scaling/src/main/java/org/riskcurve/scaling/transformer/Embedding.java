package org.riskcurve.scaling.transformer;

import org.riskcurve.core.Arguments;

/**
 * What stands before the first and after the last layer.
 *
 * @param vocabulary V ≥ 0 tokens; 0 leaves both ends out of all counts
 * @param tied whether the output layer shares the matrix of the embedding
 * @param positions learnt vectors of positions, ≥ 0
 */
public record Embedding(long vocabulary, boolean tied, long positions) {

  /** No vocabulary: counts are those of the layers alone. */
  public static final Embedding NONE = new Embedding(0, false, 0);

  /** Checks that nothing is negative. */
  public Embedding {
    Arguments.inRange("vocabulary", vocabulary, 0, TransformerShape.LARGEST);
    Arguments.inRange("positions", positions, 0, TransformerShape.LARGEST);
  }

  double parameters(long hidden) {
    return hidden * ((tied ? 1.0 : 2.0) * vocabulary + positions);
  }
}
