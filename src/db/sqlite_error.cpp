// SPDX-License-Identifier: Apache-2.0
#include "db/sqlite_connection.hpp"

#include <cerrno>

namespace db {

namespace {

Error::Kind constraint_kind(int extended_code)
{
    switch (extended_code) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID:
        return Error::Kind::unique;
    case SQLITE_CONSTRAINT_FOREIGNKEY:
        return Error::Kind::foreign_key;
    case SQLITE_CONSTRAINT_DATATYPE:
        return Error::Kind::misuse;
    default:
        return Error::Kind::check; // check, not null, raise() in a trigger
    }
}

// A file that may not grow: the disk, a quota or a size limit. Writing to the log, syncing it and growing the
// shared index all end here when the disk is full, under different codes.
Error::Kind io_kind(int extended_code, int system_error)
{
    if (system_error == ENOSPC || system_error == EDQUOT || system_error == EFBIG) return Error::Kind::full;
    if (extended_code == SQLITE_IOERR_WRITE || extended_code == SQLITE_IOERR_SHMSIZE)
        return Error::Kind::full;
    if (extended_code == SQLITE_IOERR_CORRUPTFS) return Error::Kind::corrupt;
    return Error::Kind::unavailable;
}

}

Error::Kind sqlite_kind(int extended_code, int system_error)
{
    switch (extended_code & 0xff) {
    case SQLITE_CONSTRAINT:
        return constraint_kind(extended_code);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return Error::Kind::busy;
    case SQLITE_FULL:
        return Error::Kind::full;
    case SQLITE_IOERR:
        return io_kind(extended_code, system_error);
    case SQLITE_CANTOPEN:
        return Error::Kind::unavailable;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return Error::Kind::readonly;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return Error::Kind::corrupt;
    case SQLITE_TOOBIG:
        return Error::Kind::check;
    case SQLITE_ERROR:
    case SQLITE_MISMATCH:
    case SQLITE_MISUSE:
    case SQLITE_RANGE:
        return Error::Kind::misuse;
    default:
        return Error::Kind::other;
    }
}

}
