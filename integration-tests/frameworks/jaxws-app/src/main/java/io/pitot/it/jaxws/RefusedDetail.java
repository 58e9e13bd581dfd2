package io.pitot.it.jaxws;

/** What the client is told. */
public class RefusedDetail {
  private String item = "";

  public String getItem() {
    return item;
  }

  public void setItem(String item) {
    this.item = item;
  }
}
