-- Append-only, hash-chained: each line's hash covers its content and the hash before it.
create table audit_entry (
    seq           {bigint} not null primary key,  -- 1, 2, 3, … without a gap
    at            {text} not null,
    account       {bigint} not null,              -- -1 = the house itself
    account_name  {text} not null,
    role          {text} not null,
    unit_path     {path} not null,                -- of the capacity acted in
    action        {text} not null,                -- "meetings.put_mark"
    subject       {text} not null,                -- "meeting 17"
    details       {text} not null,                -- JSON object, keys in the order written; never a card number
    cause         {text} not null,                -- "" = a click; "import 42"; "command line"
    previous_hash {text} not null,
    hash          {text} not null
);
create index audit_entry_subject on audit_entry (subject, seq);
create index audit_entry_path on audit_entry (unit_path, seq);

-- The last line's number and hash; locked by every writer, so the chain has one order.
create table audit_head (
    one  {bigint} not null primary key check (one = 1),
    seq  {bigint} not null,
    hash {text} not null
);
insert into audit_head (one, seq, hash) values (1, 0, '');
