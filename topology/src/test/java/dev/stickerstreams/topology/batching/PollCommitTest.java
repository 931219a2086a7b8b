package dev.stickerstreams.topology.batching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.junit.jupiter.api.Test;

class PollCommitTest {

  private static final Duration LONG = Duration.ofHours(1);
  private static final int FULL = 10;

  private final MockProcessorContext<Object, Object> context = new MockProcessorContext<>();

  @Test
  void shouldAskForCommitAfterLastRecordOfPoll() {
    PollCommit commit = new PollCommit(true, Duration.ZERO, FULL);
    commit.polled(3);

    commit.processed(context);
    commit.processed(context);
    assertThat(context.committed()).isFalse();

    commit.processed(context);
    assertThat(context.committed()).isTrue();
  }

  @Test
  void shouldAskAgainAfterNextPoll() {
    PollCommit commit = new PollCommit(true, Duration.ZERO, FULL);
    answerPoll(commit);
    context.resetCommit();

    answerPoll(commit);

    assertThat(context.committed()).isTrue();
  }

  @Test
  void shouldNotAskTwiceWithinGap() {
    PollCommit commit = new PollCommit(true, LONG, FULL);
    answerPoll(commit);
    context.resetCommit();

    answerPoll(commit);

    assertThat(context.committed()).isFalse();
  }

  @Test
  void shouldAskAfterAFullPollOnceTheNextOneIsBeingEncoded() {
    PollCommit commit = new PollCommit(true, Duration.ZERO, FULL);
    answer(commit, FULL);
    assertThat(context.committed()).isFalse();

    commit.polled(FULL);
    commit.processed(context);
    assertThat(context.committed()).isTrue();

    context.resetCommit();
    for (int i = 1; i < FULL; i++) {
      commit.processed(context);
    }
    assertThat(context.committed()).isFalse();

    answerPoll(commit);
    assertThat(context.committed()).isTrue();
  }

  @Test
  void shouldStartAfreshWithPollThatFollowsUnfinishedOne() {
    PollCommit commit = new PollCommit(true, Duration.ZERO, FULL);
    commit.polled(7);
    commit.processed(context);

    answerPoll(commit);

    assertThat(context.committed()).isTrue();
  }

  @Test
  void shouldCountEachThreadsOwnPoll() throws InterruptedException {
    PollCommit commit = new PollCommit(true, Duration.ZERO, FULL);
    commit.polled(1);
    Thread other = new Thread(() -> commit.polled(9));
    other.start();
    other.join();

    commit.processed(context);

    assertThat(context.committed()).isTrue();
  }

  @Test
  void shouldNeverAskWhereAnswersDoNotWaitForCommits() {
    PollCommit commit = PollCommit.none();

    answerPoll(commit);

    assertThat(context.committed()).isFalse();
  }

  private void answerPoll(PollCommit commit) {
    answer(commit, 1);
  }

  private void answer(PollCommit commit, int records) {
    commit.polled(records);
    for (int i = 0; i < records; i++) {
      commit.processed(context);
    }
  }
}
