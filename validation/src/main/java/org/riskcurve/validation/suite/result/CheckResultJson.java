package org.riskcurve.validation.suite.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import org.riskcurve.core.Internal;

/**
 * {@link CheckResult}s as JSON and back, with nothing lost.
 *
 * <p>Doubles have the shortest digits that read back as the same number, and a point or an
 * exponent, which tells them from whole numbers; infinities are the texts "Infinity" and
 * "-Infinity".
 */
public final class CheckResultJson {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(
              DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
              DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
              DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .build();

  private CheckResultJson() {}

  /** The JSON text of {@code result}, in UTF-8. */
  public static byte[] bytes(CheckResult result) throws IOException {
    return MAPPER.writeValueAsBytes(result);
  }

  /** The JSON text of {@code result} in several lines, in UTF-8. */
  @Internal
  public static byte[] bytes(SuiteResult result) throws IOException {
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(result);
  }

  /**
   * Reads what {@link #bytes(CheckResult)} gave.
   *
   * @throws IOException if it cannot be read, or is not a whole result; the message says why
   */
  public static CheckResult read(byte[] json) throws IOException {
    try {
      CheckResult result = MAPPER.readValue(json, CheckResult.class);
      if (result == null) {
        throw new IOException("not the result of a check: null");
      }
      return result;
    } catch (JsonProcessingException e) {
      throw new IOException("not the result of a check: " + e.getOriginalMessage(), e);
    }
  }
}
