package dev.sealdesk.cli.sanitize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.sealdesk.cli.sanitize.FileResult.Obstacle;
import dev.sealdesk.cli.sanitize.Task.Origin;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

final class InputTest {
  @Test
  void a_pipe_that_does_not_end_is_refused_at_the_limit() {
    Input.Closed closed =
        assertInstanceOf(Input.Closed.class, Input.open(new Origin.StandardInput(), new Endless()));
    assertEquals(Obstacle.PIPE_TOO_LONG, closed.obstacle());
  }

  @Test
  void a_pipe_that_breaks_is_refused_with_the_reason() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("Input/output error");
          }

          @Override
          public int read(byte[] into, int offset, int lengthBytes) throws IOException {
            throw new IOException("Input/output error");
          }
        };
    assertEquals(
        new Input.Closed(Obstacle.NOT_READ, "Input/output error"),
        Input.open(new Origin.StandardInput(), broken));
  }

  private static final class Endless extends InputStream {
    @Override
    public int read() {
      return 'x';
    }

    @Override
    public int read(byte[] into, int offset, int lengthBytes) {
      return lengthBytes;
    }
  }
}
