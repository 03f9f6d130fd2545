package dev.sealdesk.server.boot;

import dev.sealdesk.server.approvals.ApprovalsConfiguration;
import dev.sealdesk.server.cases.CasesConfiguration;
import dev.sealdesk.server.content.ContentConfiguration;
import dev.sealdesk.server.http.HttpConfiguration;
import dev.sealdesk.server.identity.IdentityConfiguration;
import dev.sealdesk.server.keys.KeysConfiguration;
import dev.sealdesk.server.links.LinksConfiguration;
import dev.sealdesk.server.pages.PagesConfiguration;
import dev.sealdesk.server.policies.PoliciesConfiguration;
import dev.sealdesk.server.recording.RecordingConfiguration;
import dev.sealdesk.server.release.ReleaseConfiguration;
import java.util.List;

/// All features, each with the one class that wires it.
final class Features {
  static final List<Class<?>> ALL =
      List.of(
          HttpConfiguration.class,
          RecordingConfiguration.class,
          KeysConfiguration.class,
          IdentityConfiguration.class,
          PoliciesConfiguration.class,
          CasesConfiguration.class,
          ContentConfiguration.class,
          ApprovalsConfiguration.class,
          ReleaseConfiguration.class,
          LinksConfiguration.class,
          PagesConfiguration.class);

  private Features() {}
}
