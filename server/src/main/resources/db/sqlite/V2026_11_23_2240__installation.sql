-- One row: which installation this database belongs to.
create table installation (
  only_row integer primary key check (only_row = 1),
  made_at integer not null -- milliseconds since 1970
) strict;

insert into installation (only_row, made_at)
values (1, cast(unixepoch('subsec') * 1000 as integer));
