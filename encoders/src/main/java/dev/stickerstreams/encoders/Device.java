package dev.stickerstreams.encoders;

/**
 * A processor that models run on.
 *
 * @param kind CPU or CUDA
 * @param index number of the GPU; 0 for the CPU
 */
public record Device(Kind kind, int index) {

  /** The processor of the machine. */
  public static final Device CPU = new Device(Kind.CPU, 0);

  /** What executes a model. */
  public enum Kind {
    CPU,
    CUDA
  }

  public static Device cuda(int index) {
    return new Device(Kind.CUDA, index);
  }

  /** Name in metrics and logs: {@code cpu}, {@code cuda:0}. */
  @Override
  public String toString() {
    return kind == Kind.CPU ? "cpu" : "cuda:" + index;
  }
}
