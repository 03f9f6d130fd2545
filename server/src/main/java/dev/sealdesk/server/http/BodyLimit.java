package dev.sealdesk.server.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.springframework.web.filter.OncePerRequestFilter;

/// Refuses bodies above a limit: by the length they announce, or where they exceed it. Content is
/// the exception: its routes set their own, larger limit before they read
/// ([#allow(HttpServletRequest, long)]).
public final class BodyLimit extends OncePerRequestFilter {
  /// Of everything but content: no request in JSON needs a tenth of it.
  public static final long MAX_BYTES = 1 << 20;

  private static final String ATTRIBUTE = BodyLimit.class.getName();

  /// Lets this request have a longer body; called before it is read.
  public static void allow(HttpServletRequest request, long bytes) {
    request.setAttribute(ATTRIBUTE, bytes);
  }

  private static long limit(HttpServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof Long allowed ? allowed : MAX_BYTES;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    boolean content = "application/octet-stream".equals(request.getContentType());
    if (!content && request.getContentLengthLong() > MAX_BYTES) {
      Problems.write(ProblemKind.TOO_LARGE, request, response);
      return;
    }
    chain.doFilter(new Limited(request), response);
  }

  /// The body goes on where it should have ended.
  static final class TooLarge extends IOException {
    private static final long serialVersionUID = 1;

    TooLarge() {
      super("the body is too large");
    }
  }

  private static final class Limited extends HttpServletRequestWrapper {
    Limited(HttpServletRequest request) {
      super(request);
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      HttpServletRequest request = (HttpServletRequest) getRequest();
      return new Counted(request.getInputStream(), limit(request));
    }

    @Override
    public BufferedReader getReader() throws IOException {
      return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }
  }

  private static final class Counted extends ServletInputStream {
    private final ServletInputStream body;
    private long left;

    Counted(ServletInputStream body, long limit) {
      this.body = body;
      this.left = limit;
    }

    @Override
    public int read() throws IOException {
      int one = body.read();
      count(one < 0 ? 0 : 1);
      return one;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int count = body.read(bytes, offset, length);
      count(Math.max(count, 0));
      return count;
    }

    private void count(int bytes) throws TooLarge {
      left -= bytes;
      if (left < 0) {
        throw new TooLarge();
      }
    }

    @Override
    public boolean isFinished() {
      return body.isFinished();
    }

    @Override
    public boolean isReady() {
      return body.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      body.setReadListener(listener);
    }
  }
}
