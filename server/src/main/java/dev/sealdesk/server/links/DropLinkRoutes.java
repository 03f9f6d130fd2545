package dev.sealdesk.server.links;

import dev.sealdesk.protocol.ids.CaseId;
import dev.sealdesk.protocol.ids.LinkId;
import dev.sealdesk.server.cases.CaseDoor;
import dev.sealdesk.server.cases.CaseFile;
import dev.sealdesk.server.http.ProblemKind;
import dev.sealdesk.server.http.Problems;
import dev.sealdesk.server.identity.Caller;
import dev.sealdesk.server.identity.Networks;
import dev.sealdesk.server.identity.Token;
import dev.sealdesk.server.policies.Refusals;
import dev.sealdesk.server.policies.Ruling;
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

/// What staff do with drop links. Policies decide each request.
@RestController
class DropLinkRoutes {
  /// Who may add to a case may let a customer add to it.
  private static final String LET_IN = "upload";

  private final DropLinks links;
  private final CaseDoor door;
  private final URI page;

  /// @param page where customers use links
  DropLinkRoutes(DropLinks links, CaseDoor door, URI page) {
    this.links = links;
    this.door = door;
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
        LET_IN,
        inCase,
        caller,
        request,
        file ->
            switch (links.make(caller.circumstances(request), file.id(), caller.person(), wanted)) {
              case DropLinks.Made.Done(DropLink link, Token secret) ->
                  ResponseEntity.status(HttpStatus.CREATED).body(Fresh.of(link, secret, page));
              case DropLinks.Made.Malformed(String member) -> malformed(member, request);
              case DropLinks.Made.NoOpenCase() -> Problems.answer(ProblemKind.CONFLICT, request);
              case DropLinks.Made.TooMany() -> Problems.answer(ProblemKind.CONFLICT, request);
            });
  }

  private static ResponseEntity<ProblemDetail> malformed(
      String member, HttpServletRequest request) {
    return Problems.answer(ProblemKind.MALFORMED_REQUEST, request, "member", member);
  }

  @GetMapping("/api/cases/{inCase}/drop-links")
  ResponseEntity<?> list(
      @PathVariable String inCase, Caller.OfPerson caller, HttpServletRequest request) {
    return ofCase(
        LET_IN,
        inCase,
        caller,
        request,
        file ->
            ResponseEntity.ok(new Listed(links.of(file.id()).stream().map(Shown::of).toList())));
  }

  private ResponseEntity<?> ofCase(
      String action,
      String inCase,
      Caller.OfPerson caller,
      HttpServletRequest request,
      Function<CaseFile, ResponseEntity<?>> then) {
    Optional<CaseId> id = CaseId.parse(inCase);
    return id.isEmpty()
        ? Problems.answer(ProblemKind.NOT_FOUND, request)
        : switch (door.enter(caller, action, id.get(), caller.circumstances(request))) {
          case CaseDoor.Entry.Allowed(CaseFile file) -> then.apply(file);
          case CaseDoor.Entry.Refused(Ruling ruling) -> Refusals.answer(ruling, request);
        };
  }

  @DeleteMapping("/api/drop-links/{link}")
  ResponseEntity<?> end(
      @PathVariable String link, Caller.OfPerson caller, HttpServletRequest request) {
    Optional<DropLink> found = LinkId.parse(link).flatMap(links::find);
    if (found.isEmpty()) {
      return Problems.answer(ProblemKind.NOT_FOUND, request);
    }
    // Whoever made a link may end it, on the case or not.
    return found.get().madeBy().equals(caller.person())
        ? end(found.get(), caller, request)
        : ofCase(
            LET_IN,
            found.get().inCase().text(),
            caller,
            request,
            _ -> end(found.get(), caller, request));
  }

  private ResponseEntity<?> end(DropLink link, Caller.OfPerson caller, HttpServletRequest request) {
    links.end(caller.circumstances(request), link, "by-staff");
    return ResponseEntity.noContent().build();
  }
}
