package dev.stickerstreams.app.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * One ranking on one group of messages that want a sticker.
 *
 * @param group a language or kind; all
 */
public record GroupReport(String group, RankingReport report) {

  /** Every ranking on all messages, then the application's on each language and kind. */
  public static List<GroupReport> of(List<AnsweredQuery> answers) {
    List<AnsweredQuery> wanting =
        answers.stream().filter(answer -> !answer.query().wantsNothing()).toList();
    List<GroupReport> reports = new ArrayList<>();
    reports.add(report("all", "lexical", wanting, AnsweredQuery::words));
    reports.add(report("all", "dense", wanting, AnsweredQuery::dense));
    reports.add(report("all", "suggested", wanting, AnsweredQuery::suggestedIds));
    groups(wanting)
        .forEach(
            (group, members) ->
                reports.add(report(group, "suggested", members, AnsweredQuery::suggestedIds)));
    return reports;
  }

  private static Map<String, List<AnsweredQuery>> groups(List<AnsweredQuery> answers) {
    Map<String, List<AnsweredQuery>> groups = new LinkedHashMap<>();
    answers.forEach(answer -> add(groups, answer.query().language(), answer));
    answers.forEach(answer -> add(groups, answer.query().kind(), answer));
    return groups;
  }

  private static void add(
      Map<String, List<AnsweredQuery>> groups, String group, AnsweredQuery answer) {
    if (group != null) {
      groups.computeIfAbsent(group, name -> new ArrayList<>()).add(answer);
    }
  }

  private static GroupReport report(
      String group,
      String ranking,
      List<AnsweredQuery> answers,
      Function<AnsweredQuery, List<String>> ids) {
    return new GroupReport(
        group, RankingReport.of(ranking, answers.stream().map(a -> a.rank(ids.apply(a))).toList()));
  }
}
