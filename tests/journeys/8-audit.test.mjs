// SPDX-License-Identifier: Apache-2.0
// Step 8: everything that changed is in the log, the chain is whole, and a row changed by hand is found.
import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { closeBrowser, leave, look, openBrowser, visitorAs } from './support/browser.mjs';
import { command, data, onPostgres, program, run, testOnSqlite } from './support/walk.mjs';

before(openBrowser);
after(closeBrowser);

test('the auditor reads who did what, and sees that the log is whole', async () => {
  const page = await visitorAs('auditor');
  await page.goto('/audit');
  await look(page, '18-nhat-ky');
  const words = await page.textContent('main');
  assert.match(words, /Nhật ký/);
  await page.click('a[href="/audit/verification"]');
  await page.waitForSelector('.cn-note.good');
  await look(page, '18-nhat-ky-kiem-tra');
  await leave(page);
});

test('what these journeys did is there, by its names', async () => {
  const page = await visitorAs('auditor');
  const actions = ['accounts.sign_in', 'liaisons.introduce', 'meetings.put_mark', 'meetings.close', 'appraisals.save_row', 'appraisals.sign'];
  if (!onPostgres) actions.push('imports.accept');
  const seen = [];
  for (const action of actions) {
    const reply = await page.request.get(`/audit?action=${action}`, { headers: { Accept: 'application/json' } });
    if ((await reply.json()).lines.length === 0) seen.push(action);
  }
  assert.deepEqual(seen, [], 'actions without a line');
  await leave(page);
});

test('the command line proves the chain', () => {
  const { status, out } = command('audit', 'verify');
  assert.equal(status, 0, out);
});

const copyOfData = () => {
  const folder = mkdtempSync(join(tmpdir(), 'caunoi-journey-'));
  cpSync(data, folder, { recursive: true, filter: (from) => !/-(wal|shm)$/.test(from) });
  return folder;
};

// The file of the database, whatever it is called.
const fileIn = (folder) => join(folder, readdirSync(folder).find((each) => /\.(db|sqlite3?)$/.test(each)));

for (const [what, change] of [
  ['changed', 'update audit_entry set account_name = \'Người Khác\' where seq = 20'],
  ['removed', 'delete from audit_entry where seq = 20'],
  ['removed at the end', 'delete from audit_entry where seq = (select max(seq) from audit_entry)'],
  ['inserted', `insert into audit_entry select max(seq) + 1, at, account, account_name, role, unit_path, action, subject, details, cause, hash, hash
                from audit_entry`],
])
  testOnSqlite(`a row that was ${what} is found`, () => {
    const folder = copyOfData();
    try {
      // Taken while the server runs, so by SQLite's own copying.
      const file = fileIn(folder);
      rmSync(file);
      assert.equal(run('sqlite3', [fileIn(data), `.backup '${file}'`]).status, 0);
      assert.equal(run(program, ['audit', 'verify', '--data', folder]).status, 0);
      const changed = run('sqlite3', [file, change]);
      assert.equal(changed.status, 0, changed.err);
      const { status, out } = run(program, ['audit', 'verify', '--data', folder]);
      assert.equal(status, 1, out);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

testOnSqlite('a backup is restored whole, and the house says how it is', () => {
  const folder = mkdtempSync(join(tmpdir(), 'caunoi-journey-'));
  try {
    const kept = join(folder, 'sao-luu.caunoi');
    const backup = command('backup', kept);
    assert.equal(backup.status, 0, backup.err);
    assert.ok(existsSync(kept));
    const restored = join(folder, 'phuc-hoi');
    const back = run(program, ['restore', kept, '--data', restored]);
    assert.equal(back.status, 0, back.err);
    assert.match(run(program, ['audit', 'verify', '--data', restored]).err, /tệp khóa/, 'the key is kept apart');
    cpSync(join(data, 'caunoi.key'), join(restored, 'caunoi.key'));
    assert.equal(run(program, ['audit', 'verify', '--data', restored]).status, 0);
    assert.equal(command('health').status, 0);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
