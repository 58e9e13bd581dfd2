/**
 * A web application: the tests copy these classes to where Tomcat's own class loader finds them.
 */
package com.example.safety.web;
