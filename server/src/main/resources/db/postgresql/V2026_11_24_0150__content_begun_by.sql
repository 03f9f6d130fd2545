-- Who began an upload, and alone may go on with it: the id of a person, a service or a link.
alter table content_upload add column begun_by text collate "C";
