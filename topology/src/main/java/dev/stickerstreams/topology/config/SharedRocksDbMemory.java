package dev.stickerstreams.topology.config;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.WriteBufferManager;

/**
 * One bound for the native memory of all of Kafka Streams' stores in this process, however many
 * partitions there are: by default each of them has a cache and buffers of its own.
 */
public final class SharedRocksDbMemory implements RocksDBConfigSetter {

  private static final long CACHE_BYTES = 96L << 20;
  private static final long WRITE_BUFFER_BYTES = 32L << 20;
  private static final long ONE_WRITE_BUFFER_BYTES = 4L << 20;

  /** For as long as the process lives: stores come and go with their partitions. */
  private static final Cache CACHE = new LRUCache(CACHE_BYTES);

  private static final WriteBufferManager WRITE_BUFFERS =
      new WriteBufferManager(WRITE_BUFFER_BYTES, CACHE);

  @Override
  public void setConfig(String store, Options options, Map<String, Object> configs) {
    BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
    table.setBlockCache(CACHE);
    table.setCacheIndexAndFilterBlocks(true);
    options.setTableFormatConfig(table);
    options.setWriteBufferManager(WRITE_BUFFERS);
    options.setWriteBufferSize(ONE_WRITE_BUFFER_BYTES);
  }

  @Override
  public void close(String store, Options options) {}
}
