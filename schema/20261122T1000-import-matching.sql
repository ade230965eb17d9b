-- Matching a list asks for every case of a person, the ended ones too.
create index liaison_member on liaison (member);
