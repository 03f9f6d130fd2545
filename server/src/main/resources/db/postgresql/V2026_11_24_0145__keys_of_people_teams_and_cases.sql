-- Keys of people, teams, cases and of recovery (spec/keys.md): public ones, what vouches for them,
-- and private ones as their clients wrapped them. A fingerprint is 64 hexadecimal digits.

create table keys_public (
  fingerprint text collate "C" primary key,
  kind text collate "C" not null check (kind in ('person', 'team', 'case', 'recovery')),
  owner text collate "C" not null,
  epoch bigint not null check (epoch >= 1),
  record text collate "C" not null, -- the key's text
  rotation_due bigint not null check (rotation_due in (0, 1)), -- somebody who had it left
  made_at bigint not null, -- milliseconds since 1970
  unique (kind, owner, epoch)
);

create table keys_vouch (
  subject text collate "C" not null references keys_public (fingerprint),
  signer text collate "C" not null references keys_public (fingerprint),
  record text collate "C" not null,
  event bigint not null, -- number of the event that has it in the ledger
  made_at bigint not null,
  primary key (subject, signer)
);

create table keys_private (
  fingerprint text collate "C" not null references keys_public (fingerprint),
  protection text collate "C" not null check (protection in ('passphrase', 'passkey')),
  passkey text collate "C" not null, -- id of the credential; empty for a passphrase
  record text collate "C" not null,
  stored_at bigint not null,
  primary key (fingerprint, protection, passkey)
);

create table keys_grant (
  granted text collate "C" not null references keys_public (fingerprint),
  holder text collate "C" not null references keys_public (fingerprint),
  record text collate "C" not null,
  made_at bigint not null,
  primary key (granted, holder)
);
create index keys_grant_of_holder on keys_grant (holder);

create table keys_recovery (
  fingerprint text collate "C" primary key references keys_public (fingerprint),
  threshold bigint not null,
  holders text collate "C" not null -- ids of people, a space between two
);
