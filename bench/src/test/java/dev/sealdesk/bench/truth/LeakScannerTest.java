package dev.sealdesk.bench.truth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeakScannerTest {
  private static final String TOKEN = "q7Zt-0bX_92kLmPw4RsVnYdE";
  private static final String WITH_SIGNS = "Kite&Lake+2/é=7\"x";

  @Test
  void a_value_that_is_not_there_is_not_found() {
    assertFalse(finds(TOKEN, "token=REDACTED.token.AB12; q7Zt-0bX_92kLmPw4RsVnYd"));
  }

  @Test
  void a_value_as_it_is_is_found() {
    assertTrue(finds(TOKEN, "Cookie: a=b; sid=" + TOKEN + "; c=d"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void a_value_percent_encoded_several_times_is_found(int times) {
    String text = WITH_SIGNS;
    for (int i = 0; i < times; i++) {
      text = URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
    assertTrue(finds(WITH_SIGNS, "https://x.example/?p=" + text + "&page=2"));
  }

  @Test
  void a_value_partly_percent_encoded_is_found() {
    assertTrue(finds(TOKEN, "?t=%71" + TOKEN.substring(1, 10) + "%32" + TOKEN.substring(11)));
  }

  @Test
  void spaces_written_as_plus_are_found() {
    assertTrue(finds("14 Foxglove Court", "street=14+Foxglove+Court&city=x"));
  }

  @Test
  void html_entities_of_all_styles_are_found() {
    assertTrue(finds("aB+cD/eF=gH-iJ0123", "content=\"aB&#43;cD&#x2F;eF&equals;gH&#x2d;iJ0123\""));
  }

  @Test
  void json_in_json_in_json_is_found() {
    String text = WITH_SIGNS;
    for (int i = 0; i < 3; i++) {
      text = "{\"a\":\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}";
    }
    assertTrue(finds(WITH_SIGNS, text));
  }

  @Test
  void unicode_and_hexadecimal_escapes_of_scripts_are_found() {
    assertTrue(finds(TOKEN, "var t='\\u0071\\x37Zt" + TOKEN.substring(4) + "'"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "ab", "abc", "user:", "{\"session\":\""})
  void base64_at_every_alignment_is_found(String before) {
    String plain = before + TOKEN + "tail";
    byte[] bytes = plain.getBytes(StandardCharsets.UTF_8);
    assertTrue(finds(TOKEN, "x=" + Base64.getEncoder().encodeToString(bytes)));
    assertTrue(finds(TOKEN, "x=" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "/b", "ab+"})
  void base64_glued_to_other_base64_characters_is_found(String glued) {
    byte[] bytes = TOKEN.getBytes(StandardCharsets.UTF_8);
    assertTrue(finds(TOKEN, glued + Base64.getEncoder().encodeToString(bytes)));
  }

  @Test
  void base64_of_base64_is_found() {
    assertTrue(finds(TOKEN, base64(base64("{\"t\":\"" + TOKEN + "\"}"))));
  }

  @Test
  void base64_broken_into_lines_is_found() {
    String wrapped =
        Base64.getMimeEncoder().encodeToString(("x".repeat(70) + TOKEN).getBytes(utf8()));
    assertTrue(finds(TOKEN, wrapped));
  }

  @Test
  void saml_with_entities_at_its_line_ends_is_found() {
    String wrapped =
        Base64.getMimeEncoder().encodeToString(("<a>".repeat(30) + TOKEN).getBytes(utf8()));
    assertTrue(finds(TOKEN, "value=\"" + wrapped.replace("\r\n", "&#13;\n") + "\""));
  }

  @Test
  void base64_in_a_query_with_percent_signs_is_found() {
    String encoded = base64("<SessionIndex>" + TOKEN + "</SessionIndex>?>");
    assertTrue(finds(TOKEN, "SAMLResponse=" + URLEncoder.encode(encoded, utf8())));
  }

  @Test
  void hexadecimal_of_both_cases_is_found() {
    String hex = HexFormat.of().formatHex(("dev|" + TOKEN).getBytes(utf8()));
    assertTrue(finds(TOKEN, "blob: " + hex));
    assertTrue(finds(TOKEN, "blob: a" + HexFormat.of().withUpperCase().formatHex(hexBytes())));
  }

  @Test
  void a_value_hidden_in_gzip_is_found() throws IOException {
    assertTrue(finds(TOKEN, base64(gzip("{\"password\":\"" + TOKEN + "\"}"))));
  }

  @Test
  void a_value_in_gzip_that_breaks_off_is_found() throws IOException {
    byte[] whole = gzip("{\"password\":\"" + TOKEN + "\"}");
    assertTrue(finds(TOKEN, base64(Arrays.copyOf(whole, whole.length - 6))));
  }

  @Test
  void gzip_shown_as_text_with_a_character_for_each_byte_is_found() throws IOException {
    assertTrue(finds(TOKEN, new String(gzip("sid=" + TOKEN), StandardCharsets.ISO_8859_1)));
  }

  @Test
  void deflate_with_and_without_header_is_found() throws IOException {
    String xml = "<samlp:LogoutRequest><SessionIndex>" + TOKEN + "</SessionIndex></samlp>";
    assertTrue(finds(TOKEN, base64(deflate(xml, true))));
    assertTrue(finds(TOKEN, base64(deflate(xml, false))));
  }

  @Test
  void utf_16_is_found() {
    assertTrue(finds(TOKEN, base64(TOKEN.getBytes(StandardCharsets.UTF_16LE))));
  }

  @Test
  void a_value_between_binary_bytes_is_found() {
    byte[] text = ("\u0001\u0000\u00fe" + TOKEN + "\u0000\u0081").getBytes(latin1());
    assertTrue(finds(TOKEN, base64(text)));
  }

  @Test
  void base64_between_binary_bytes_is_found() {
    byte[] text =
        ("\u0001\u0000\u00fe" + base64("{\"a\":\"" + TOKEN + "\"}") + "\0").getBytes(latin1());
    assertTrue(finds(TOKEN, base64(text)));
  }

  @Test
  void grpc_web_text_of_several_padded_parts_is_found() {
    String first = base64(new byte[] {0, 0, 0, 0, 0});
    assertTrue(finds(TOKEN, first + base64("\u0000\u0018" + TOKEN)));
  }

  @Test
  void a_claim_of_a_jwt_is_found() {
    String claims =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(("{\"sub\":\"1\",\"sid\":\"" + TOKEN + "\"}").getBytes(utf8()));
    assertTrue(finds(TOKEN, "Bearer eyJhbGciOiJub25lIn0." + claims + ".c2ln"));
  }

  @Test
  void quoted_printable_is_found() {
    assertTrue(finds(TOKEN, "token=3D" + TOKEN.substring(0, 9) + "=\r\n" + TOKEN.substring(9)));
  }

  @Test
  void japanese_text_is_found_raw_and_encoded() {
    String name = "佐藤 翔太";
    assertTrue(finds(name, "{\"氏名\":\"" + name + "\"}"));
    assertTrue(finds(name, URLEncoder.encode(name, utf8())));
    assertTrue(finds(name, base64(name)));
    assertTrue(finds(name, new String(name.getBytes(utf8()), latin1())));
  }

  @Test
  void the_text_of_a_qr_code_is_found() throws IOException, WriterException {
    String uri = "otpauth://totp/Desk:me?secret=" + TOKEN;
    BitMatrix matrix = new QRCodeWriter().encode(uri, BarcodeFormat.QR_CODE, 200, 200);
    BufferedImage image = new BufferedImage(200, 200, BufferedImage.TYPE_BYTE_GRAY);
    for (int x = 0; x < 200; x++) {
      for (int y = 0; y < 200; y++) {
        image.setRGB(x, y, matrix.get(x, y) ? 0xFF000000 : 0xFFFFFFFF);
      }
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(image, "png", png);
    assertTrue(finds(TOKEN, "data:image/png;base64," + base64(png.toByteArray())));
  }

  @Test
  void half_of_a_long_value_counts_as_partly_left() {
    String value = "A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6";
    List<LeakScanner.Hit> hits = scan(value, "x=REDACTED.t.a" + value.substring(16));
    assertEquals(List.of(true), hits.stream().map(LeakScanner.Hit::partial).toList());
  }

  @Test
  void a_short_code_counts_only_as_a_word_of_its_own() {
    assertTrue(finds("482913", "{\"value\":\"482913\"}"));
    assertFalse(finds("482913", "took 17004829133 ns"));
  }

  @Test
  void a_card_number_is_found_with_other_separators() {
    assertTrue(finds("4539148803436467", "card 4539 1488 0343 6467"));
    assertTrue(finds("4539148803436467", "card 4539-1488-0343-6467"));
  }

  @Test
  void an_upper_case_uuid_is_found() {
    assertTrue(
        finds("3f2a9c1e-77aa-4d10-a111-0123456789ab", "ID 3F2A9C1E-77AA-4D10-A111-0123456789AB"));
  }

  @Test
  void the_hit_says_where_in_the_original_text_the_value_is() {
    String before = "a=1&client_data=";
    String encoded = base64("{\"st\":\"" + TOKEN + "\"}");
    LeakScanner.Hit hit = scan(TOKEN, before + encoded + "&b=2").getFirst();
    assertEquals(before.length(), hit.from());
    assertTrue(hit.to() <= before.length() + encoded.length());
    assertEquals(List.of("base64"), hit.layers());
  }

  @Test
  void the_same_encoded_value_is_found_at_each_of_its_places() {
    String encoded = base64("{\"st\":\"" + TOKEN + "\"}");
    List<Integer> starts =
        scan(TOKEN, "a=" + encoded + "&b=" + encoded).stream()
            .map(LeakScanner.Hit::from)
            .distinct()
            .toList();
    assertEquals(List.of(2, 2 + encoded.length() + 3), starts);
  }

  private static boolean finds(String value, String text) {
    return !scan(value, text).isEmpty();
  }

  private static List<LeakScanner.Hit> scan(String value, String text) {
    Truth.Secret secret =
        new Truth.Secret("s", "class", Truth.Severity.SESSION, "token", List.of(value));
    return new LeakScanner(new Truth("seed", List.of(secret), List.of(), List.of())).scan(text);
  }

  private static byte[] hexBytes() {
    return ("dev|" + TOKEN).getBytes(utf8());
  }

  private static Charset utf8() {
    return StandardCharsets.UTF_8;
  }

  private static Charset latin1() {
    return StandardCharsets.ISO_8859_1;
  }

  private static String base64(String text) {
    return base64(text.getBytes(utf8()));
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(text.getBytes(utf8()));
    }
    return out.toByteArray();
  }

  private static byte[] deflate(String text, boolean raw) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, raw);
    try (DeflaterOutputStream deflate = new DeflaterOutputStream(out, deflater)) {
      deflate.write(text.getBytes(utf8()));
    } finally {
      deflater.end();
    }
    return out.toByteArray();
  }
}
