package io.pitot.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The rows of all tables of a document that have the same head. */
final class MarkdownTable {
  private MarkdownTable() {}

  static List<List<String>> rows(Path document, String... head) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    boolean inside = false;
    for (String line : Files.readAllLines(document)) {
      if (!line.startsWith("|")) {
        inside = false;
        continue;
      }
      List<String> cells = cells(line);
      if (inside) {
        if (!cells.get(0).matches("[-: ]+") || cells.get(0).equals("-")) {
          rows.add(cells);
        }
      } else {
        inside = cells.equals(List.of(head));
      }
    }
    return rows;
  }

  /** What stands between the backticks; a cell that has none, as it is. */
  static String code(String cell) {
    return cell.startsWith("`") && cell.endsWith("`") ? cell.substring(1, cell.length() - 1) : cell;
  }

  private static List<String> cells(String line) {
    String inner = line.trim().replaceAll("^\\||\\|$", "");
    return Arrays.stream(inner.split("\\|", -1)).map(String::trim).toList();
  }
}
