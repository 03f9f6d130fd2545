-- Keys of people, teams, cases and of recovery (spec/keys.md): public ones, what vouches for them,
-- and private ones as their clients wrapped them. A fingerprint is 64 hexadecimal digits.

create table keys_public (
  fingerprint text primary key,
  kind text not null check (kind in ('person', 'team', 'case', 'recovery')),
  owner text not null,
  epoch integer not null check (epoch >= 1),
  record text not null, -- the key's text
  rotation_due integer not null check (rotation_due in (0, 1)), -- somebody who had it left
  made_at integer not null, -- milliseconds since 1970
  unique (kind, owner, epoch)
) strict;

create table keys_vouch (
  subject text not null references keys_public (fingerprint),
  signer text not null references keys_public (fingerprint),
  record text not null,
  event integer not null, -- number of the event that has it in the ledger
  made_at integer not null,
  primary key (subject, signer)
) strict;

create table keys_private (
  fingerprint text not null references keys_public (fingerprint),
  protection text not null check (protection in ('passphrase', 'passkey')),
  passkey text not null, -- id of the credential; empty for a passphrase
  record text not null,
  stored_at integer not null,
  primary key (fingerprint, protection, passkey)
) strict;

create table keys_grant (
  granted text not null references keys_public (fingerprint),
  holder text not null references keys_public (fingerprint),
  record text not null,
  made_at integer not null,
  primary key (granted, holder)
) strict;
create index keys_grant_of_holder on keys_grant (holder);

create table keys_recovery (
  fingerprint text primary key references keys_public (fingerprint),
  threshold integer not null,
  holders text not null -- ids of people, a space between two
) strict;
