-- The release keys of all epochs, each wrapped under a version of the master key.
create table keys_release (
  epoch integer primary key check (epoch >= 1),
  public_key blob not null,
  wrap blob not null,
  master_key text not null, -- the name of that version in its store
  made_at integer not null -- milliseconds since 1970
) strict;
