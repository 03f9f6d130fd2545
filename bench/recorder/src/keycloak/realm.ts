import type { Person } from "../draw/people.js";
import { LOWER, Random } from "../draw/random.js";
import { humanPassword } from "../app/scenes/sessions.js";
import type { Truth } from "../truth.js";

/** Who logs in where: all of it drawn anew for each recording. */
export interface Login {
  readonly realm: string;
  readonly client: string;
  readonly samlClient: string;
  readonly username: string;
  readonly password: string;
  readonly newPassword: string;
  readonly person: Person;
}

export function drawLogin(r: Random, truth: Truth, person: Person): Login {
  const plant = (className: string, value: string) =>
    truth.plant("keycloak", className, "credential", "password", value);
  const username =
    `${person.first.slice(0, 1)}${person.last}${String(r.between(10, 99))}`.toLowerCase();
  truth.plant("keycloak", "username", "lesser", "username", username);
  truth.plant("keycloak", "personal-email", "personal", "email", person.email);
  truth.plant("keycloak", "personal-name", "personal", "name", person.name);
  return {
    realm: `${r.pick(["staff", "customers", "partners"])}-${r.string(4, LOWER)}`,
    client: r.pick(["portal-web", "console", "shop-frontend", "desk"]),
    samlClient: `urn:${r.pick(["crm", "wiki", "helpdesk"])}:sp`,
    username,
    password: plant("password", humanPassword({ r })),
    newPassword: plant("password-new", humanPassword({ r })),
    person,
  };
}

/** The realm as Keycloak's administration interface takes it. `base` is the application's origin. */
export function realm(login: Login, base: string): unknown {
  return {
    realm: login.realm,
    enabled: true,
    loginWithEmailAllowed: true,
    resetPasswordAllowed: true,
    registrationAllowed: true,
    rememberMe: true,
    accessTokenLifespan: 300,
    users: [
      {
        username: login.username,
        enabled: true,
        email: login.person.email,
        emailVerified: true,
        firstName: login.person.first,
        lastName: login.person.last,
        credentials: [{ type: "password", value: login.password }],
        requiredActions: ["CONFIGURE_TOTP"],
        realmRoles: [`default-roles-${login.realm}`],
      },
    ],
    clients: [
      {
        clientId: login.client,
        publicClient: true,
        standardFlowEnabled: true,
        implicitFlowEnabled: true,
        redirectUris: [`${base}/*`],
        webOrigins: [base],
        attributes: {
          "oauth2.device.authorization.grant.enabled": "true",
          "post.logout.redirect.uris": `${base}/*`,
        },
      },
      {
        clientId: login.samlClient,
        protocol: "saml",
        redirectUris: [`${base}/*`],
        attributes: {
          "saml.client.signature": "false",
          "saml.assertion.signature": "true",
          "saml.server.signature": "true",
          "saml.force.post.binding": "true",
          saml_name_id_format: "email",
          saml_force_name_id_format: "true",
          saml_assertion_consumer_url_post: `${base}/saml/acs`,
        },
        protocolMappers: [
          {
            name: "mail",
            protocol: "saml",
            protocolMapper: "saml-user-property-mapper",
            config: {
              "user.attribute": "email",
              "attribute.name": "email",
              "attribute.nameformat": "Basic",
            },
          },
        ],
      },
    ],
  };
}
