package dev.stickerstreams.state.internal.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stickerstreams.state.DamagedIndexException;
import dev.stickerstreams.state.IndexUnavailableException;
import java.io.File;
import java.nio.file.Files;
import org.apache.kafka.streams.errors.LockException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

class StorageFailureTest {

  @TempDir File directory;

  private static RocksDBException exception(
      Status.Code code, Status.SubCode subCode, String message) {
    return new RocksDBException(message, new Status(code, subCode, message));
  }

  private StorageFailure failure() {
    return new StorageFailure("index", directory);
  }

  @Test
  void shouldTakeCorruptionForDamage() {
    RocksDBException e = exception(Status.Code.Corruption, Status.SubCode.None, "checksum");

    assertThat(failure().opening(e)).isInstanceOf(DamagedIndexException.class);
    assertThat(failure().reading(e)).isInstanceOf(DamagedIndexException.class);
  }

  @ParameterizedTest
  @EnumSource(value = Status.Code.class, names = "Corruption", mode = EnumSource.Mode.EXCLUDE)
  void shouldTakeNothingElseForDamage(Status.Code code) {
    RocksDBException e = exception(code, Status.SubCode.None, "Corruption: /LOCK: said");

    assertThat(failure().opening(e)).isInstanceOf(IndexUnavailableException.class);
    assertThat(failure().reading(e)).isInstanceOf(IndexUnavailableException.class);
  }

  @Test
  void shouldTakeAFailureWithoutStatusForNoDamage() {
    assertThat(failure().opening(new RocksDBException("unknown")))
        .isInstanceOf(IndexUnavailableException.class);
  }

  @Test
  void shouldNotTakeALockFileThatNobodyHoldsForAnInstance() throws Exception {
    Files.createFile(directory.toPath().resolve("LOCK"));
    RocksDBException e =
        exception(Status.Code.IOError, Status.SubCode.None, "While open a file: /LOCK: denied");

    assertThat(failure().opening(e)).isInstanceOf(IndexUnavailableException.class);
  }

  @Test
  void shouldKnowALockOfThisProcess() {
    RocksDBException e =
        exception(
            Status.Code.IOError, Status.SubCode.None, "lock hold by current process: /LOCK: none");

    assertThat(failure().opening(e)).isInstanceOf(LockException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "NoSpace, write failed, Free space",
    "None, No space left on device, Free space",
    "None, While open: Too many open files, ulimit -n",
    "None, While open: Permission denied, chown",
    "None, While open: Read-only file system, Mount",
    "None, something else, fill the index from its topic"
  })
  void shouldNameDirectoryAndRemedy(Status.SubCode subCode, String message, String remedy) {
    RocksDBException e = exception(Status.Code.IOError, subCode, message);

    assertThat(failure().opening(e))
        .hasMessageContaining(directory.getPath())
        .hasMessageContaining(message)
        .hasMessageContaining(remedy);
  }
}
