package dev.sealdesk.cli.sanitize;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class NamesTest {
  @Test
  void the_output_keeps_the_folder_and_the_ending() {
    assertEquals("trace.sanitized.har", Names.sanitized("trace.har"));
    assertEquals("logs/trace.sanitized.har", Names.sanitized("logs/trace.har"));
    assertEquals("app.log.sanitized.1", Names.sanitized("app.log.1"));
  }

  @Test
  void a_name_without_ending_gets_one() {
    assertEquals("trace.sanitized", Names.sanitized("trace"));
    assertEquals(".env.sanitized", Names.sanitized(".env"));
    assertEquals("v1.2/.env.sanitized", Names.sanitized("v1.2/.env"));
    assertEquals("v1.2/trace.sanitized", Names.sanitized("v1.2/trace"));
  }

  @Test
  void the_report_keeps_the_whole_name() {
    assertEquals("trace.har.report.json", Names.report("logs/trace.har"));
  }
}
