/** An application that makes HTTP calls by whichever library it is told. */
package io.pitot.it.httpclient;
