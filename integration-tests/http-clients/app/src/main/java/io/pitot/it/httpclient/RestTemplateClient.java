package io.pitot.it.httpclient;

import java.net.URI;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.web.client.RestClientResponseException;
import org.springframework.web.client.RestTemplate;

/** Spring's RestTemplate, on HttpURLConnection. */
public final class RestTemplateClient implements Client {
  private final RestTemplate client;

  public RestTemplateClient() {
    SimpleClientHttpRequestFactory connections = new SimpleClientHttpRequestFactory();
    connections.setConnectTimeout(Timeouts.CONNECT);
    connections.setReadTimeout(Timeouts.READ);
    client = new RestTemplate(connections);
  }

  @Override
  public String send(String method, String url, byte[] body) {
    HttpMethod known = HttpMethod.resolve(method);
    if (known == null) {
      throw new IllegalArgumentException(method);
    }
    HttpEntity<byte[]> request = body.length == 0 ? new HttpEntity<>(null) : new HttpEntity<>(body);
    try {
      ResponseEntity<String> answer =
          client.exchange(URI.create(url), known, request, String.class);
      String type = String.valueOf(answer.getHeaders().getContentType());
      return Answers.text(answer.getStatusCodeValue(), type, String.valueOf(answer.getBody()));
    } catch (RestClientResponseException e) {
      return Answers.text(e.getRawStatusCode(), e.getStatusText(), e.getResponseBodyAsString());
    }
  }
}
