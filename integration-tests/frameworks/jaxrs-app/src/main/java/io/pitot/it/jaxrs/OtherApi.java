package io.pitot.it.jaxrs;

/** The same resources behind {@code /other/*}. */
public final class OtherApi extends Api {}
