package io.pitot.bootstrap.database;

import io.pitot.bootstrap.Nullable;

/**
 * What a statement does, as far as its first words tell: a label value of few. Looks at no more
 * than it must: at the first word for most statements, which costs less than to look the whole text
 * up among known ones. Never fails, whatever the text.
 */
final class SqlOperation {
  static final int BATCH = 0;
  static final int SELECT = 1;
  static final int INSERT = 2;
  static final int UPDATE = 3;
  static final int DELETE = 4;
  static final int MERGE = 5;
  static final int CALL = 6;
  static final int DDL = 7;
  static final int OTHER = 8;
  static final int COUNT = 9;

  private static final String[] NAMES = {
    "batch", "select", "insert", "update", "delete", "merge", "call", "ddl", "other"
  };

  /** Of each of the names from {@code select} to {@code delete}. */
  private static final int PLAIN_LENGTH = 6;

  /** Not an operation: the next word may be. */
  private static final int GO_ON = -1;

  /** A statement that has not said by then what it does is not worth reading on. */
  private static final int MAX_CHARS = 1 << 16;

  private final String sql;
  private final int end;
  private int at;

  private SqlOperation(String sql) {
    this.sql = sql;
    this.end = Math.min(sql.length(), MAX_CHARS);
  }

  static String name(int operation) {
    return NAMES[operation];
  }

  /** The operation of a statement, {@link #OTHER} if it has none of the others. */
  static int of(@Nullable String sql) {
    if (sql == null) {
      return OTHER;
    }
    int plain = plain(sql);
    return plain == GO_ON ? new SqlOperation(sql).first() : plain;
  }

  /** Most texts begin with one of these words; then nothing is allocated. */
  private static int plain(String sql) {
    if (sql.length() <= PLAIN_LENGTH || isWordPart(sql.charAt(PLAIN_LENGTH))) {
      return GO_ON;
    }
    for (int operation = SELECT; operation <= DELETE; operation++) {
      if (sql.regionMatches(true, 0, NAMES[operation], 0, PLAIN_LENGTH)) {
        return operation;
      }
    }
    return GO_ON;
  }

  private int first() {
    skipBlank(true);
    int word = at;
    skipWord();
    if (isWord(word, "with")) {
      return afterWith();
    }
    if (isWord(word, "begin")) {
      return afterBegin();
    }
    int operation = operation(word);
    return operation == GO_ON ? OTHER : operation;
  }

  /** The statement behind common table expressions, which stand in parentheses. */
  private int afterWith() {
    int depth = 0;
    for (skipBlank(false); at < end; skipBlank(false)) {
      char c = sql.charAt(at);
      if (isWordStart(c)) {
        int word = at;
        skipWord();
        int operation = depth == 0 ? operation(word) : GO_ON;
        if (operation != GO_ON) {
          return operation;
        }
      } else if (c == '\'' || c == '"' || c == '`') {
        skipQuoted(c);
      } else if (c == '[') {
        skipQuoted(']');
      } else {
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        at++;
      }
    }
    return OTHER;
  }

  /** A block of procedural code is a call; {@code BEGIN} alone begins a transaction. */
  private int afterBegin() {
    skipBlank(false);
    int word = at;
    skipWord();
    boolean transaction =
        word == at
            || isWord(word, "transaction")
            || isWord(word, "tran")
            || isWord(word, "work")
            || isWord(word, "isolation")
            || isWord(word, "read")
            || isWord(word, "deferred")
            || isWord(word, "immediate")
            || isWord(word, "exclusive")
            || isWord(word, "concurrent");
    return transaction ? OTHER : CALL;
  }

  /** Of the word that has just been skipped. */
  private int operation(int word) {
    if (word == at) {
      return GO_ON;
    }
    switch (sql.charAt(word) | 0x20) {
      case 'a':
        return isWord(word, "alter") ? DDL : GO_ON;
      case 'c':
        return isWord(word, "call") ? CALL : isAny(word, "create", "comment") ? DDL : GO_ON;
      case 'd':
        return isWord(word, "delete")
            ? DELETE
            : isWord(word, "drop") ? DDL : isWord(word, "declare") ? CALL : GO_ON;
      case 'e':
        return isAny(word, "exec", "execute") ? CALL : GO_ON;
      case 'g':
        return isWord(word, "grant") ? DDL : GO_ON;
      case 'i':
        return isWord(word, "insert") ? INSERT : GO_ON;
      case 'm':
        return isWord(word, "merge") ? MERGE : GO_ON;
      case 'r':
        return isWord(word, "replace") ? INSERT : isAny(word, "rename", "revoke") ? DDL : GO_ON;
      case 's':
        return isWord(word, "select") ? SELECT : GO_ON;
      case 't':
        return isWord(word, "truncate") ? DDL : isWord(word, "table") ? SELECT : GO_ON;
      case 'u':
        return isWord(word, "update") ? UPDATE : isWord(word, "upsert") ? MERGE : GO_ON;
      case 'v':
        return isWord(word, "values") ? SELECT : GO_ON;
      default:
        return GO_ON;
    }
  }

  private boolean isAny(int word, String either, String or) {
    return isWord(word, either) || isWord(word, or);
  }

  /** Whether the word from there to here is this one, in any case. */
  private boolean isWord(int word, String lowerCase) {
    return at - word == lowerCase.length()
        && sql.regionMatches(true, word, lowerCase, 0, lowerCase.length());
  }

  private void skipWord() {
    while (at < end && isWordPart(sql.charAt(at))) {
      at++;
    }
  }

  /**
   * White space and comments.
   *
   * @param opening whether also what may stand before the first word: <code>( { ? =</code> and
   *     empty statements
   */
  private void skipBlank(boolean opening) {
    while (at < end) {
      char c = sql.charAt(at);
      if (c == '-' && isNext('-') || c == '#' && opening) {
        skipLine();
      } else if (c == '/' && isNext('*')) {
        int close = sql.indexOf("*/", at + 2);
        at = close < 0 ? end : close + 2;
      } else if (c <= ' ' || c == '\uFEFF' || c == '\u00A0' || opening && "({?=;".indexOf(c) >= 0) {
        at++;
      } else {
        return;
      }
    }
  }

  private boolean isNext(char c) {
    return at + 1 < end && sql.charAt(at + 1) == c;
  }

  private void skipLine() {
    while (at < end && sql.charAt(at) != '\n' && sql.charAt(at) != '\r') {
      at++;
    }
  }

  /** A doubled quote is two quoted texts in a row, which comes to the same. */
  private void skipQuoted(char close) {
    int quote = sql.indexOf(close, at + 1);
    at = quote < 0 ? end : quote + 1;
  }

  private static boolean isWordStart(char c) {
    return Character.isLetter(c) || c == '_';
  }

  private static boolean isWordPart(char c) {
    return isWordStart(c) || c >= '0' && c <= '9' || c == '$' || c == '#';
  }
}
