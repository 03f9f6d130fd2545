package dev.sealdesk.server.http;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;

/// What the container answers where no filter is reached, such as to a malformed request line.
public final class ProblemReport extends ErrorReportValve {
  private static final int FIRST_ERROR = 400;

  public ProblemReport() {}

  @Override
  protected void report(Request request, Response response, Throwable thrown) {
    if (response.getStatus() < FIRST_ERROR || response.getContentWritten() > 0) {
      return;
    }
    try {
      SecurityHeaders.set(response, request.isSecure());
      Problems.write(ProblemKind.ofStatus(response.getStatus()), request, response);
      response.finishResponse();
    } catch (IOException gone) {
      // nobody is there to be told
    }
  }
}
