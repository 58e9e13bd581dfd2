package io.pitot.it.jaxws;

import javax.xml.ws.WebFault;

/** A fault that the service declares. */
@WebFault(name = "refused", targetNamespace = "urn:contract")
public class Refused extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient RefusedDetail detail;

  public Refused(String message, RefusedDetail detail) {
    super(message);
    this.detail = detail;
  }

  /** Without one of its own, the first Metro makes one that Java 7 and later do not fit into. */
  public RefusedDetail getFaultInfo() {
    return detail;
  }
}
