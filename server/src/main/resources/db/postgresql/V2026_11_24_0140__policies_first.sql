-- Versions of the policies. One is in force.
create table policies_version (
  number bigint primary key,
  version text collate "C" not null, -- SHA-256 of the text, in hex; a text may come back
  text text collate "C" not null,
  base text collate "C" not null, -- the version it was made from; empty for the first
  state text collate "C" not null check (state in ('proposed', 'active', 'former', 'rejected')),
  proposed_by text collate "C", -- null for the first, which the program brought
  proposed_at bigint not null,
  decided_by text collate "C",
  decided_at bigint
);

create unique index policies_version_active on policies_version (state) where state = 'active';
create index policies_version_by_hash on policies_version (version);
