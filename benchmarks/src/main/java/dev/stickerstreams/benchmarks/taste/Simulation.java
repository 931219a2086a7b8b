package dev.stickerstreams.benchmarks.taste;

import dev.stickerstreams.schemas.ChatMessage;
import dev.stickerstreams.schemas.FeedbackAction;
import dev.stickerstreams.schemas.StickerFeedback;
import dev.stickerstreams.topology.learning.JudgedSticker;
import dev.stickerstreams.topology.learning.LearnedRanking;
import dev.stickerstreams.topology.learning.LearningSettings;
import dev.stickerstreams.topology.learning.Lessons;
import dev.stickerstreams.topology.learning.PopularityTable;
import dev.stickerstreams.topology.learning.TasteWeights;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/**
 * Conversations of people with tastes, through the code that learns in the application. What
 * somebody sends depends on the theme and the taste and never on the ranking, so that both rankings
 * are judged by the same sends.
 */
final class Simulation {

  private static final int PEOPLE = 200;
  private static final int MESSAGES = 12_000;
  private static final int SHOWN = 6;
  private static final double SENDS = 0.6;
  private static final double VAGUE = 0.2;
  private static final double STAYS_ON_THEME = 0.75;
  private static final double DISMISSES = 0.15;
  private static final long START_MILLIS = 1_700_000_000_000L;
  private static final long BETWEEN_MILLIS = Duration.ofSeconds(2).toMillis();

  private final Random random;
  private final World world;
  private final Words words;
  private final List<Person> people = new ArrayList<>();
  private final Map<String, Integer> themes = new HashMap<>();
  private final Map<String, Integer> sends = new HashMap<>();
  private final PopularityTable popularity = new PopularityTable(store("popularity"));
  private final LearnedRanking ranking;
  private final Lessons lessons;
  private final Tested tested = new Tested();

  private Simulation(long seed, TasteWeights weights) {
    this.random = new Random(seed);
    this.world = new World(random);
    this.words = new Words(world);
    for (int i = 0; i < PEOPLE; i++) {
      people.add(Person.of("p" + i, random));
    }
    KeyValueStore<Bytes, byte[]> learned = store("learning");
    LearningSettings settings = LearningSettings.DEFAULT;
    this.lessons = new Lessons(learned, settings, 0);
    this.ranking =
        new LearnedRanking(
            settings, weights, (id, space) -> Optional.of(world.sticker(id).vector()));
    ranking.open(learned, popularity);
  }

  private static KeyValueStore<Bytes, byte[]> store(String name) {
    return Stores.inMemoryKeyValueStore(name).get();
  }

  /** Plays a simulation; the same for the same seed and weights. */
  static Tested run(long seed, TasteWeights weights) {
    Simulation simulation = new Simulation(seed, weights);
    for (int i = 0; i < MESSAGES; i++) {
      simulation.turn(START_MILLIS + i * BETWEEN_MILLIS, i >= MESSAGES / 2);
    }
    return simulation.tested;
  }

  /** Somebody says something in a conversation with a neighbour, and may send a sticker. */
  private void turn(long atMillis, boolean newOnes) {
    Person person = people.get(random.nextInt(PEOPLE));
    String conversation = "c" + people.indexOf(person) / 2;
    boolean isVague = random.nextDouble() < VAGUE && themes.containsKey(conversation);
    World.Theme theme = theme(conversation, isVague);
    List<World.Sticker> fitting =
        theme.fitting().stream().filter(sticker -> newOnes || !sticker.isNew()).toList();
    if (fitting.isEmpty()) {
      return;
    }
    List<JudgedSticker> byWords = words.rank(fitting, isVague, newOnes, random);
    List<JudgedSticker> learned =
        ranking.adjust(
            message(conversation, person), byWords, "space", vector(theme, isVague), atMillis);
    if (newOnes) {
      tested.shown(SHOWN, newOnes(byWords), newOnes(learned));
    }
    react(person, conversation, fitting, isVague, byWords, learned, atMillis);
  }

  private World.Theme theme(String conversation, boolean isVague) {
    if (!themes.containsKey(conversation) || (!isVague && random.nextDouble() > STAYS_ON_THEME)) {
      themes.put(conversation, world.anyTheme(random));
    }
    return world.themes().get(themes.get(conversation));
  }

  private float[] vector(World.Theme theme, boolean isVague) {
    float[] vector = World.gaussian(random, 1);
    if (!isVague) {
      for (int i = 0; i < vector.length; i++) {
        vector[i] += theme.vector()[i];
      }
    }
    return vector;
  }

  private static ChatMessage message(String conversation, Person person) {
    return ChatMessage.newBuilder()
        .setMessageId("m")
        .setConversationId(conversation)
        .setSenderId(person.id())
        .setSentAt(Instant.EPOCH)
        .build();
  }

  private long newOnes(List<JudgedSticker> ranked) {
    return ranked.stream()
        .limit(SHOWN)
        .filter(candidate -> world.sticker(candidate.stickerId()).isNew())
        .count();
  }

  private void react(
      Person person,
      String conversation,
      List<World.Sticker> fitting,
      boolean isVague,
      List<JudgedSticker> byWords,
      List<JudgedSticker> learned,
      long atMillis) {
    for (int i = 0; i < SHOWN; i++) {
      tell(FeedbackAction.SHOWN, person, conversation, learned.get(i).stickerId(), i, atMillis);
    }
    dismiss(person, conversation, fitting, learned.get(0).stickerId(), atMillis);
    if (random.nextDouble() < SENDS) {
      String sent = person.choose(fitting, random).id();
      Tested.Group group = Tested.Group.of(sends.merge(person.id(), 1, Integer::sum) - 1);
      tested.sent(group, rank(byWords, sent), rank(learned, sent));
      if (isVague) {
        tested.sent(Tested.Group.VAGUE, rank(byWords, sent), rank(learned, sent));
      }
      tell(FeedbackAction.SENT, person, conversation, sent, null, atMillis);
    }
  }

  private void dismiss(
      Person person,
      String conversation,
      List<World.Sticker> fitting,
      String first,
      long atMillis) {
    boolean fits = fitting.stream().anyMatch(sticker -> sticker.id().equals(first));
    boolean isImpatient = random.nextDouble() < DISMISSES;
    if (!fits && isImpatient) {
      tell(FeedbackAction.DISMISSED, person, conversation, first, 0, atMillis);
    }
  }

  private void tell(
      FeedbackAction action,
      Person person,
      String conversation,
      String stickerId,
      Integer position,
      long atMillis) {
    StickerFeedback feedback =
        StickerFeedback.newBuilder()
            .setConversationId(conversation)
            .setSenderId(person.id())
            .setStickerId(stickerId)
            .setAction(action)
            .setPosition(position)
            .setOccurredAt(Instant.ofEpochMilli(atMillis))
            .build();
    lessons.learn(feedback, atMillis).ifPresent(popularity::put);
  }

  private static int rank(List<JudgedSticker> ranked, String stickerId) {
    for (int i = 0; i < ranked.size(); i++) {
      if (ranked.get(i).stickerId().equals(stickerId)) {
        return i + 1;
      }
    }
    return 0;
  }
}
