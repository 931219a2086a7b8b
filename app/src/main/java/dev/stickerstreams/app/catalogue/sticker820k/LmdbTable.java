package dev.stickerstreams.app.catalogue.sticker820k;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.lmdbjava.ByteArrayProxy.PROXY_BA;
import static org.lmdbjava.EnvFlags.MDB_NOLOCK;
import static org.lmdbjava.EnvFlags.MDB_RDONLY_ENV;

import dev.stickerstreams.app.catalogue.CatalogueException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.lmdbjava.Dbi;
import org.lmdbjava.Env;
import org.lmdbjava.LmdbException;
import org.lmdbjava.Txn;

/**
 * The main table of an LMDB environment, read without locks so that the files may be read-only.
 * Values are copied to arrays: lmdbjava's ways without a copy need the JVM to open its internals.
 * Not thread-safe.
 */
final class LmdbTable implements AutoCloseable {

  /** LMDB takes the size from the file where that is larger. */
  private static final long LEAST_MAP_BYTES = 1 << 20;

  private final Path directory;
  private final Env<byte[]> environment;
  private final Dbi<byte[]> table;
  private final Txn<byte[]> transaction;

  private LmdbTable(Path directory, Env<byte[]> environment) {
    this.directory = directory;
    this.environment = environment;
    this.table = environment.openDbi((byte[]) null);
    this.transaction = environment.txnRead();
  }

  /**
   * Opens an environment.
   *
   * @throws CatalogueException if the directory holds none
   */
  static LmdbTable open(Path directory) {
    requireFile(directory);
    LmdbFile.requireWhole(directory.resolve("data.mdb"));
    Env<byte[]> environment = null;
    try {
      environment =
          Env.create(PROXY_BA)
              .setMapSize(LEAST_MAP_BYTES)
              .open(directory.toFile(), MDB_RDONLY_ENV, MDB_NOLOCK);
      return new LmdbTable(directory, environment);
    } catch (LmdbException e) {
      if (environment != null) {
        environment.close();
      }
      throw new CatalogueException(directory, "LMDB cannot read it: " + e.getMessage());
    }
  }

  static void requireFile(Path directory) {
    if (!Files.isRegularFile(directory.resolve("data.mdb"))) {
      throw new CatalogueException(directory, "no LMDB environment here: it has no data.mdb");
    }
  }

  /** The value of a key, if the table has it. */
  Optional<byte[]> get(String key) {
    byte[] bytes = key.getBytes(UTF_8);
    if (bytes.length == 0 || bytes.length > environment.getMaxKeySize()) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(table.get(transaction, bytes));
    } catch (LmdbException e) {
      throw new CatalogueException(directory, "LMDB cannot read it: " + e.getMessage());
    }
  }

  @Override
  public void close() {
    transaction.close();
    environment.close();
  }
}
