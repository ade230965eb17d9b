-- Papers that were issued, so that whoever holds one can ask whether it is genuine. No name stands here: the page that
-- tells is public, and that somebody is a Party member is nobody else's business.
create table document (
    id           {id},
    kind         {text} not null,                  -- appraisal
    subject      {bigint} not null,                -- number of the thing in its room
    edition      {bigint} not null,                -- of the thing: a form that was returned and made anew is a new one
    token        {text} not null unique,           -- in the QR: <public address>/v/<token>
    year         {bigint} not null,
    title        {text} not null,                  -- "PHIẾU NHẬN XÉT"
    issuer       {text} not null,                  -- "Chi bộ tổ dân phố 5"
    ward         {text} not null,                  -- "Đảng ủy phường Sông Hương Đông"
    initials     {text} not null,                  -- "N.T.L.A."
    birth_year   {bigint},
    marks        {bigint} not null,                -- how many criteria carry a mark
    signed_on    {text} not null,
    confirmed_on {text} not null,
    content_hash {text} not null,                  -- SHA-256 of what is printed, value by value
    issued_on    {text} not null,                  -- printed for the first time
    state        {text} not null check (state in ('valid', 'revoked')),
    revoked_on   {text},
    unique (kind, subject, edition)
);

-- What other rooms may read.
create view documents as
select id, kind, subject, edition, token, year, content_hash, issued_on, state from document;
