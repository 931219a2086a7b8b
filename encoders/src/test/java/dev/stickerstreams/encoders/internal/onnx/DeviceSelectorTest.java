package dev.stickerstreams.encoders.internal.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stickerstreams.encoders.Device;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceSelectorTest {

  private static DeviceSelector machine(boolean cudaBuild, boolean cudaDriver) {
    return new DeviceSelector(() -> cudaBuild, () -> cudaDriver);
  }

  @Test
  void shouldTakeTheCpuWithoutLookingForCuda() {
    DeviceSelector selector =
        new DeviceSelector(
            () -> {
              throw new AssertionError("asked for the build");
            },
            () -> {
              throw new AssertionError("asked for the driver");
            });
    assertThat(selector.select("cpu")).containsExactly(Device.CPU);
  }

  @Test
  void shouldTakeTheBestThereIs() {
    assertThat(machine(true, true).select("auto")).containsExactly(Device.cuda(0));
    assertThat(machine(true, false).select("auto")).containsExactly(Device.CPU);
    assertThat(machine(false, true).select("auto")).containsExactly(Device.CPU);
  }

  @Test
  void shouldTakeTheGpusThatAreNamed() {
    assertThat(machine(true, true).select("cuda")).containsExactly(Device.cuda(0));
    assertThat(machine(true, true).select("cuda:3")).containsExactly(Device.cuda(3));
    assertThat(machine(true, true).select("cuda:1,0,1"))
        .containsExactly(Device.cuda(1), Device.cuda(0));
  }

  @Test
  void shouldRefuseCudaWhereThereIsNone() {
    assertThatThrownBy(() -> machine(true, false).select("cuda"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("device cuda is demanded, but there is no CUDA driver on this machine");
    assertThatThrownBy(() -> machine(false, true).select("cuda:1"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("STICKERS_GPU=1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "gpu", "cuda:", "cuda:-1", "cuda:0,", "CPU"})
  void shouldRefuseUnknownDevices(String setting) {
    assertThatThrownBy(() -> machine(true, true).select(setting))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected auto, cpu, cuda");
  }
}
