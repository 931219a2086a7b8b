package dev.stickerstreams.encoders.internal.onnx;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stickerstreams.encoders.EncoderOptions;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CudaOptionsTest {

  @Test
  void shouldKnowTheOptionsThatPeopleSet() {
    CudaOptions.check(
        Set.of("gpu_mem_limit", "arena_extend_strategy", "use_tf32", "cudnn_conv_algo_search"));
  }

  @Test
  void shouldNameTheNearestOption() {
    assertThatThrownBy(() -> CudaOptions.check(Set.of("gpu_memory_limit")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("unknown option 'gpu_memory_limit' of CUDA, did you mean 'gpu_mem_limit'?");
  }

  @Test
  void shouldSayWhyAnOptionCannotBeSet() {
    assertThatThrownBy(
            () -> EncoderOptions.builder().cudaOptions(Map.of("enable_cuda_graph", "1")).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("fixed shapes at fixed addresses");
    assertThatThrownBy(() -> CudaOptions.check(Set.of("device_id")))
        .hasMessageContaining("follows from the device");
  }
}
