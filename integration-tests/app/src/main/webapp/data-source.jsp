<%@ page contentType="text/plain" import="java.sql.Connection,java.sql.ResultSet,java.sql.Statement,javax.naming.InitialContext,javax.sql.DataSource" %><%
DataSource source = (DataSource) new InitialContext().lookup("java:comp/DefaultDataSource");
Connection connection = source.getConnection();
try {
  Statement statement = connection.createStatement();
  ResultSet result = statement.executeQuery("VALUES (1)");
  result.next();
  out.print(result.getInt(1));
} finally {
  connection.close();
}
%>
