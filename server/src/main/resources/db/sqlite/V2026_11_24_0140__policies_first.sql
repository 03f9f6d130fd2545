-- Versions of the policies. One is in force.
create table policies_version (
  number integer primary key,
  version text not null, -- SHA-256 of the text, in hex; a text may come back
  text text not null,
  base text not null, -- the version it was made from; empty for the first
  state text not null check (state in ('proposed', 'active', 'former', 'rejected')),
  proposed_by text, -- null for the first, which the program brought
  proposed_at integer not null,
  decided_by text,
  decided_at integer
) strict;

create unique index policies_version_active on policies_version (state) where state = 'active';
create index policies_version_by_hash on policies_version (version);
