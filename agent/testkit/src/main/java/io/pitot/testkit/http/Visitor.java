package io.pitot.testkit.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A browser at each of two servers: it keeps the cookies of its session and the form of the page
 * that it has been shown. What identifies a session or a view differs between the two; all else of
 * the answers must be equal.
 */
final class Visitor {
  private static final Pattern FORM = Pattern.compile("<form[^>]*>");
  private static final Pattern INPUT = Pattern.compile("<input[^>]*>");
  private static final Pattern ATTRIBUTE =
      Pattern.compile("\\b(name|value|type|action)=\"([^\"]*)\"");

  /**
   * Of a session, of a view as a hidden field holds it, and the length that follows from them; how
   * long Vaadin says that it took, and what it has in the order of hashes; when something expires,
   * counted from now, or was changed, which may be when the application was started.
   */
  private static final Pattern IDENTITIES =
      Pattern.compile(
          "(?im)(?<=^Set-Cookie: [\\w.-]{1,99}=)[^;]*|(?<=;jsessionid=)[\\w.-]+"
              + "|(?<=nonce-|nonce=\")[\\w+/=-]+"
              + "|^Content-Length: \\d+$|<input[^>]*hidden[^>]*>"
              + "|\\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\\b|timings\\\\?\":\\[[^]]*"
              + "|types\\\\?\":\\{[^}]*|typeMappings.*"
              + "|(?<=^(?:Expires|Last-Modified): )(?!Thu, 01 Jan 1970).*$"
              + "|\"constants\":\\{(?:[^{}]|\\{[^{}]*\\})*");

  private final Browser plain;
  private final Browser woven;

  Visitor(RawHttp plain, RawHttp woven) {
    this.plain = new Browser(plain);
    this.woven = new Browser(woven);
  }

  Answer get(String target) {
    return both(browser -> browser.send(Request.get(target)));
  }

  /**
   * @param target made of all that has been shown, quotation marks that were escaped as they are
   */
  Answer get(UnaryOperator<String> target) {
    return both(browser -> browser.send(Request.get(target.apply(browser.shown()))));
  }

  /**
   * @param body made of all that has been shown, as above
   */
  Answer post(String target, String contentType, UnaryOperator<String> body) {
    return both(
        browser ->
            browser.send(
                Request.post(target, contentType, body.apply(browser.shown()).getBytes(UTF_8))));
  }

  /** Goes where an answer leads, if it leads anywhere. */
  Answer follow(Answer answer) {
    return answer.status() == 302
        ? both(browser -> browser.send(Request.get(browser.location)))
        : answer;
  }

  /** Sends the form that is shown, as if by this button, with all that it hides. */
  Answer submit(String button) {
    return both(browser -> browser.send(browser.form(button)));
  }

  /** Sends the form that is shown to another place. */
  Answer submit(String button, String target) {
    return both(browser -> browser.send(browser.form(button, target)));
  }

  /** The session is gone, the page is still shown. */
  void forgetSession() {
    plain.cookies.clear();
    woven.cookies.clear();
  }

  private Answer both(Step step) {
    CompletableFuture<Answer> expected = CompletableFuture.supplyAsync(() -> step.of(plain));
    Answer answer = step.of(woven);
    assertThat(comparable(answer, woven))
        .as("answer with the agent and without")
        .isEqualTo(comparable(expected.join(), plain));
    return answer;
  }

  private static String comparable(Answer answer, Browser browser) {
    return IDENTITIES.matcher(answer.comparable(browser.http.port())).replaceAll("");
  }

  private interface Step {
    Answer of(Browser browser);
  }

  private static final class Browser {
    private final RawHttp http;
    private final Map<String, String> cookies = new TreeMap<>();
    private String target = "/";
    private String page = "";
    private final StringBuilder all = new StringBuilder();
    private String location = "";

    Browser(RawHttp http) {
      this.http = http;
    }

    Answer send(Request request) {
      StringJoiner sent = new StringJoiner("; ");
      cookies.forEach((name, value) -> sent.add(name + "=" + value));
      Answer answer = http.send(cookies.isEmpty() ? request : request.with("Cookie", "" + sent));
      for (String header : answer.headers()) {
        if (header.regionMatches(true, 0, "Set-Cookie:", 0, 11)) {
          String[] cookie = header.substring(11).split(";", 2)[0].trim().split("=", 2);
          cookies.put(cookie[0], cookie[1]);
        }
      }
      target = request.target();
      page = answer.text();
      all.append(page);
      URI next = URI.create(request.target()).resolve(answer.header("Location"));
      location = next.getRawPath() + (next.getRawQuery() == null ? "" : "?" + next.getRawQuery());
      return answer;
    }

    String shown() {
      return all.toString().replace("\\\"", "\"");
    }

    Request form(String button) {
      Matcher form = FORM.matcher(page);
      assertThat(form.find()).as("a form in %s", page).isTrue();
      String action = attributes(form.group()).getOrDefault("action", "").replace("&amp;", "&");
      return form(button, URI.create(target).resolve(action).toString());
    }

    Request form(String button, String action) {
      StringJoiner body = new StringJoiner("&");
      for (Matcher inputs = INPUT.matcher(page); inputs.find(); ) {
        Map<String, String> input = attributes(inputs.group());
        String name = input.getOrDefault("name", "");
        boolean isButton = input.getOrDefault("type", "").equals("submit");
        if (!name.isEmpty() && (!isButton || input.getOrDefault("value", "").equals(button))) {
          body.add(encoded(name) + "=" + encoded(input.getOrDefault("value", "")));
        }
      }
      return Request.post(
          action,
          "application/x-www-form-urlencoded",
          body.toString().getBytes(StandardCharsets.US_ASCII));
    }

    private static String encoded(String text) {
      return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Map<String, String> attributes(String tag) {
      Map<String, String> attributes = new TreeMap<>();
      for (Matcher found = ATTRIBUTE.matcher(tag); found.find(); ) {
        attributes.put(found.group(1), found.group(2));
      }
      return attributes;
    }
  }
}
