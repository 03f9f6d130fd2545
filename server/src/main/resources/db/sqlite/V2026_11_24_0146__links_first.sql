-- Links by which customers without an account hand something in.
create table links_drop (
  id text primary key,
  secret_hash text not null unique, -- SHA-256 of the secret, base64url
  case_id text not null references cases (id),
  case_key text not null, -- the public key that its drops are sealed to
  made_by text not null,
  made_at integer not null,
  expires_at integer not null,
  max_items integer not null,
  max_bytes integer not null,
  networks text not null, -- CIDR, a blank between; empty for anywhere
  end_reason text -- once it was ended
) strict;

create index links_drop_by_case on links_drop (case_id, made_at);

-- What came by a link, or is on its way.
create table links_drop_upload (
  upload text primary key,
  link text not null references links_drop (id),
  bytes integer not null,
  item text unique, -- once it is kept
  receipted integer not null -- 1 once a receipt was issued
) strict;

create index links_drop_upload_by_link on links_drop_upload (link);
