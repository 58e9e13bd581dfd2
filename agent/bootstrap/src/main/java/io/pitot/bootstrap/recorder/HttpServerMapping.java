package io.pitot.bootstrap.recorder;

import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.WeakIdentityMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Routes of a framework that keeps a pattern with its variables as wildcards, such as {@code
 * /items/(*)/(*)?}, their names apart, and the names of its controllers and actions as values of
 * two of them. Any thread.
 */
public final class HttpServerMapping {
  private static final String VARIABLE = "(*)";
  private static final String REST = "(**)";
  private static final String EXTENSION = "(.(*))";

  private static final WeakIdentityMap<String> NAMES = new WeakIdentityMap<String>();
  private static final WeakIdentityMap<Step[]> PATTERNS = new WeakIdentityMap<Step[]>();

  private HttpServerMapping() {}

  /** Remembers the name of a variable as long as the variable lives. */
  public static void learnName(Object variable, @Nullable String name) {
    if (name != null) {
      NAMES.put(variable, name);
    }
  }

  /**
   * Remembers the pattern as long as its object lives.
   *
   * @param variables in the order of the pattern
   */
  public static void learn(Object pattern, @Nullable String text, @Nullable Object[] variables) {
    if (text == null) {
      return;
    }
    List<Step> steps = new ArrayList<Step>();
    int next = 0;
    for (int from = 1; from < text.length(); ) {
      int slash = text.indexOf('/', from);
      int end = slash < 0 ? text.length() : slash;
      Step step = new Step();
      next = step.read(text.substring(from, end), variables, next);
      steps.add(step);
      from = end + 1;
    }
    PATTERNS.put(pattern, steps.toArray(new Step[0]));
  }

  /**
   * The pattern of the request on this thread is found. Optional parts that the path does not have
   * are left out.
   *
   * @param captured values of the variables that the path has, by name
   * @param controller name of the one that is found, a string of bounded number; null if there is
   *     none
   * @param action as the controller
   */
  public static void found(
      @Nullable Object pattern,
      @Nullable Map<?, ?> captured,
      String contextPath,
      @Nullable Object controller,
      @Nullable Object action) {
    HttpServerRequest request = HttpServerCall.routable();
    Step[] steps = request == null || pattern == null ? null : PATTERNS.get(pattern);
    if (request == null || steps == null) {
      return;
    }
    RoutePath path = RoutePath.ROOT;
    for (Step step : steps) {
      if (step.isIn(captured)) {
        path = path.below(step.template(controller, action));
      }
    }
    // The framework matches below the context path, whatever its servlet is mapped to.
    String below = request.belowMapping(contextPath + path.template);
    request.route(below == null ? path.template : below);
  }

  /** What is between two slashes. */
  static final class Step {
    private String template = "";
    private boolean optional;

    /** Of a step that is a variable. */
    @Nullable private String name;

    /** Goes on in the variables. */
    int read(String text, @Nullable Object[] variables, int first) {
      StringBuilder normal = new StringBuilder();
      int next = first;
      for (int i = 0; i < text.length(); ) {
        if (text.startsWith(EXTENSION, i)) {
          String extension = name(variables, next++);
          i += EXTENSION.length();
          if (i == text.length()) { // else a question mark follows: may be left out, and is here
            normal.append(".{").append(extension).append('}');
          }
          i++;
        } else if (text.startsWith(VARIABLE, i)) {
          name = name(variables, next++);
          normal.append('{').append(name).append('}');
          i += VARIABLE.length();
        } else if (text.startsWith(REST, i)) {
          next++;
          normal.append("**");
          i += REST.length();
        } else {
          optional = text.charAt(i) == '?';
          normal.append(optional ? "" : text.substring(i, i + 1));
          i++;
        }
      }
      template = normal.toString();
      return next;
    }

    private static String name(@Nullable Object[] variables, int i) {
      String name = variables == null || i >= variables.length ? null : NAMES.get(variables[i]);
      return name == null ? "" : name;
    }

    boolean isIn(@Nullable Map<?, ?> captured) {
      return !optional || name == null || captured != null && captured.get(name) != null;
    }

    String template(@Nullable Object controller, @Nullable Object action) {
      if (controller != null && template.equals("{controller}")) {
        return (String) controller;
      }
      return action != null && template.equals("{action}") ? (String) action : template;
    }
  }
}
