package dev.stickerstreams.encoders.internal.space;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stickerstreams.encoders.ContentVector;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartGroupsTest {

  private static List<EncodableTexts.Part> tags(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> new EncodableTexts.Part(ContentVector.Part.TAG, "tag" + i))
        .toList();
  }

  private static List<String> texts(List<EncodableTexts.Part> parts) {
    return parts.stream().map(EncodableTexts.Part::text).toList();
  }

  @ParameterizedTest
  @CsvSource({"8,8", "3,8", "0,8", "1,1"})
  void shouldLeaveAloneWhatFits(int count, int most) {
    assertThat(PartGroups.fold(tags(count), most)).isEqualTo(tags(count));
  }

  @Test
  void shouldHaveEveryTagStandInAVector() {
    assertThat(texts(PartGroups.fold(tags(20), 8)))
        .containsExactly(
            "tag1",
            "tag2",
            "tag3",
            "tag4",
            "tag5",
            "tag6",
            "tag7, tag8, tag9, tag10, tag11, tag12, tag13",
            "tag14, tag15, tag16, tag17, tag18, tag19, tag20");
    assertThat(texts(PartGroups.fold(tags(3), 1))).containsExactly("tag1, tag2, tag3");
    assertThat(PartGroups.fold(tags(3), 0)).isEmpty();
  }

  @Test
  void shouldLeaveOutWhatDoesNotFitIntoAGroup() {
    EncodableTexts.Part large =
        new EncodableTexts.Part(ContentVector.Part.TAG, "x".repeat(PartGroups.LONGEST_CHARS - 2));
    EncodableTexts.Part small = new EncodableTexts.Part(ContentVector.Part.TAG, "small");

    assertThat(texts(PartGroups.fold(List.of(large, small), 1))).containsExactly(large.text());
  }
}
