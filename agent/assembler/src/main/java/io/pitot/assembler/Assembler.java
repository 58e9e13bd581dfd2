package io.pitot.assembler;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Puts the three rooms into one jar:
 *
 * <ul>
 *   <li>premain and the bootstrap room as plain classes, the former in the oldest class format, so
 *       that an old JVM can load it and say what it needs;
 *   <li>the agent room as a jar in the jar, with an index of its own: Pitot's own classes and those
 *       third-party classes that they reach, relocated, with stack map frames; and, in place of the
 *       probes themselves, a table of their hooks.
 * </ul>
 *
 * The same input gives the same bytes.
 */
public final class Assembler {
  private static final String ROOM = "agent-room.jar";
  private static final String INDEX = "agent-room.index";
  private static final String HOOK_TABLE = "hook-table";
  private static final String PREMAIN = "io/pitot/agent/";
  private static final String BOOTSTRAP = "io/pitot/bootstrap/";

  private static final Map<String, String> RELOCATIONS = new LinkedHashMap<>();

  static {
    RELOCATIONS.put("org/objectweb/asm/", "io/pitot/shaded/asm/");
    RELOCATIONS.put("io/netty/", "io/pitot/shaded/netty/");
    RELOCATIONS.put("org/mindrot/jbcrypt/", "io/pitot/shaded/jbcrypt/");
  }

  private Assembler() {}

  /**
   * Runs in the build.
   *
   * @param arguments the jar to write, the version, the folder of the premain class, then the jars
   *     and folders of everything else, separated by the path separator
   */
  public static void main(String[] arguments) throws IOException {
    Path target = Paths.get(arguments[0]);
    String version = arguments[1];
    Input premain = new Input().add(Paths.get(arguments[2]));
    Input all = new Input();
    List<URL> urls = new ArrayList<>();
    for (String path : arguments[3].split(System.getProperty("path.separator"))) {
      all.add(Paths.get(path));
      urls.add(Paths.get(path).toUri().toURL());
    }

    Map<String, byte[]> entries = new TreeMap<>();
    entries.putAll(premain.startingWith(PREMAIN));
    entries.replaceAll((name, bytes) -> ClassFormat.toJava5(bytes));
    entries.putAll(all.startingWith(BOOTSTRAP));
    entries.keySet().removeIf(name -> name.endsWith("/package-info.class"));

    entries.putAll(all.licenses());
    entries.putAll(premain.licenses());

    Map<String, byte[]> room = new AgentRoom(all, RELOCATIONS).classes();
    int classes = room.size();
    try (URLClassLoader loader =
        new URLClassLoader(urls.toArray(URL[]::new), Assembler.class.getClassLoader())) {
      room.put(HOOK_TABLE, HookTableWriter.bytes(loader));
    }
    room.put("pitot-build.properties", all.get("pitot-build.properties"));
    JarBytes roomJar = new JarBytes().addAll(room);

    byte[] jar =
        new JarBytes()
            .add("META-INF/MANIFEST.MF", manifest(version).getBytes(StandardCharsets.UTF_8))
            .addAll(entries)
            .add(INDEX, roomJar.index())
            .addStored(ROOM, roomJar.bytes())
            .bytes();
    Files.createDirectories(target.toAbsolutePath().getParent());
    Files.write(target, jar);
    System.out.printf(
        "%s: %,d bytes, %d entries, %d classes in the agent room%n",
        target.getFileName(), jar.length, entries.size(), classes);
  }

  private static String manifest(String version) {
    return String.join(
        "\r\n",
        "Manifest-Version: 1.0",
        "Premain-Class: io.pitot.agent.PitotAgent",
        "Main-Class: io.pitot.agent.PitotAgent",
        "Can-Retransform-Classes: true",
        "Can-Redefine-Classes: true",
        "Implementation-Title: Pitot",
        "Implementation-Version: " + version,
        "",
        "");
  }
}
