package org.riskcurve.scaling.transformer;

import org.riskcurve.core.Arguments;

/**
 * The heads of a layer: ordinary attention, or grouped queries, where several heads share keys and
 * values (Ainslie et al. 2023, arXiv:2305.13245); one of them alone is multi-query attention.
 *
 * @param heads n ≥ 1
 * @param keyValueHeads those that have keys and values of their own, a divisor of n
 * @param headSize the size of a head, ≥ 1
 */
public record Attention(long heads, long keyValueHeads, long headSize) {

  /** Checks that the heads can share their keys and values evenly. */
  public Attention {
    Arguments.inRange("heads", heads, 1, TransformerShape.LARGEST);
    Arguments.inRange("keyValueHeads", keyValueHeads, 1, heads);
    Arguments.inRange("headSize", headSize, 1, TransformerShape.LARGEST);
    if (heads % keyValueHeads != 0) {
      throw Arguments.rejected(
          "keyValueHeads", keyValueHeads, "a divisor of the " + heads + " heads");
    }
  }

  /** Heads of size {@code hidden / heads}, each with keys and values of its own. */
  public static Attention of(long hidden, long heads) {
    Arguments.inRange("heads", heads, 1, TransformerShape.LARGEST);
    if (hidden % heads != 0) {
      throw Arguments.rejected(
          "heads",
          heads,
          "a divisor of the hidden size " + hidden + ", unless heads have a size of their own");
    }
    return new Attention(heads, heads, hidden / heads);
  }

  /** The same size of heads with fewer keys and values. */
  public Attention withKeyValueHeads(long count) {
    return new Attention(heads, count, headSize);
  }

  /** Numbers in the queries of a token. */
  public double queries() {
    return (double) heads * headSize;
  }

  /** Numbers in the keys of a token, as many as in its values. */
  public double keys() {
    return (double) keyValueHeads * headSize;
  }

  /** Numbers in the matrices for queries, keys, values and output. */
  double matrices(long hidden) {
    return 2.0 * hidden * (queries() + keys());
  }
}
