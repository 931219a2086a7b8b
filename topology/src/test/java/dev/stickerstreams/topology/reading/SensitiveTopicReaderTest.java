package dev.stickerstreams.topology.reading;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SensitiveTopicReaderTest {

  private static final TextReader READER = TextReader.standard();

  @ParameterizedTest
  @CsvSource({
    "我想死, SELF_HARM",
    "不想活了, SELF_HARM",
    "活着没意思, SELF_HARM",
    "我想自殺, SELF_HARM",
    "好想結束生命, SELF_HARM",
    "唔想做人, SELF_HARM",
    "奶奶昨天走了, GRIEF",
    "我爸去世了, GRIEF",
    "外公過世了, GRIEF",
    "我家狗今天没了, GRIEF",
    "今天是爷爷的葬礼, GRIEF",
    "我被家暴了, VIOLENCE",
    "老公又打我, VIOLENCE",
    "她被性侵了, VIOLENCE",
    "I want to die, SELF_HARM",
    "i wanna die, SELF_HARM",
    "I don't want to live anymore, SELF_HARM",
    "I keep hurting myself, SELF_HARM",
    "thinking about suicide, SELF_HARM",
    "my grandma passed away, GRIEF",
    "my dog died, GRIEF",
    "I lost my mom last week, GRIEF",
    "sorry for your loss, GRIEF",
    "he hit me again, VIOLENCE",
    "she was raped, VIOLENCE",
    "my dad beats me, VIOLENCE",
    "there was a school shooting, VIOLENCE",
    "死にたい, SELF_HARM",
    "祖母が亡くなった, GRIEF",
    "彼氏に殴られた, VIOLENCE",
    "죽고 싶어, SELF_HARM",
    "할머니가 돌아가셨어, GRIEF",
    "가정폭력을 당했어요, VIOLENCE",
    "me quiero morir, SELF_HARM",
    "mi abuela murió ayer, GRIEF",
    "mi novio me pega, VIOLENCE"
  })
  void shouldFindTopics(String text, SensitiveTopic topic) {
    ReadText read = READER.read(text);

    assertThat(read.sensitiveTopic()).contains(topic);
    assertThat(read.polarity()).isNotEqualTo(Polarity.POSITIVE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "笑死我了",
        "累死了",
        "饿死了",
        "热死了",
        "想死你了",
        "气死我了",
        "社死了",
        "困得要死",
        "这电影杀疯了",
        "死党",
        "手机死了",
        "笑死在床上",
        "餓死了",
        "想死妳",
        "dying of laughter",
        "killing it",
        "dead tired",
        "you're killing me",
        "my phone died",
        "to die for",
        "I'm dead lol",
        "my feet are killing me",
        "bored to death",
        "I could kill for a pizza",
        "hit me up",
        "murder mystery night",
        "死ぬほど笑った",
        "尊死",
        "웃겨 죽겠다",
        "배고파 죽겠어",
        "muero de risa",
        "me muero de hambre",
        "the skill tree",
        "deadline tomorrow"
      })
  void shouldNotTakeHyperboleForATopic(String text) {
    assertThat(READER.read(text).sensitiveTopic()).isEmpty();
  }
}
