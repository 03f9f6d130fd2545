package dev.sealdesk.sanitizer;

import static dev.sealdesk.sanitizer.Sanitizing.sanitize;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnreadableTest {
  private static void isRefused(byte[] input, Outcome.Problem problem) {
    Outcome outcome = Trial.of(input).outcome();
    assertEquals(problem, assertInstanceOf(Outcome.Unreadable.class, outcome).problem());
  }

  @Test
  void archives_images_and_documents_are_refused() {
    isRefused(new byte[] {'P', 'K', 3, 4, 20, 0}, Outcome.Problem.BINARY);
    isRefused(Encode.gzip("{\"log\":{}}"), Outcome.Problem.BINARY);
    isRefused("%PDF-1.7 and so on".getBytes(UTF_8), Outcome.Problem.BINARY);
    isRefused(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10}, Outcome.Problem.BINARY);
    isRefused("text and a zero \0 byte, long enough".getBytes(UTF_8), Outcome.Problem.BINARY);
  }

  @Test
  void text_in_two_bytes_is_refused_with_and_without_a_mark() {
    for (Charset charset : new Charset[] {UTF_16, UTF_16LE}) {
      isRefused("{\"log\":{\"entries\":[]}}".getBytes(charset), Outcome.Problem.WIDE_TEXT);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"log\":{\"entries\":[{\"request\":{\"url\":\"https://a.exam",
        "{\"log\":{\"entries\":[",
        "{\"log\":{\"entries\":[{}]}",
        "{\"a\":tru}",
        "{\"a\":1,}",
        "{\"a\" 1}",
        "{\"a\":01x}",
        "[\"a\" \"b\"]"
      })
  void a_document_that_breaks_is_refused(String text) {
    sanitize(text).isRefusedAs(Outcome.Problem.BROKEN_JSON);
  }

  @Test
  void the_place_where_reading_stopped_is_told() {
    Outcome outcome = Trial.of("{\"a\":1,\"b\":?}".getBytes(UTF_8)).outcome();
    assertEquals(11, assertInstanceOf(Outcome.Unreadable.class, outcome).positionBytes());
  }

  @Test
  void an_empty_file_is_clean() {
    assertEquals(ContentKind.EMPTY, sanitize("").run().report().contentKind());
    assertEquals(ContentKind.EMPTY, sanitize(" \n\n").run().report().contentKind());
  }

  @Test
  void a_source_that_shrinks_is_refused() throws Exception {
    byte[] input = "password=kT4wq88z\n".repeat(100_000).getBytes(UTF_8);
    Source shrinking =
        new Source() {
          private long reads;

          @Override
          public long sizeBytes() {
            return input.length;
          }

          @Override
          public int read(long position, byte[] into, int offset, int lengthBytes) {
            reads++;
            long end = reads > 1 ? input.length / 2 : input.length;
            int length = (int) Math.max(0, Math.min(lengthBytes, end - position));
            System.arraycopy(input, (int) position, into, offset, length);
            return length;
          }
        };
    Outcome outcome =
        new Sanitizer(Trial.BUILT_IN, new dev.sealdesk.sanitizer.jvm.JvmDigests())
            .sanitize(shrinking, new MemoryDraft(99), Settings.standard(), Progress.silent());
    assertEquals(
        Outcome.Problem.CHANGED_WHILE_READING,
        assertInstanceOf(Outcome.Unreadable.class, outcome).problem());
  }

  @Test
  void the_kind_of_a_file_is_told_from_its_content() {
    assertEquals(ContentKind.HAR, kind("{\"log\":{\"entries\":[]}}"));
    assertEquals(ContentKind.JSON, kind("{\"a\":1}"));
    assertEquals(ContentKind.NDJSON, kind("{\"a\":1}\n{\"a\":2}\n"));
    assertEquals(ContentKind.HTML, kind("<!DOCTYPE html><html></html>"));
    assertEquals(ContentKind.XML, kind("<?xml version=\"1.0\"?><a/>"));
    assertEquals(ContentKind.CSV, kind("id,email\n1,x\n"));
    assertEquals(ContentKind.PROPERTIES, kind("a=1\nb=2\n"));
    assertEquals(ContentKind.EMAIL, kind("From: a\nTo: b\n\nhello\n"));
    assertEquals(ContentKind.TEXT, kind("hello world\n"));
  }

  private static ContentKind kind(String text) {
    return sanitize(text).run().report().contentKind();
  }
}
