package dev.sealdesk.sanitizer.web;

import dev.sealdesk.sanitizer.Profile;
import dev.sealdesk.sanitizer.Progress;
import dev.sealdesk.sanitizer.Rules;
import dev.sealdesk.sanitizer.RulesOutcome;
import dev.sealdesk.sanitizer.Sanitizer;
import dev.sealdesk.sanitizer.Settings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.teavm.jso.JSExport;

/// The module's one export.
public final class BrowserModule {
  private BrowserModule() {}

  /// TeaVM starts its search for what is used here; nobody runs it.
  public static void main(String[] arguments) {}

  /// Sanitizes one file, from beginning to end, in this thread. What a callback throws comes out of
  /// here as it is, and then nothing of the draft may be used.
  ///
  /// @throws IOException never; reading and writing are callbacks, which throw errors of JavaScript
  @JSExport
  public static OutcomeObject sanitize(Job job) throws IOException {
    return switch (rules(job)) {
      case RulesOutcome.Invalid invalid -> OutcomeObject.of(invalid);
      case RulesOutcome.Loaded loaded -> {
        Sanitizer sanitizer = new Sanitizer(loaded.rules(), new PlatformDigests(job));
        SourceFromJob source = new SourceFromJob(job::readSource, (long) job.getSizeBytes());
        yield OutcomeObject.of(
            sanitizer.sanitize(source, new DraftInJob(job), settings(job), progress(job)));
      }
    };
  }

  private static RulesOutcome rules(Job job) {
    List<byte[]> organisation = new ArrayList<>();
    JsList<JsBytes> given = job.getOrganisationRules();
    for (int i = 0; i < given.getLength(); i++) {
      organisation.add(JsBytes.copyToJava(given.get(i)));
    }
    return Rules.parse(JsBytes.copyToJava(job.getBuiltInRules()), organisation);
  }

  private static Settings settings(Job job) {
    Settings settings = Settings.standard().withProfile(profile(job.getProfile()));
    JsBytes tagKey = job.getTagKey();
    if (tagKey != null) {
      settings = settings.withTagKey(JsBytes.copyToJava(tagKey));
    }
    return job.isKeepOriginals() ? settings.withOriginals() : settings;
  }

  private static Profile profile(String name) {
    return switch (name) {
      case "credentials" -> Profile.CREDENTIALS;
      case "standard" -> Profile.STANDARD;
      case "strict" -> Profile.STRICT;
      default -> throw new IllegalArgumentException("no such profile");
    };
  }

  private static Progress progress(Job job) {
    return (stage, doneBytes, totalBytes) ->
        job.progress(
            switch (stage) {
              case CLEAN -> "clean";
              case VERIFY -> "verify";
            },
            (double) doneBytes,
            (double) totalBytes);
  }
}
