-- name: token_of
-- The paper that was kept for this edition, if it was printed before.
select token from document where kind = :kind and subject = :subject and edition = :edition

-- name: keep_document
-- A paper is issued. Somebody else printing it at the same moment was first: then nothing.
insert into document (kind, subject, edition, token, year, title, issuer, ward, initials, birth_year, marks, signed_on,
                      confirmed_on, content_hash, issued_on, state)
values (:kind, :subject, :edition, :token, :year, :title, :issuer, :ward, :initials, :birth_year, :marks, :signed_on,
        :confirmed_on, :content_hash, :issued_on, 'valid')
on conflict (kind, subject, edition) do nothing
returning id

-- name: revoke_documents
-- Papers already handed out are no longer valid.
update document set state = 'revoked', revoked_on = :today where kind = :kind and subject = :subject and state = 'valid'

-- name: document_by_token
-- What the public page tells.
select year, title, issuer, ward, initials, birth_year, marks, signed_on, confirmed_on, issued_on, state, revoked_on
from document where token = :token
