package dev.stickerstreams.topology.messages;

import dev.stickerstreams.schemas.ChatMessage;
import dev.stickerstreams.schemas.SuggestionWishes;
import dev.stickerstreams.state.StickerFilter;
import dev.stickerstreams.topology.retrieval.MessageQuery;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Which stickers a message may get. */
final class MessageFilter {

  private MessageFilter() {}

  static StickerFilter of(ChatMessage message, MessageQuery query) {
    Optional<SuggestionWishes> wishes = Optional.ofNullable(message.getWishes());
    Set<String> excluded = new HashSet<>(query.excluded());
    wishes.ifPresent(w -> excluded.addAll(w.getStickersExcluded()));
    return new StickerFilter(
        Optional.ofNullable(message.getTenant()).filter(tenant -> !tenant.isBlank()),
        wishes.map(SuggestionWishes::getHighestRating),
        Optional.empty(),
        wishes.map(w -> Set.copyOf(w.getPacksAllowed())).orElse(Set.of()),
        wishes.map(w -> Set.copyOf(w.getPacksExcluded())).orElse(Set.of()),
        excluded,
        wishes.map(SuggestionWishes::getAnimated));
  }
}
