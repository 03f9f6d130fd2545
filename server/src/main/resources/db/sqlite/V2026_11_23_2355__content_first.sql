-- Uploads that are not whole yet.
create table content_upload (
  id text primary key,
  case_id text not null references cases (id),
  bytes integer not null,
  item text unique, -- as the header names it; null until the first part is there
  link text, -- the drop link it came by, if any
  expires_at integer not null
) strict;

create index content_upload_by_end on content_upload (expires_at);

-- Parts that are on the disk.
create table content_part (
  upload text not null references content_upload (id),
  number integer not null,
  digest blob not null, -- SHA-256
  primary key (upload, number)
) strict, without rowid;

-- What is whole, sealed and kept.
create table content_item (
  id text primary key,
  case_id text not null references cases (id),
  bytes integer not null,
  header blob not null, -- all that the server may know (spec/envelope.md)
  content_hash blob not null, -- SHA-256 of the digests of its parts
  stored_at integer not null
) strict;

create index content_item_by_case on content_item (case_id, stored_at, id);

-- Rights to fetch sealed bytes once; only their hashes, so that a copy of this table is none.
create table content_ticket (
  hash blob primary key,
  item text not null references content_item (id),
  grant_id text not null,
  expires_at integer not null,
  used_at integer
) strict, without rowid;

create index content_ticket_by_end on content_ticket (expires_at);
