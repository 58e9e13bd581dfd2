package io.pitot.agent.core.weaving;

import io.pitot.agent.spi.Hook;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The hooks of all probes as the build wrote them: hundreds, of which an application meets a few.
 * They stay bytes until a class of that name loads. Immutable.
 *
 * <p>All numbers are big-endian, those of names and texts say where in the table they are:
 *
 * <pre>
 * u4 size of all texts { text: u2 length, ASCII }
 * u2 probes            { u4 name }
 * u2 named types       { u4 hash of the name, ascending } { u4 place, from the first hook }
 * hooks on subtypes:   u2 number { hook }
 * hooks on named types { u4 name; u2 number { hook } }
 *
 * hook: u2 probe; u4 type, mentioned, method, descriptor, advice, renameFrom, renameTo;
 *       u1 conditions { u4 type, method, descriptor; u1 declared }
 * </pre>
 */
public final class HookTable {
  private static final String RESOURCE = "hook-table";

  private final byte[] bytes;
  private final List<String> probes = new ArrayList<String>();
  private final int[] hashes;
  private final int[] places;
  private final int hooksAt;

  /** Of these bytes, which are kept. */
  public HookTable(byte[] bytes) {
    this.bytes = bytes;
    Cursor cursor = new Cursor(Integer.BYTES + new Cursor(0).u4());
    for (int left = cursor.u2(); left > 0; left--) {
      probes.add(cursor.text());
    }
    hashes = new int[cursor.u2()];
    places = new int[hashes.length];
    ByteBuffer.wrap(bytes, cursor.at, 2 * Integer.BYTES * hashes.length)
        .asIntBuffer()
        .get(hashes)
        .get(places);
    hooksAt = cursor.at + 2 * Integer.BYTES * hashes.length;
  }

  /**
   * That of the agent's own jar.
   *
   * @throws IllegalStateException if it is not there
   */
  public static HookTable read(ClassLoader agentLoader) {
    try (InputStream in = agentLoader.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing");
      }
      return new HookTable(SuperTypes.readAll(in));
    } catch (IOException e) {
      throw new IllegalStateException(RESOURCE, e);
    }
  }

  /** The names of all probes. */
  public List<String> probes() {
    return Collections.unmodifiableList(probes);
  }

  List<Hook> onSubtypes() {
    return hooks(new Cursor(hooksAt), true);
  }

  /** How many types are named. */
  int namedTypes() {
    return hashes.length;
  }

  /**
   * Which of the named types this is.
   *
   * @return negative if it is none
   */
  int indexOf(String className) {
    int index = Arrays.binarySearch(hashes, className.hashCode());
    return index >= 0 && named(index).text().equals(className) ? index : -1;
  }

  List<Hook> onNamed(int index) {
    Cursor cursor = named(index);
    cursor.u4(); // the name
    return hooks(cursor, false);
  }

  private Cursor named(int index) {
    return new Cursor(hooksAt + places[index]);
  }

  private List<Hook> hooks(Cursor cursor, boolean subtypes) {
    int count = cursor.u2();
    List<Hook> hooks = new ArrayList<Hook>(count);
    for (int i = 0; i < count; i++) {
      hooks.add(
          new Hook(
              probes.get(cursor.u2()),
              cursor.text(),
              subtypes,
              cursor.text(),
              cursor.text(),
              cursor.text(),
              cursor.text(),
              cursor.text(),
              cursor.text(),
              conditions(cursor)));
    }
    return hooks;
  }

  private static List<Hook.Condition> conditions(Cursor cursor) {
    int count = cursor.u1();
    List<Hook.Condition> conditions = new ArrayList<Hook.Condition>(count);
    for (int i = 0; i < count; i++) {
      conditions.add(
          new Hook.Condition(cursor.text(), cursor.text(), cursor.text(), cursor.u1() != 0));
    }
    return conditions;
  }

  /** Reads from one place onwards; hooks of one type have most of their texts in common. */
  private final class Cursor {
    int at;
    private final Map<Integer, String> texts = new HashMap<Integer, String>();

    Cursor(int at) {
      this.at = at;
    }

    int u1() {
      return bytes[at++] & 0xFF;
    }

    int u2() {
      return u1() << 8 | u1();
    }

    int u4() {
      return u2() << 16 | u2();
    }

    /** Of which the place is here. */
    String text() {
      int place = u4();
      String known = texts.get(place);
      if (known == null) {
        int next = at;
        at = place;
        int length = u2();
        known = new String(bytes, at, length, StandardCharsets.ISO_8859_1);
        at = next;
        texts.put(place, known);
      }
      return known;
    }
  }
}
