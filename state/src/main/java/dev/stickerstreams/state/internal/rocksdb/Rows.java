package dev.stickerstreams.state.internal.rocksdb;

import dev.stickerstreams.state.DamagedIndexException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The formats of keys and values, version {@link #FORMAT}. Keys are big-endian, so that rows of a
 * space lie together in the order of their slots; values are little-endian.
 */
public final class Rows {

  /** Version of all row formats that are written. */
  public static final int FORMAT = 5;

  /**
   * Oldest version that is read; 2 has stickers without emoji, 2 and 3 do not tell where OCR text
   * comes from, and none before 5 what stickers are called, how large they are and what they look
   * like. An older index is rebuilt.
   */
  public static final int OLDEST_FORMAT = 2;

  private static final int SPACE_BYTES = Short.BYTES;

  private Rows() {}

  /** Key of a slot's rows. */
  public static byte[] slotKey(int space, int slot) {
    return ByteBuffer.allocate(SPACE_BYTES + Integer.BYTES)
        .putShort((short) space)
        .putInt(slot)
        .array();
  }

  /** First key that belongs to no slot of the space. */
  public static byte[] endOfSpace(int space) {
    return ByteBuffer.allocate(SPACE_BYTES).putShort((short) (space + 1)).array();
  }

  /** Whether the key belongs to a slot of the space. */
  public static boolean inSpace(ByteBuffer key, int space) {
    return key.remaining() == SPACE_BYTES + Integer.BYTES && key.getShort(0) == (short) space;
  }

  /** The slot of a key. */
  public static int slot(ByteBuffer key) {
    return key.getInt(SPACE_BYTES);
  }

  /** Key or value of a number. */
  public static byte[] ofInt(int value) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(value).array();
  }

  /** The number of {@link #ofInt}. */
  public static int toInt(byte[] bytes) {
    return toInt(ByteBuffer.wrap(bytes));
  }

  /** The number of {@link #ofInt}. */
  public static int toInt(ByteBuffer bytes) {
    if (bytes.remaining() != Integer.BYTES) {
      throw new DamagedIndexException(
          "a number has " + bytes.remaining() + " bytes where 4 belong");
    }
    return bytes.getInt(0);
  }

  /** Value of a long number. */
  public static byte[] ofLong(long value) {
    return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
  }

  /** The number of {@link #ofLong}. */
  public static long toLong(byte[] bytes) {
    if (bytes.length != Long.BYTES) {
      throw new DamagedIndexException("a number has " + bytes.length + " bytes where 8 belong");
    }
    return ByteBuffer.wrap(bytes).getLong();
  }

  /** Value of a vector: its float32 values. */
  public static byte[] ofVector(float[] vector) {
    byte[] row = new byte[vector.length * Float.BYTES];
    littleEndian(row).asFloatBuffer().put(vector);
    return row;
  }

  /** Copies a stored vector. */
  public static void toVector(ByteBuffer row, float[] into) {
    if (row.remaining() != into.length * Float.BYTES) {
      throw new DamagedIndexException(
          "a vector row has "
              + row.remaining()
              + " bytes where "
              + into.length * Float.BYTES
              + " belong");
    }
    row.duplicate().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(into);
  }

  /** Value of a slot's neighbour lists: number of lists, then length and slots of each. */
  public static byte[] ofLists(int[][] lists) {
    int bytes = 1 + lists.length;
    for (int[] list : lists) {
      bytes += Integer.BYTES * list.length;
    }
    byte[] value = new byte[bytes];
    ByteBuffer row = littleEndian(value).put((byte) lists.length);
    for (int[] list : lists) {
      row.put((byte) list.length);
      for (int slot : list) {
        row.putInt(slot);
      }
    }
    return value;
  }

  /** The lists of {@link #ofLists}. */
  public static int[][] toLists(ByteBuffer value) {
    try {
      ByteBuffer row = value.duplicate().order(ByteOrder.LITTLE_ENDIAN);
      int[][] lists = new int[row.get()][];
      for (int level = 0; level < lists.length; level++) {
        lists[level] = toList(row);
      }
      return lists;
    } catch (BufferUnderflowException | NegativeArraySizeException e) {
      throw new DamagedIndexException("a row of neighbour lists is cut short", e);
    }
  }

  private static int[] toList(ByteBuffer row) {
    int[] list = new int[row.get() & 0xff];
    for (int i = 0; i < list.length; i++) {
      list[i] = row.getInt();
    }
    return list;
  }

  private static ByteBuffer littleEndian(byte[] row) {
    return ByteBuffer.wrap(row).order(ByteOrder.LITTLE_ENDIAN);
  }
}
