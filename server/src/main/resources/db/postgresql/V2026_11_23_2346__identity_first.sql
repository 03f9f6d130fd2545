-- Who may sign in, with what, and who has.
create table identity_people (
  id text collate "C" primary key,
  name text collate "C" not null unique, -- lower case
  display_name text collate "C" not null,
  clearance bigint not null check (clearance between 0 and 3),
  employment text collate "C" not null check (employment in ('employee', 'contractor', 'partner')),
  jurisdictions text collate "C" not null, -- sorted, a space between two
  roles text collate "C" not null, -- sorted, a space between two
  suspended bigint not null check (suspended in (0, 1)),
  version bigint not null, -- grows with each change
  made_at bigint not null
);

create table identity_teams (
  id text collate "C" primary key,
  name text collate "C" not null unique,
  made_at bigint not null
);

create table identity_team_members (
  team text collate "C" not null references identity_teams (id),
  person text collate "C" not null references identity_people (id),
  primary key (team, person)
);

-- One for each person who has not enrolled yet, or anew; gone when it was used.
create table identity_invitations (
  person text collate "C" primary key references identity_people (id),
  token_hash text collate "C" not null unique, -- SHA-256, base64url
  expires_at bigint not null
);

create table identity_passkeys (
  id text collate "C" primary key, -- credential id, base64url
  person text collate "C" not null references identity_people (id),
  credential bytea not null, -- attested credential data of WebAuthn: AAGUID, id, COSE key
  sign_count bigint not null,
  backup_eligible bigint not null check (backup_eligible in (0, 1)),
  backed_up bigint not null check (backed_up in (0, 1)),
  label text collate "C" not null,
  made_at bigint not null,
  used_at bigint not null
);
create index identity_passkeys_of_person on identity_passkeys (person);

create table identity_browsers (
  thumbprint text collate "C" primary key, -- of the key, RFC 7638
  person text collate "C" not null references identity_people (id),
  label text collate "C" not null,
  managed bigint not null check (managed in (0, 1)),
  failures bigint not null, -- wrong passphrases since the last right one
  made_at bigint not null,
  used_at bigint not null
);
create index identity_browsers_of_person on identity_browsers (person);

-- What a passphrase is checked with: a public key that was derived from it.
create table identity_passphrases (
  person text collate "C" primary key references identity_people (id),
  salt bytea not null,
  verifier bytea not null,
  made_at bigint not null
);

create table identity_services (
  id text collate "C" primary key,
  name text collate "C" not null unique,
  kind text collate "C" not null,
  networks text collate "C" not null, -- CIDR, a space between two
  public_key text collate "C" not null, -- JWK
  thumbprint text collate "C" not null unique,
  suspended bigint not null check (suspended in (0, 1)),
  version bigint not null,
  made_at bigint not null
);

-- Sessions that go on. What ended is in the events.
create table identity_sessions (
  id text collate "C" primary key,
  token_hash text collate "C" not null unique, -- SHA-256, base64url
  person text collate "C" references identity_people (id),
  service text collate "C" references identity_services (id),
  thumbprint text collate "C" not null, -- of the key that proves each request
  method text collate "C" not null,
  assurance bigint not null,
  device text collate "C" not null,
  strong_at bigint not null,
  made_at bigint not null,
  seen_at bigint not null, -- up to half a minute late
  address text collate "C" not null,
  user_agent text collate "C" not null,
  check ((person is null) <> (service is null))
);
create index identity_sessions_of_person on identity_sessions (person);
create index identity_sessions_of_service on identity_sessions (service);
