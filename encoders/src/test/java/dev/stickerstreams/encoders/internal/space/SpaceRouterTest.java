package dev.stickerstreams.encoders.internal.space;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpaceRouterTest {

  @Test
  void shouldGoByThePrimarySubtagOfASpacesLanguages() {
    SpaceRouter router = new SpaceRouter(List.of(List.of("en"), List.of("zh-CN", "ja_JP")));
    assertThat(router.route("生日快乐", Optional.empty()).space()).isOne();
    assertThat(router.route("happy birthday", Optional.of("zh-Hant-TW")).space()).isOne();
    assertThat(router.route("おはよう", Optional.empty()).space()).isOne();
    assertThat(router.serves(1, "zh")).isTrue();
    assertThat(router.route("happy birthday", Optional.empty()).space()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"zho", "chi", "cmn", "zh-Hant-HK", "cmn-Hans", "en-GB", "eng", "fr"})
  void shouldSendChineseToItsSpaceWhateverTheTag(String tag) {
    SpaceRouter router = new SpaceRouter(List.of(List.of("en"), List.of("zh")));
    SpaceRouter.Route route = router.route("生日快乐", Optional.of(tag));
    assertThat(route.space()).isOne();
    assertThat(route.language()).isEqualTo("zh");
  }

  @Test
  void shouldTakeOneAnnotationOfManyIntoASpaceForAll() {
    SpaceRouter router = new SpaceRouter(List.of(List.of("zh"), List.of("en"), List.of("*")));
    Set<String> three = Set.of("zh", "en", "ja");

    assertThat(router.needs(2, "en", three)).isTrue();
    assertThat(router.needs(2, "zh", three)).isFalse();
    assertThat(router.needs(2, "ja", three)).isTrue();
    assertThat(router.needs(2, "zh", Set.of("zh"))).isTrue();
    assertThat(router.needs(0, "zh", three)).isTrue();
    assertThat(router.needs(0, "en", three)).isFalse();
  }

  @Test
  void shouldSendAnyLanguageToASpaceForAll() {
    SpaceRouter router = new SpaceRouter(List.of(List.of("en"), List.of("*")));
    assertThat(router.route("生日快乐", Optional.empty()).space()).isOne();
  }
}
