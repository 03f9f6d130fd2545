package dev.sealdesk.sanitizer;

import static dev.sealdesk.sanitizer.Sanitizing.sanitize;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Harmless text that looks a little like a secret. All of it stays.
class DecoyTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":\"550e8400-e29b-41d4-a716-446655440000\"}",
        "{\"requestId\":\"Zt41vBnYs7Kd02mXq9Lp81Wd\"}",
        "{\"etag\":\"W/\\\"Zt41vBnYs7Kd02mXq9Lp\\\"\"}",
        "{\"integrity\":\"sha512-Zt41vBnYs7Kd02mXq9Lp81WdZt41vBnYs7Kd02mXq9Lp81Wd==\"}",
        "{\"sha256\":\"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\"}",
        "{\"commit\":\"4b9f49427d1f3c0b7e2d5a6c8f9e0d1b2a3c4d5e\"}",
        "{\"traceparent\":\"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\"}",
        "{\"kid\":\"Zt41vBnYs7Kd02mXq9Lp81Wd\"}",
        "{\"code\":\"ERR_CONNECTION_REFUSED\"}",
        "{\"state\":\"California\"}",
        "{\"state\":\"pending_review_of_manager\"}",
        "{\"code\":404,\"status\":\"ok\"}",
        "{\"key\":\"settings.profile.title\",\"value\":\"Profile\"}",
        "{\"tokens\":1742,\"max_tokens\":4096}",
        "{\"token_type\":\"bearer\",\"expires_in\":3600}",
        "{\"password\":\"Please enter your password\"}",
        "{\"passwordLabel\":\"Password\",\"passwordHint\":\"at least 12\"}",
        "{\"name\":\"Garden Chair\",\"price\":\"12.50\"}",
        "{\"author\":\"someone\",\"title\":\"A book\"}",
        "{\"session\":\"morning\",\"speaker\":\"tba\"}",
        "{\"cursor\":\"Zt41vBnYs7Kd02mXq9Lp81Wd\"}",
        "{\"pageToken\":\"Zt41vBnYs7Kd02mXq9Lp81Wd\"}",
        "{\"startedDateTime\":\"2026-03-01T12:00:00.000Z\"}",
        "{\"timings\":{\"wait\":12.345678901234,\"receive\":0.9999999999}}",
        "{\"phone\":null,\"email\":\"\"}",
        "{\"ip\":\"127.0.0.1\",\"remote\":\"192.168.0.12\"}",
        "{\"address\":\"0x7fff5fbff8c0\"}",
        "{\"version\":\"18.3.1-canary.4b9f494a\"}",
        "{\"color\":\"#ff8800cc\",\"path\":\"M10 20L30 40.5Z\"}",
        "{\"className\":\"css-1q2w3e4r5t6y7u8i\"}",
        "{\"client_id\":\"Zt41vBnYs7Kd02mXq9Lp81Wd\"}",
        "{\"mimeType\":\"application/vnd.api+json; charset=utf-8\"}",
        "{\"userAgent\":\"Mozilla/5.0 (X11; Linux x86_64) Chrome/145.0.0.0 Safari/537.36\"}",
        "{\"secretary\":\"ms-jones-22\",\"keyboard\":\"de-105-x1\"}",
        "{\"shipping\":\"express-24h\",\"spinner\":\"dots-3x\"}",
        "{\"tokenizer\":\"cl100k_base\",\"author_id\":\"a-9921\"}",
        "{\"csrfEnabled\":true,\"hasToken\":false,\"resetPasswordUrl\":\"/reset\"}",
        "{\"count\":4111111111111112}",
        "{\"n\":\"4111-1111\",\"iso\":\"20260301T120000Z\"}",
        "{\"x5t\":\"Zt41vBnYs7Kd02mXq9Lp81Wd\",\"alg\":\"RS256\"}",
        "https://cdn.example/assets/main.4f9c2a1b7d3e.chunk.js\n",
        "https://app.example/users/550e8400-e29b-41d4-a716-446655440000/orders\n",
        "https://app.example/blog/2026/03/how-we-secured-our-login-tokens\n",
        "https://app.example/search?q=how+to+reset+password&page=2&sort=asc\n",
        "https://app.example/i?utm_source=news&utm_campaign=spring-sale-2026\n",
        "https://app.example/auth/realms/demo/protocol/openid-connect/certs\n",
        "https://app.example/x?redirect_uri=https%3A%2F%2Fapp.example%2Fcb&scope=openid\n",
        "https://app.example/x?code_challenge=Zt41vBnYs7Kd02mXq9Lp81Wd&prompt=login\n",
        "at com.example.auth.TokenService.refreshToken(TokenService.java:214)\n",
        "npm install react@18.2.0 @types/node@20.11.5 lodash@4.17.21\n",
        "git clone https://git@git.example/team/secret-santa.git\n",
        "if (password === null || token == undefined) return false;\n",
        "The password must have at least 12 characters and 1 digit.\n",
        "Enter the code we sent you. The code expires in 10 minutes.\n",
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5120\r\n",
        "Cache-Control: max-age=31536000, immutable\n",
        "Set-Cookie: theme=dark; Path=/\n",
        "2026-03-01 12:00:00,123 INFO [main] started in 4.217 s, 214 beans, 9 threads\n",
        "GET /health 200 0.004 ms - 15\n",
        "loaded 12345678901 rows from table token_usage in 3,217 ms\n",
        "meeting 10:30-11:15, room 3-214, ext 4711, build 2026.3.1-rc.2\n",
        "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\n",
        "<html><body class=\"login-page\"><label for=\"password\">Password</label></body></html>\n",
        "<?xml version=\"1.0\"?><tokens><count>12</count></tokens>\n",
        "トークンの有効期限が切れました。再度ログインしてください。\n",
        "会議は2026年3月1日10:30から、会議室3-214です。\n",
        "id,size,colour\n1,12,red\n2,14,blue\n",
        "version=2026.3.1\nmode=production\nport=8080\n",
        "[1,2,3.5,-4e10,12345678901234567890]",
        "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor.\n"
      })
  void harmless_text_stays(String text) {
    sanitize(text).staysAsItIs();
  }
}
