-- Who may sign in, with what, and who has.
create table identity_people (
  id text primary key,
  name text not null unique, -- lower case
  display_name text not null,
  clearance integer not null check (clearance between 0 and 3),
  employment text not null check (employment in ('employee', 'contractor', 'partner')),
  jurisdictions text not null, -- sorted, a space between two
  roles text not null, -- sorted, a space between two
  suspended integer not null check (suspended in (0, 1)),
  version integer not null, -- grows with each change
  made_at integer not null
) strict;

create table identity_teams (
  id text primary key,
  name text not null unique,
  made_at integer not null
) strict;

create table identity_team_members (
  team text not null references identity_teams (id),
  person text not null references identity_people (id),
  primary key (team, person)
) strict;

-- One for each person who has not enrolled yet, or anew; gone when it was used.
create table identity_invitations (
  person text primary key references identity_people (id),
  token_hash text not null unique, -- SHA-256, base64url
  expires_at integer not null
) strict;

create table identity_passkeys (
  id text primary key, -- credential id, base64url
  person text not null references identity_people (id),
  credential blob not null, -- attested credential data of WebAuthn: AAGUID, id, COSE key
  sign_count integer not null,
  backup_eligible integer not null check (backup_eligible in (0, 1)),
  backed_up integer not null check (backed_up in (0, 1)),
  label text not null,
  made_at integer not null,
  used_at integer not null
) strict;
create index identity_passkeys_of_person on identity_passkeys (person);

create table identity_browsers (
  thumbprint text primary key, -- of the key, RFC 7638
  person text not null references identity_people (id),
  label text not null,
  managed integer not null check (managed in (0, 1)),
  failures integer not null, -- wrong passphrases since the last right one
  made_at integer not null,
  used_at integer not null
) strict;
create index identity_browsers_of_person on identity_browsers (person);

-- What a passphrase is checked with: a public key that was derived from it.
create table identity_passphrases (
  person text primary key references identity_people (id),
  salt blob not null,
  verifier blob not null,
  made_at integer not null
) strict;

create table identity_services (
  id text primary key,
  name text not null unique,
  kind text not null,
  networks text not null, -- CIDR, a space between two
  public_key text not null, -- JWK
  thumbprint text not null unique,
  suspended integer not null check (suspended in (0, 1)),
  version integer not null,
  made_at integer not null
) strict;

-- Sessions that go on. What ended is in the events.
create table identity_sessions (
  id text primary key,
  token_hash text not null unique, -- SHA-256, base64url
  person text references identity_people (id),
  service text references identity_services (id),
  thumbprint text not null, -- of the key that proves each request
  method text not null,
  assurance integer not null,
  device text not null,
  strong_at integer not null,
  made_at integer not null,
  seen_at integer not null, -- up to half a minute late
  address text not null,
  user_agent text not null,
  check ((person is null) <> (service is null))
) strict;
create index identity_sessions_of_person on identity_sessions (person);
create index identity_sessions_of_service on identity_sessions (service);
