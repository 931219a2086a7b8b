package dev.stickerstreams.benchmarks.taste;

import java.util.EnumMap;
import java.util.Map;

/** Where the stickers that people sent stood, by the words alone and with what was learned. */
final class Tested {

  /** People by how much is known of them. */
  enum Group {
    STRANGERS("strangers"),
    FEW("1 to 9 sends before"),
    MANY("10 or more sends before"),
    VAGUE("vague messages, anybody");

    private final String text;

    Group(String text) {
      this.text = text;
    }

    static Group of(int sends) {
      return sends == 0 ? STRANGERS : sends < 10 ? FEW : MANY;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  private static final class Sums {
    private long sends;
    private double words;
    private double learned;
  }

  private final Map<Group, Sums> sums = new EnumMap<>(Group.class);
  private long slots;
  private long newByWords;
  private long newLearned;

  /** A sticker was sent that stood there, from 1; 0 for nowhere. */
  void sent(Group group, int rankByWords, int rankLearned) {
    Sums sum = sums.computeIfAbsent(group, g -> new Sums());
    sum.sends++;
    sum.words += reciprocal(rankByWords);
    sum.learned += reciprocal(rankLearned);
  }

  private static double reciprocal(int rank) {
    return rank == 0 ? 0 : 1.0 / rank;
  }

  /** Stickers were shown, so many of them new by either ranking. */
  void shown(int stickers, long newOnesByWords, long newOnesLearned) {
    slots += stickers;
    newByWords += newOnesByWords;
    newLearned += newOnesLearned;
  }

  long sends(Group group) {
    return sums.get(group).sends;
  }

  double byWords(Group group) {
    return sums.get(group).words / sums.get(group).sends;
  }

  double learned(Group group) {
    return sums.get(group).learned / sums.get(group).sends;
  }

  double lift(Group group) {
    return learned(group) / byWords(group) - 1;
  }

  double exposureByWords() {
    return (double) newByWords / slots;
  }

  double exposureLearned() {
    return (double) newLearned / slots;
  }
}
