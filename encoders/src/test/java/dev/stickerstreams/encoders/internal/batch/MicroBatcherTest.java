package dev.stickerstreams.encoders.internal.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stickerstreams.encoders.EncoderMetrics;
import dev.stickerstreams.encoders.EncodingException;
import dev.stickerstreams.encoders.Lane;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MicroBatcherTest {

  private static final BatchPolicy POLICY = new BatchPolicy(8, 200, 1.5);
  private static final Duration LONG = Duration.ofSeconds(30);

  /** Squares numbers; their size is the number of decimal digits. Fails on negative ones. */
  private static final class Squares implements BatchModel<Integer, Long> {

    final Queue<List<Integer>> batches = new ConcurrentLinkedQueue<>();
    final CountDownLatch gate;
    final CountDownLatch entered = new CountDownLatch(1);

    Squares(boolean open) {
      gate = new CountDownLatch(open ? 0 : 1);
    }

    @Override
    public String name() {
      return "squares";
    }

    @Override
    public int sizeOf(Integer input) {
      return String.valueOf(Math.abs(input)).length();
    }

    @Override
    public List<Long> run(List<Integer> inputs) throws Exception {
      entered.countDown();
      assertThat(gate.await(30, TimeUnit.SECONDS)).isTrue();
      batches.add(List.copyOf(inputs));
      if (inputs.stream().anyMatch(input -> input < 0)) {
        throw new IllegalArgumentException("negative");
      }
      return inputs.stream().map(input -> (long) input * input).toList();
    }
  }

  private static MicroBatcher batcher(int workers, int capacity, Duration limit) {
    return new MicroBatcher("test", workers, capacity, limit, EncoderMetrics.NONE);
  }

  @Test
  void shouldAnswerEveryCallerWithItsOwnOutput() throws Exception {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    Squares model = new Squares(true);
    AtomicInteger wrong = new AtomicInteger();
    try (MicroBatcher batcher = batcher(3, 50, LONG)) {
      BatchQueue<Integer, Long> queue = batcher.register(model, POLICY);
      List<Thread> callers = new ArrayList<>();
      for (int caller = 0; caller < 4; caller++) {
        Random random = new Random(seed + caller);
        callers.add(new Thread(() -> wrong.addAndGet(callRandomly(queue, random))));
      }
      callers.forEach(Thread::start);
      for (Thread caller : callers) {
        caller.join();
      }
    }
    assertThat(wrong).hasValue(0);
    assertThat(model.batches).allSatisfy(MicroBatcherTest::keepsToThePolicy);
    assertThat(model.batches).anySatisfy(batch -> assertThat(batch).hasSizeGreaterThan(1));
  }

  private static int callRandomly(BatchQueue<Integer, Long> queue, Random random) {
    int wrong = 0;
    for (int call = 0; call < 200; call++) {
      List<Integer> inputs =
          random.ints(1 + random.nextInt(40), 0, 1 << random.nextInt(1, 30)).boxed().toList();
      Lane lane = random.nextBoolean() ? Lane.MESSAGES : Lane.STICKERS;
      List<CompletableFuture<Long>> outputs = queue.submitAll(inputs, lane);
      for (int i = 0; i < inputs.size(); i++) {
        wrong += outputs.get(i).join() == (long) inputs.get(i) * inputs.get(i) ? 0 : 1;
      }
    }
    return wrong;
  }

  private static void keepsToThePolicy(List<Integer> batch) {
    Squares sizes = new Squares(true);
    int largest = batch.stream().mapToInt(sizes::sizeOf).max().orElseThrow();
    int real = batch.stream().mapToInt(sizes::sizeOf).sum();
    assertThat(POLICY.allows(batch.size(), real, largest)).as("%s", batch).isTrue();
  }

  private static void awaitIdle(MicroBatcher batcher, int workers) {
    while (batcher.idleWorkers() < workers) {
      Thread.onSpinWait();
    }
  }

  @Test
  void shouldRunALoneInputAtOnce() {
    try (MicroBatcher batcher = batcher(1, 10, LONG)) {
      BatchQueue<Integer, Long> queue = batcher.register(new Squares(true), POLICY);
      assertThat(queue.submit(1, Lane.MESSAGES).join()).isOne();
      long started = System.nanoTime();
      for (int i = 0; i < 1_000; i++) {
        assertThat(queue.submit(i, Lane.MESSAGES).join()).isEqualTo((long) i * i);
      }
      long eachMicros = (System.nanoTime() - started) / 1_000_000;
      assertThat(eachMicros).as("a timer would show").isLessThan(5_000);
    }
  }

  @Test
  void shouldBatchWhatArrivedWhileBusyByLikeSize() throws Exception {
    Squares model = new Squares(false);
    try (MicroBatcher batcher = batcher(1, 100, LONG)) {
      BatchQueue<Integer, Long> queue =
          batcher.register(model, new BatchPolicy(4, Integer.MAX_VALUE, 1.0));
      CompletableFuture<Long> first = queue.submit(0, Lane.MESSAGES);
      model.entered.await();
      List<CompletableFuture<Long>> rest =
          queue.submitAll(List.of(1, 100, 2, 200, 3, 300, 4, 400, 5), Lane.MESSAGES);
      assertThat(batcher.depth()).isEqualTo(9);
      model.gate.countDown();
      first.join();
      rest.forEach(CompletableFuture::join);
    }
    assertThat(model.batches.stream().map(batch -> batch.stream().sorted().toList()))
        .containsExactly(List.of(0), List.of(1, 2, 3, 4), List.of(100, 200, 300, 400), List.of(5));
  }

  @Test
  void shouldShareWhatWaitsAmongIdleWorkers() throws Exception {
    Squares model = new Squares(false);
    try (MicroBatcher batcher = batcher(2, 100, LONG)) {
      BatchQueue<Integer, Long> queue = batcher.register(model, POLICY);
      awaitIdle(batcher, 2);
      List<CompletableFuture<Long>> outputs =
          queue.submitAll(List.of(1, 2, 3, 4, 5, 6), Lane.MESSAGES);
      while (batcher.depth() > 0) {
        Thread.sleep(1);
      }
      model.gate.countDown();
      outputs.forEach(CompletableFuture::join);
    }
    assertThat(model.batches).hasSize(2).allSatisfy(batch -> assertThat(batch).hasSize(3));
  }

  @Test
  void shouldPutMessagesBeforeStickersWithoutStarvingThem() throws Exception {
    Squares model = new Squares(false);
    try (MicroBatcher batcher = batcher(1, 100, LONG)) {
      BatchQueue<Integer, Long> queue = batcher.register(model, BatchPolicy.SINGLE);
      CompletableFuture<Long> blocker = queue.submit(0, Lane.MESSAGES);
      model.entered.await();
      List<CompletableFuture<Long>> outputs =
          new ArrayList<>(queue.submitAll(List.of(1_000, 1_001), Lane.STICKERS));
      outputs.addAll(queue.submitAll(IntStream.rangeClosed(1, 20).boxed().toList(), Lane.MESSAGES));
      model.gate.countDown();
      blocker.join();
      outputs.forEach(CompletableFuture::join);
    }
    List<Integer> order = model.batches.stream().map(batch -> batch.get(0)).toList();
    assertThat(order.indexOf(1_000)).isEqualTo(MicroBatcher.MESSAGE_BATCHES_IN_A_ROW);
    assertThat(order.indexOf(1_001)).isEqualTo(2 * MicroBatcher.MESSAGE_BATCHES_IN_A_ROW + 1);
  }

  @Test
  void shouldMakeCallersWaitForRoomAndThenRefuse() throws Exception {
    Squares model = new Squares(false);
    try (MicroBatcher batcher = batcher(1, 4, Duration.ofMillis(50))) {
      BatchQueue<Integer, Long> queue = batcher.register(model, BatchPolicy.SINGLE);
      CompletableFuture<Long> running = queue.submit(0, Lane.MESSAGES);
      model.entered.await();
      List<CompletableFuture<Long>> outputs =
          queue.submitAll(List.of(1, 2, 3, 4, 5, 6), Lane.MESSAGES);
      assertThat(batcher.depth()).isEqualTo(4);
      assertThatThrownBy(outputs.get(4)::join)
          .hasCauseInstanceOf(EncodingException.class)
          .hasMessageContaining("stayed full for 50 ms");
      assertThat(queue.submit(7, Lane.STICKERS)).isNotCompletedExceptionally();
      model.gate.countDown();
      running.join();
      assertThat(outputs.get(3).join()).isEqualTo(16);
      assertThat(queue.submit(8, Lane.MESSAGES).join()).isEqualTo(64);
    }
  }

  @Test
  void shouldLetABadInputCostOnlyItself() {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    try (MicroBatcher batcher = batcher(2, 1_000, LONG)) {
      BatchQueue<Integer, Long> queue = batcher.register(new Squares(true), POLICY);
      List<Integer> inputs = new ArrayList<>(IntStream.range(0, 300).boxed().toList());
      for (int i = 0; i < 20; i++) {
        inputs.set(random.nextInt(300), -1);
      }
      Collections.shuffle(inputs, random);
      List<CompletableFuture<Long>> outputs = queue.submitAll(inputs, Lane.MESSAGES);
      for (int i = 0; i < inputs.size(); i++) {
        if (inputs.get(i) < 0) {
          assertThatThrownBy(outputs.get(i)::join)
              .hasCauseInstanceOf(EncodingException.class)
              .hasMessageContaining("squares failed")
              .hasMessageContaining("negative");
        } else {
          assertThat(outputs.get(i).join()).isEqualTo((long) inputs.get(i) * inputs.get(i));
        }
      }
    }
  }

  @Test
  void shouldEndRunningBatchesAndFailWaitingOnesOnClose() throws Exception {
    Squares model = new Squares(false);
    MicroBatcher batcher = batcher(1, 4, LONG);
    BatchQueue<Integer, Long> queue = batcher.register(model, BatchPolicy.SINGLE);
    CompletableFuture<Long> running = queue.submit(3, Lane.MESSAGES);
    model.entered.await();
    List<CompletableFuture<Long>> waiting = queue.submitAll(List.of(1, 2, 3, 4), Lane.MESSAGES);
    Queue<CompletableFuture<Long>> blocked = new ConcurrentLinkedQueue<>();
    Thread caller = new Thread(() -> blocked.add(queue.submit(5, Lane.MESSAGES)));
    caller.start();
    Thread closer = new Thread(batcher::close);
    closer.start();
    for (CompletableFuture<Long> output : waiting) {
      assertThatThrownBy(output::join).hasCauseInstanceOf(EncodingException.class);
    }
    caller.join();
    assertThatThrownBy(blocked.remove()::join).hasMessageContaining("closed");
    assertThat(closer.isAlive()).as("waits for the running batch").isTrue();
    model.gate.countDown();
    closer.join();
    assertThat(running.join()).isEqualTo(9);
    batcher.close();
    assertThatThrownBy(queue.submit(1, Lane.MESSAGES)::join).hasMessageContaining("closed");
  }

  @Test
  void shouldReportBatchesWaitsAndFailures() {
    Queue<EncoderMetrics.Batch> batches = new ConcurrentLinkedQueue<>();
    AtomicInteger dequeued = new AtomicInteger();
    AtomicInteger failed = new AtomicInteger();
    EncoderMetrics metrics =
        new EncoderMetrics() {
          @Override
          public void dequeued(String device, long waitNanos) {
            dequeued.addAndGet(device.equals("test") && waitNanos >= 0 ? 1 : 1_000);
          }

          @Override
          public void batchEncoded(Batch batch) {
            batches.add(batch);
          }

          @Override
          public void failed(String device, String model) {
            failed.incrementAndGet();
          }
        };
    try (MicroBatcher batcher = new MicroBatcher("test", 1, 100, LONG, metrics)) {
      BatchQueue<Integer, Long> queue = batcher.register(new Squares(true), POLICY);
      queue.submitAll(List.of(1, 22, 333), Lane.MESSAGES).forEach(CompletableFuture::join);
      assertThatThrownBy(queue.submit(-1, Lane.MESSAGES)::join).isNotNull();
    }
    assertThat(dequeued).hasValue(4);
    assertThat(failed).hasValue(1);
    assertThat(batches.stream().mapToInt(EncoderMetrics.Batch::size).sum()).isEqualTo(3);
    assertThat(batches.stream().mapToInt(EncoderMetrics.Batch::tokens).sum()).isEqualTo(6);
    assertThat(batches).allSatisfy(batch -> assertThat(batch.model()).isEqualTo("squares"));
  }

  @Test
  void shouldReportAnInputOnceThatIsRunAgainAlone() throws Exception {
    AtomicInteger dequeued = new AtomicInteger();
    EncoderMetrics metrics =
        new EncoderMetrics() {
          @Override
          public void dequeued(String device, long waitNanos) {
            dequeued.incrementAndGet();
          }
        };
    Squares model = new Squares(true);
    try (MicroBatcher batcher = new MicroBatcher("test", 1, 100, LONG, metrics)) {
      BatchQueue<Integer, Long> queue = batcher.register(model, POLICY);
      awaitIdle(batcher, 1);
      List<CompletableFuture<Long>> outputs = queue.submitAll(List.of(1, -1, 2), Lane.MESSAGES);
      assertThat(outputs.get(2).join()).isEqualTo(4);
      assertThatThrownBy(outputs.get(1)::join).isNotNull();
    }
    assertThat(model.batches.stream().map(List::size)).containsExactly(3, 1, 1, 1);
    assertThat(dequeued).hasValue(3);
  }

  @Test
  void shouldCountWhatRunsAsLoad() throws Exception {
    Squares model = new Squares(false);
    try (MicroBatcher batcher = batcher(1, 50, LONG)) {
      BatchQueue<Integer, Long> queue = batcher.register(model, POLICY);
      awaitIdle(batcher, 1);
      List<CompletableFuture<Long>> running = queue.submitAll(List.of(1, 2, 3), Lane.MESSAGES);
      assertThat(model.entered.await(30, TimeUnit.SECONDS)).isTrue();
      CompletableFuture<Long> waiting = queue.submit(4, Lane.STICKERS);
      assertThat(batcher.depth()).isEqualTo(1);
      assertThat(queue.deviceLoad()).isEqualTo(4);
      model.gate.countDown();
      running.forEach(CompletableFuture::join);
      waiting.join();
      awaitIdle(batcher, 1);
      assertThat(queue.deviceLoad()).isZero();
      Thread caller = new Thread(() -> queue.runOrSubmit(5, Lane.MESSAGES).join());
      caller.start();
      caller.join();
      assertThat(queue.deviceLoad()).isZero();
    }
  }

  @Test
  void shouldRunALoneInputOnTheCallersThread() {
    List<Thread> threads = Collections.synchronizedList(new ArrayList<>());
    try (MicroBatcher batcher = batcher(1, 50, LONG)) {
      BatchQueue<Integer, Long> queue = batcher.register(new Squares(true), POLICY);
      awaitIdle(batcher, 1);
      for (int i = 0; i < 20; i++) {
        CompletableFuture<Long> square = queue.runOrSubmit(i, Lane.MESSAGES);
        square.thenRun(() -> threads.add(Thread.currentThread())).join();
        assertThat(square).isCompletedWithValue((long) i * i);
      }
    }
    assertThat(threads).hasSize(20).containsOnly(Thread.currentThread());
  }

  @Test
  void shouldLetNoMoreBatchesRunThanThereAreWorkers() throws Exception {
    Squares model = new Squares(false);
    try (MicroBatcher batcher = batcher(1, 50, LONG)) {
      BatchQueue<Integer, Long> queue = batcher.register(model, POLICY);
      awaitIdle(batcher, 1);
      Thread caller = new Thread(() -> queue.runOrSubmit(2, Lane.MESSAGES).join());
      caller.start();
      assertThat(model.entered.await(30, TimeUnit.SECONDS)).isTrue();
      CompletableFuture<Long> queued = queue.runOrSubmit(3, Lane.MESSAGES);
      CompletableFuture<Long> behind = queue.submit(4, Lane.STICKERS);
      assertThat(batcher.depth()).isEqualTo(2);
      Thread.sleep(50);
      assertThat(batcher.depth()).as("the caller is at work in the worker's place").isEqualTo(2);
      model.gate.countDown();
      assertThat(queued.get(30, TimeUnit.SECONDS)).isEqualTo(9);
      assertThat(behind.get(30, TimeUnit.SECONDS)).isEqualTo(16);
      caller.join();
    }
  }

  @Test
  void shouldFailALoneInputAsOthers() {
    try (MicroBatcher batcher = batcher(1, 50, LONG)) {
      BatchQueue<Integer, Long> queue = batcher.register(new Squares(true), POLICY);
      awaitIdle(batcher, 1);
      assertThatThrownBy(queue.runOrSubmit(-1, Lane.MESSAGES)::join)
          .hasCauseInstanceOf(EncodingException.class)
          .hasMessageContaining("negative");
      assertThat(queue.runOrSubmit(5, Lane.MESSAGES).join()).isEqualTo(25);
    }
  }

  @Test
  void shouldCloseOnlyOnceNoCallerIsAtWork() throws Exception {
    Squares model = new Squares(false);
    MicroBatcher batcher = batcher(1, 50, LONG);
    BatchQueue<Integer, Long> queue = batcher.register(model, POLICY);
    awaitIdle(batcher, 1);
    Thread caller = new Thread(() -> queue.runOrSubmit(2, Lane.MESSAGES).join());
    caller.start();
    assertThat(model.entered.await(30, TimeUnit.SECONDS)).isTrue();
    CompletableFuture<Void> closing = CompletableFuture.runAsync(batcher::close);
    Thread.sleep(50);
    assertThat(closing).isNotDone();
    model.gate.countDown();
    closing.get(30, TimeUnit.SECONDS);
    assertThat(model.batches).containsExactly(List.of(2));
    caller.join();
    assertThatThrownBy(queue.runOrSubmit(3, Lane.MESSAGES)::join).hasMessageContaining("closed");
  }
}
