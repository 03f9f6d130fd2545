package dev.sealdesk.server.identity;

import dev.sealdesk.protocol.identity.People.ChangedService;
import dev.sealdesk.protocol.identity.People.NewService;
import dev.sealdesk.protocol.identity.People.ServiceInfo;
import dev.sealdesk.protocol.identity.SignIn;
import dev.sealdesk.protocol.ids.ServiceId;
import dev.sealdesk.server.http.ProblemKind;
import dev.sealdesk.server.http.Problems;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Services: what officers do with them, and how they sign in.
@RestController
class ServiceRoutes {
  private final Gate gate;
  private final ServiceAccounts services;

  ServiceRoutes(Gate gate, ServiceAccounts services) {
    this.gate = gate;
    this.services = services;
  }

  @GetMapping("/api/services")
  List<ServiceInfo> list() {
    return services.all();
  }

  @PostMapping("/api/services")
  ResponseEntity<?> register(
      @RequestBody NewService asked, Caller.OfPerson caller, HttpServletRequest request) {
    return answer(services.register(asked, Asker.of(request, caller)), HttpStatus.CREATED, request);
  }

  @PutMapping("/api/services/{id}")
  ResponseEntity<?> change(
      @PathVariable String id,
      @RequestBody ChangedService asked,
      Caller.OfPerson caller,
      HttpServletRequest request) {
    return ServiceId.parse(id)
        .<ResponseEntity<?>>map(
            service ->
                answer(
                    services.change(service, asked, Asker.of(request, caller)),
                    HttpStatus.OK,
                    request))
        .orElseGet(() -> Problems.answer(ProblemKind.NOT_FOUND, request));
  }

  private static ResponseEntity<?> answer(
      ServiceAccounts.Change change, HttpStatus status, HttpServletRequest request) {
    return switch (change) {
      case ServiceAccounts.Change.Done(ServiceInfo service) ->
          ResponseEntity.status(status).body(service);
      case ServiceAccounts.Change.Malformed() ->
          Problems.answer(ProblemKind.MALFORMED_REQUEST, request);
      case ServiceAccounts.Change.Missing() -> Problems.answer(ProblemKind.NOT_FOUND, request);
      case ServiceAccounts.Change.Taken() -> Problems.answer(ProblemKind.CONFLICT, request);
    };
  }

  @PostMapping("/api/sign-in/service")
  ResponseEntity<?> signIn(@RequestBody SignIn.ByAssertion asked, HttpServletRequest request) {
    return gate.pass(
        request,
        key ->
            services
                .signIn(asked.assertion(), key, Asker.stranger(request))
                .<ResponseEntity<?>>map(
                    begun ->
                        ResponseEntity.ok(
                            new SignIn.ServiceSession(
                                begun.session().id().text(),
                                begun.token().insecureText(),
                                Sessions.MAX_AGE.toSeconds())))
                .orElseGet(() -> Problems.answer(ProblemKind.SIGN_IN_REFUSED, request)));
  }
}
