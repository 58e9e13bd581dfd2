<%@ page contentType="text/html; charset=UTF-8" %>
<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Catalogue</title></head>
<body><h1>Catalogue</h1><ul>
<% String[] products = (String[]) request.getAttribute("products");
   for (int i = 0; products != null && i < products.length; i++) { %><li><%= products[i] %></li>
<% } %></ul></body></html>
