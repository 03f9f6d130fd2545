-- The release keys of all epochs, each wrapped under a version of the master key.
create table keys_release (
  epoch bigint primary key check (epoch >= 1),
  public_key bytea not null,
  wrap bytea not null,
  master_key text collate "C" not null, -- the name of that version in its store
  made_at bigint not null -- milliseconds since 1970
);
