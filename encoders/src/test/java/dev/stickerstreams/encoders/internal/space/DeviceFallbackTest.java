package dev.stickerstreams.encoders.internal.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stickerstreams.encoders.BundleException;
import dev.stickerstreams.encoders.Device;
import dev.stickerstreams.encoders.EncodingException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceFallbackTest {

  private static final List<Device> CPU = List.of(Device.CPU);
  private static final List<Device> GPU = List.of(Device.cuda(0));

  private final List<List<Device>> tried = new ArrayList<>();

  private String open(List<Device> devices, RuntimeException failure) {
    tried.add(devices);
    if (devices.equals(GPU)) {
      throw failure;
    }
    return "open";
  }

  private String open(String setting, List<Device> devices, RuntimeException failure) {
    return DeviceFallback.open(setting, devices, usable -> open(usable, failure));
  }

  @Test
  void shouldFallBackWhateverFailsOnTheGpu() {
    assertThat(open("auto", GPU, new EncodingException("out of memory"))).isEqualTo("open");
    assertThat(open("auto", GPU, new BundleException("no cuDNN"))).isEqualTo("open");
    assertThat(tried).containsExactly(GPU, CPU, GPU, CPU);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cuda", "cuda:0"})
  void shouldNotReplaceADeviceThatIsDemanded(String setting) {
    EncodingException failure = new EncodingException("out of memory");
    assertThatThrownBy(() -> open(setting, GPU, failure)).isSameAs(failure);
    assertThat(tried).containsExactly(GPU);
  }

  @Test
  void shouldNotTryTheCpuTwice() {
    BundleException failure = new BundleException("broken");
    assertThatThrownBy(
            () ->
                DeviceFallback.open(
                    "auto",
                    CPU,
                    devices -> {
                      tried.add(devices);
                      throw failure;
                    }))
        .isSameAs(failure);
    assertThat(tried).containsExactly(CPU);
  }
}
