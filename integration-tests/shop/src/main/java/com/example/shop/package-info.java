/** A shop as such services are: servlets, filters, a web.xml, and nothing of metrics. */
package com.example.shop;
