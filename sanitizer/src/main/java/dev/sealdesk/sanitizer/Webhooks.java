package dev.sealdesk.sanitizer;

/// URLs that are credentials themselves: whoever knows one can post. The host stays, the secret
/// segments go.
final class Webhooks {
  private static final Vocabulary HOSTS =
      new Vocabulary(
          "hooks.slack.com/",
          "discord.com/api/webhooks/",
          "discordapp.com/api/webhooks/",
          "outlook.office.com/webhook/",
          "hooks.zapier.com/hooks/",
          "maker.ifttt.com/",
          "chat.googleapis.com/v1/spaces/",
          "api.telegram.org/bot",
          "webhook.site/",
          "hooks.pagerduty.com/",
          "events.pagerduty.com/",
          "oapi.dingtalk.com/robot",
          "open.feishu.cn/open-apis/bot",
          "qyapi.weixin.qq.com/cgi-bin/webhook",
          "hook.integromat.com/",
          "webhooks.mongodb",
          "rocket.chat/hooks/",
          "hooks.airtable.com/");
  private static final Vocabulary DOMAINS =
      new Vocabulary(".webhook.office.com/", ".logic.azure.com", ".make.com/");
  private static final int MIN_SECRET_SEGMENT = 8;
  private static final int MIN_LONG_SEGMENT = 20;

  private Webhooks() {}

  /// Returns whether the URL, of which the authority is given, was one.
  static boolean inspect(
      Inspector inspector,
      byte[] b,
      int authority,
      int authorityEnd,
      int to,
      int traits,
      Edits out) {
    if (!isWebhook(b, authority, to)) {
      return false;
    }
    int query = Ascii.indexOf(b, authorityEnd, to, (byte) '?');
    int pathEnd = query < 0 ? to : query;
    boolean any = false;
    int start = authorityEnd + 1;
    for (int i = start; i <= pathEnd; i++) {
      if (i == pathEnd || b[i] == '/') {
        if (i - start >= MIN_SECRET_SEGMENT
            && (Looks.hasDigit(b, start, i) || i - start >= MIN_LONG_SEGMENT)) {
          inspector.redact(b, start, i, inspector.engine.webhook, traits, out);
          any = true;
        }
        start = i + 1;
      }
    }
    if (query >= 0) {
      inspector.urls.pairs(b, query + 1, to, (byte) '&', traits | Traits.POSITIONAL, out);
    }
    return any || query >= 0;
  }

  private static boolean isWebhook(byte[] b, int authority, int to) {
    return HOSTS.startsIn(b, authority, to)
        || DOMAINS.occursIn(b, authority, Math.min(to, authority + 128));
  }
}
