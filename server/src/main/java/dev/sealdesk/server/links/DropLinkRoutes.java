package dev.sealdesk.server.links;

import dev.sealdesk.protocol.events.Actor;
import dev.sealdesk.protocol.events.Circumstances;
import dev.sealdesk.protocol.ids.CaseId;
import dev.sealdesk.protocol.ids.LinkId;
import dev.sealdesk.server.cases.CaseFile;
import dev.sealdesk.server.cases.Cases;
import dev.sealdesk.server.http.Callers;
import dev.sealdesk.server.http.ProblemKind;
import dev.sealdesk.server.http.Problems;
import dev.sealdesk.server.identity.Caller;
import dev.sealdesk.server.identity.Networks;
import dev.sealdesk.server.identity.Token;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// What staff do with drop links.
@RestController
class DropLinkRoutes {
  private final DropLinks links;
  private final LinkRights rights;
  private final Cases cases;
  private final URI page;

  /// @param page where customers use links
  DropLinkRoutes(DropLinks links, LinkRights rights, Cases cases, URI page) {
    this.links = links;
    this.rights = rights;
    this.cases = cases;
    this.page = page;
  }

  /// A link as staff see it.
  record Shown(
      String link,
      String inCase,
      String caseKey,
      String madeBy,
      String made,
      String expires,
      int maxItems,
      long maxBytes,
      List<String> networks,
      int items,
      long bytes,
      Optional<String> ended) {
    static Shown of(DropLink link) {
      return new Shown(
          link.id().text(),
          link.inCase().text(),
          link.caseKey(),
          link.madeBy().text(),
          link.made().toString(),
          link.expires().toString(),
          link.maxItems(),
          link.maxBytes(),
          link.networks().map(Networks::ranges).orElse(List.of()),
          link.items(),
          link.bytes(),
          link.ended());
    }
  }

  /// A new link. The client puts the whole together, `page#secret.fingerprint`, with the
  /// fingerprint of the key that it verified: what the server would put there, a lying server would
  /// choose.
  record Fresh(Shown link, String page, String secret) {
    static Fresh of(DropLink link, Token secret, URI page) {
      return new Fresh(Shown.of(link), page.toString(), secret.insecureText());
    }

    @Override
    public String toString() {
      return "Fresh";
    }
  }

  record Listed(List<Shown> links) {
    Listed {
      links = List.copyOf(links);
    }
  }

  @PostMapping(path = "/api/cases/{inCase}/drop-links", consumes = "application/json")
  ResponseEntity<?> make(
      @PathVariable String inCase,
      @RequestBody DropLinks.Wanted wanted,
      Caller.OfPerson caller,
      HttpServletRequest request) {
    return ofCase(
        inCase,
        caller,
        request,
        file ->
            switch (links.make(by(caller, request), file.id(), caller.person(), wanted)) {
              case DropLinks.Made.Done(DropLink link, Token secret) ->
                  ResponseEntity.status(HttpStatus.CREATED).body(Fresh.of(link, secret, page));
              case DropLinks.Made.Malformed(String member) -> malformed(member, request);
              case DropLinks.Made.NoOpenCase() -> Problems.answer(ProblemKind.CONFLICT, request);
              case DropLinks.Made.TooMany() -> Problems.answer(ProblemKind.CONFLICT, request);
            });
  }

  private static ResponseEntity<ProblemDetail> malformed(
      String member, HttpServletRequest request) {
    return Problems.with("member", member, ProblemKind.MALFORMED_REQUEST, request);
  }

  @GetMapping("/api/cases/{inCase}/drop-links")
  ResponseEntity<?> list(
      @PathVariable String inCase, Caller.OfPerson caller, HttpServletRequest request) {
    return ofCase(
        inCase,
        caller,
        request,
        file ->
            ResponseEntity.ok(new Listed(links.of(file.id()).stream().map(Shown::of).toList())));
  }

  private ResponseEntity<?> ofCase(
      String inCase,
      Caller.OfPerson caller,
      HttpServletRequest request,
      Function<CaseFile, ResponseEntity<?>> then) {
    Optional<CaseFile> file = CaseId.parse(inCase).flatMap(cases::find);
    if (file.isEmpty()) {
      return Problems.answer(ProblemKind.NOT_FOUND, request);
    }
    return rights.mayLetIn(caller.person(), file.get())
        ? then.apply(file.get())
        : Problems.answer(ProblemKind.NOT_ALLOWED, request);
  }

  @DeleteMapping("/api/drop-links/{link}")
  ResponseEntity<?> end(
      @PathVariable String link, Caller.OfPerson caller, HttpServletRequest request) {
    Optional<DropLink> found = LinkId.parse(link).flatMap(links::find);
    Optional<CaseFile> file = found.map(DropLink::inCase).flatMap(cases::find);
    if (found.isEmpty() || file.isEmpty()) {
      return Problems.answer(ProblemKind.NOT_FOUND, request);
    } else if (!rights.mayEnd(caller.person(), found.get(), file.get())) {
      return Problems.answer(ProblemKind.NOT_ALLOWED, request);
    }
    links.end(by(caller, request), found.get(), "by-staff");
    return ResponseEntity.noContent().build();
  }

  private static Circumstances by(Caller.OfPerson caller, HttpServletRequest request) {
    return Callers.of(new Actor.Person(caller.person()), Optional.of(caller.session()), request);
  }
}
