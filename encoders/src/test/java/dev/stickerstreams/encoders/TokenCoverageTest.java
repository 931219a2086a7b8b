package dev.stickerstreams.encoders;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenCoverageTest {

  @ParameterizedTest
  @CsvSource({"4, 0, 0, true", "3, 1, 0.25, true", "1, 1, 0.5, true", "0, 2, 1, false"})
  void shouldTellTheUnknownShare(int known, int unknown, double share, boolean readable) {
    TokenCoverage coverage = new TokenCoverage(known, unknown);
    assertThat(coverage.unknownShare()).isEqualTo(share);
    assertThat(coverage.isReadable()).isEqualTo(readable);
  }

  @Test
  void shouldReadATextOfPunctuation() {
    assertThat(new TokenCoverage(0, 0).isReadable()).isTrue();
    assertThat(new TokenCoverage(0, 0).unknownShare()).isZero();
  }
}
