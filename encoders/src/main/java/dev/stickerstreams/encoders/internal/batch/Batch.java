package dev.stickerstreams.encoders.internal.batch;

import dev.stickerstreams.encoders.EncoderMetrics;
import dev.stickerstreams.encoders.EncodingException;
import java.util.List;

/**
 * Jobs that were taken together. If they fail together they are run one by one, so that a bad input
 * costs only itself.
 */
record Batch<I, O>(BatchModel<I, O> model, List<Job<I, O>> jobs) {

  void run(String device, EncoderMetrics metrics) {
    long taken = System.nanoTime();
    for (Job<I, O> job : jobs) {
      metrics.dequeued(device, taken - job.enqueuedNanos);
    }
    encode(device, metrics);
  }

  private void encode(String device, EncoderMetrics metrics) {
    long started = System.nanoTime();
    try {
      List<O> outputs = outputs();
      metrics.batchEncoded(
          new EncoderMetrics.Batch(
              device, model.name(), jobs.size(), tokens(), System.nanoTime() - started));
      complete(outputs);
    } catch (Throwable failure) {
      recover(failure, device, metrics);
    }
  }

  private List<O> outputs() throws Exception {
    List<O> outputs = model.run(jobs.stream().map(job -> job.input).toList());
    if (outputs.size() != jobs.size()) {
      throw new EncodingException(
          model.name() + " gave " + outputs.size() + " outputs for " + jobs.size() + " inputs");
    }
    return outputs;
  }

  private int tokens() {
    return jobs.stream().mapToInt(job -> job.size).sum();
  }

  private void complete(List<O> outputs) {
    for (int i = 0; i < outputs.size(); i++) {
      jobs.get(i).result.complete(outputs.get(i));
    }
  }

  private void recover(Throwable failure, String device, EncoderMetrics metrics) {
    if (jobs.size() > 1) {
      jobs.forEach(job -> new Batch<>(model, List.of(job)).encode(device, metrics));
      return;
    }
    metrics.failed(device, model.name());
    fail(
        failure instanceof EncodingException known
            ? known
            : new EncodingException(model.name() + " failed: " + failure, failure));
  }

  void fail(EncodingException failure) {
    jobs.forEach(job -> job.result.completeExceptionally(failure));
  }
}
