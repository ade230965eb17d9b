// SPDX-License-Identifier: Apache-2.0
// Which walk this is: its width, its server, its data, and who can sign in. tests/journeys/run sets it all.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { test } from 'node:test';

export const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
export const PICTURES = join(ROOT, 'build/pictures');

const wanted = (name) => process.env[name] ?? (() => { throw new Error(`${name} is not set; run tests/journeys/run`); })();

export const address = wanted('CAUNOI_ADDRESS');
export const width = Number(wanted('CAUNOI_WIDTH'));
export const phone = width < 768;
export const data = wanted('CAUNOI_DATA');
export const program = wanted('CAUNOI_PROGRAM');
/** Address of the PostgreSQL database; empty on SQLite. */
export const database = process.env.CAUNOI_WALK_DATABASE ?? '';
export const onPostgres = database !== '';
/** The day on which the walk happens, "2026-11-18": the server stands on that evening (tests/journeys/run). */
export const today = wanted('CAUNOI_TODAY');

// A sentence that holds at one width only, or for one database only, does not exist in the other walks: what is skipped
// looks green.
const elsewhere = () => {};
export const testOnPhone = phone ? test : elsewhere;
export const testOnDesktop = phone ? elsewhere : test;
export const testOnSqlite = onPostgres ? elsewhere : test;

/** What the command line answers: {status, out, err}; it never throws for a status. */
export function command(...words) {
  const options = onPostgres ? ['--data', data, '--database', database] : ['--data', data];
  return run(program, [...words, ...options]);
}

export function run(file, words) {
  try {
    return { status: 0, out: execFileSync(file, words, { encoding: 'utf8', timeout: 120_000, maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'pipe'] }), err: '' };
  } catch (problem) {
    if (problem.status == null) throw problem;
    return { status: problem.status, out: String(problem.stdout), err: String(problem.stderr) };
  }
}

/** The cast, by the names that `caunoi demo` prints beside their sign-ins. */
const CAST = {
  officer: 'Trần Thu Mai',
  signer: 'Nguyễn Hữu Phước',
  secretary: 'Lê Văn Thuận',
  secretaryOfLargestCell: 'Hồ Thị Kim Liên',
  secretaryOfTonight: 'Phạm Thị Vân',
  leader: 'Hồ Sĩ Lâm',
  administrator: 'Đỗ Quang Minh',
  auditor: 'Bùi Thị Hạnh',
};

/** {name, login, password} of one of the cast, as printed by the demo. */
export function signInOf(person) {
  const name = CAST[person] ?? person;
  const text = readFileSync(wanted('CAUNOI_SIGN_INS'), 'utf8');
  const line = text.split('\n').find((each) => each.includes(name));
  if (!line) throw new Error(`the demo printed no sign-in for ${name}:\n${text}`);
  const login = line.match(/\b0\d{9}\b/)?.[0];
  const password = (text.match(/[Mm]ật khẩu[^:\n]*:\s*(\S+)/)?.[1] ?? '').trim();
  return { name, login, password };
}
