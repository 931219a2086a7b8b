package dev.stickerstreams.encoders.internal.space;

import java.util.ArrayList;
import java.util.List;

/**
 * Folds texts into as many as may have vectors: the first, which are the best, stay by themselves,
 * the rest are joined in groups of neighbours. So a sticker with more tags than vectors is still
 * found by the last of them.
 */
final class PartGroups {

  /** More dilutes a text's vector beyond use. */
  static final int LONGEST_CHARS = 1_000;

  private static final String SEPARATOR = ", ";
  private static final int GROUPS_AMONG = 4;

  private PartGroups() {}

  /** At most so many parts; what does not fit into a group is left out. */
  static List<EncodableTexts.Part> fold(List<EncodableTexts.Part> parts, int most) {
    if (parts.size() <= most || most < 1) {
      return parts.subList(0, Math.min(parts.size(), Math.max(0, most)));
    }
    int groups = Math.max(1, most / GROUPS_AMONG);
    int alone = most - groups;
    List<EncodableTexts.Part> folded = new ArrayList<>(parts.subList(0, alone));
    List<EncodableTexts.Part> rest = parts.subList(alone, parts.size());
    for (int group = 0; group < groups; group++) {
      int from = group * rest.size() / groups;
      int to = (group + 1) * rest.size() / groups;
      folded.add(joined(rest.subList(from, to)));
    }
    return folded;
  }

  private static EncodableTexts.Part joined(List<EncodableTexts.Part> group) {
    StringBuilder text = new StringBuilder(group.get(0).text());
    for (EncodableTexts.Part part : group.subList(1, group.size())) {
      if (text.length() + SEPARATOR.length() + part.text().length() <= LONGEST_CHARS) {
        text.append(SEPARATOR).append(part.text());
      }
    }
    return new EncodableTexts.Part(group.get(0).kind(), text.toString());
  }
}
