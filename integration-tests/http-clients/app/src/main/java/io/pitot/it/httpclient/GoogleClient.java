package io.pitot.it.httpclient;

import com.google.api.client.http.ByteArrayContent;
import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.HttpRequestFactory;
import com.google.api.client.http.HttpResponse;
import com.google.api.client.http.javanet.NetHttpTransport;

/** Google's HTTP client, on HttpURLConnection; follows redirects by itself. */
public final class GoogleClient implements Client {
  private final HttpRequestFactory requests = new NetHttpTransport().createRequestFactory();

  @Override
  public String send(String method, String url, byte[] body) throws Exception {
    ByteArrayContent content =
        method.equals("POST") || method.equals("PUT")
            ? new ByteArrayContent("text/plain", body)
            : null;
    HttpRequest request = requests.buildRequest(method, new GenericUrl(url), content);
    request.setConnectTimeout(Timeouts.CONNECT);
    request.setReadTimeout(Timeouts.READ);
    request.setThrowExceptionOnExecuteError(false);
    HttpResponse response = request.execute();
    try {
      String text = response.getContent() == null ? "" : Answers.readAll(response.getContent());
      return Answers.text(
          response.getStatusCode(), String.valueOf(response.getContentType()), text);
    } finally {
      response.disconnect();
    }
  }
}
