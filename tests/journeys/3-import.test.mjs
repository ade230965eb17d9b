// SPDX-License-Identifier: Apache-2.0
// Step 3: the ward officer takes in a list of 1,201 people as an office sent it.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { closeBrowser, downloaded, leave, look, openBrowser, until, visitorAs } from './support/browser.mjs';
import { program, ROOT, run } from './support/walk.mjs';

const PEOPLE = 1201;
const folder = mkdtempSync(join(tmpdir(), 'caunoi-journey-'));
const list = join(folder, 'Khối các cơ quan.xlsx');
let batch; // "/imports/1"

before(async () => {
  const made = run('/usr/bin/python3', [join(ROOT, 'tests/journeys/support/make_list.py'), list]);
  assert.equal(made.status, 0, made.err);
  await openBrowser();
});
after(async () => {
  await closeBrowser();
  rmSync(folder, { recursive: true });
});

const asJson = async (page, path) => (await page.request.get(path, { headers: { Accept: 'application/json' } })).json();

async function giveFile(page, file) {
  await page.goto('/imports');
  await page.setInputFiles('#file', file);
  await page.click('main form[enctype] button.btn-primary');
}

async function peopleOfWard(page) {
  return (await asJson(page, '/liaisons')).total;
}

test('the command line checks the same list without keeping anything', () => {
  const { status, out } = run(program, ['import', list, '--check', '--json']);
  assert.equal(status, 0);
  const lines = out.trim().split('\n').map((line) => JSON.parse(line));
  assert.equal(lines[0].rows, PEOPLE);
  assert.equal(lines.length, PEOPLE + 1);
  const reasons = new Set(lines.slice(1).flatMap((line) => line.reasons));
  for (const reason of ['birth_impossible', 'card_digits_lost', 'duplicate_in_file']) assert.ok(reasons.has(reason), reason);
});

test('what is no list is refused in one sentence, and nothing is kept', async () => {
  const page = await visitorAs('officer');
  page.expectedStatus.add(422).add(413);
  const wrong = join(folder, 'anh.xlsx');
  writeFileSync(wrong, Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'));
  await giveFile(page, wrong);
  await page.waitForSelector('[role="alert"]');
  await look(page, '12-tep-khong-nhan');
  const empty = join(folder, 'rong.csv');
  writeFileSync(empty, '');
  await giveFile(page, empty);
  assert.match(await page.textContent('[role="alert"]'), /không có dữ liệu nào/);
  assert.equal((await asJson(page, '/imports')).imports.length, 0);
  await leave(page);
});

test('the list is read below its letterhead, and its columns are guessed', async () => {
  const page = await visitorAs('officer');
  await page.goto('/imports');
  await look(page, '08-nhap');
  await giveFile(page, list);
  await page.waitForURL(/\/imports\/\d+$/, { timeout: 60_000 });
  batch = new URL(page.url()).pathname;
  const { columns, counts } = await asJson(page, batch);
  const roles = columns.map((column) => column.role);
  for (const role of ['full_name', 'card_no', 'birth_male', 'birth_female', 'workplace', 'work_cell', 'residence', 'admitted_on', 'official_on'])
    assert.ok(roles.includes(role), `${role} is among ${roles}`);
  assert.equal(columns.find((column) => column.role === 'work_cell').encoding, 'tcvn3');
  assert.equal(counts.new + counts.same + counts.changed + counts.look + counts.broken, PEOPLE);
  await look(page, '08-nhap-danh-sach');
  await leave(page);
});

async function sayWhatIsWhat(page) {
  const row = page.locator('.cn-map tbody tr', { hasText: 'KHI CẦN GỌI' });
  if (!(await row.isVisible())) await page.click('details.cn-fold > summary');
  await row.locator('select').selectOption('phone');
  await page.click('form[action$="/columns"] button:has-text("Kiểm tra lại") >> nth=0');
  await page.waitForLoadState();
}

test('a column that nobody knew is given its meaning, and the file is read anew', async () => {
  const page = await visitorAs('officer');
  await page.goto(batch);
  const before = await asJson(page, batch);
  await sayWhatIsWhat(page);
  const { columns, counts } = await until(async () => {
    const now = await asJson(page, batch);
    return now.columns.some((column) => column.role === 'phone') && now;
  }, 'the column is read as telephone numbers');
  assert.ok(counts.new >= before.counts.new - 1, 'the other columns keep their meaning');
  assert.equal(columns[0].role, 'order');
  await leave(page);
});

test('a row is put right on the page', async () => {
  const page = await visitorAs('officer');
  await page.goto(`${batch}?show=broken`);
  let row = page.locator('#dong > li', { hasText: /31\/0?2\/\d{4}/ });
  if ((await row.count()) === 0) {
    await page.goto(`${batch}?show=look`);
    row = page.locator('#dong > li', { hasText: /31\/0?2\/\d{4}/ });
  }
  await look(page, '08-dong-can-xem');
  const before = (await asJson(page, batch)).counts;
  const year = (await row.first().textContent()).match(/31\/0?2\/(\d{4})/)[1];
  const fix = row.first().locator('details', { has: page.locator('[name="value"]') });
  if (!(await fix.locator('[name="value"]').isVisible())) await fix.locator('summary').click();
  page.expectedStatus.add(422);
  await fix.locator('[name="value"]').fill(`31/04/${year}`);
  await fix.locator('button').click();
  const again = page.locator('[name="value"][aria-invalid="true"]');
  await again.waitFor();
  assert.equal(await again.inputValue(), `31/04/${year}`, 'what was typed is still there');
  await look(page, '08-sua-bi-tu-choi');
  await again.fill(`28/02/${year}`);
  await again.press('Enter');
  await page.waitForURL(new RegExp(`${batch}(\\?|$)`));
  await until(async () => (await asJson(page, batch)).counts.waiting === before.waiting - 1, 'one row less to look at');
  await page.goto(`${batch}?show=new`);
  assert.ok(await page.getByRole('button', { name: 'Để lại dòng này' }).count() > 0, 'any row may be left out');
  await look(page, '08-dong-moi');
  await leave(page);
});

test('the others go back to the sender: exactly those rows, each with its reason', async () => {
  const page = await visitorAs('officer');
  await page.goto(batch);
  const { waiting } = (await asJson(page, batch)).counts;
  assert.ok(waiting > 5 && waiting < 60, `${waiting} rows wait`);
  const { path } = await downloaded(page, () => page.click('a[href$="/errors"]'));
  const read = run('/usr/bin/python3', ['-c', `import sys, openpyxl
rows = [[cell for cell in row] for row in openpyxl.load_workbook(open(sys.argv[1], 'rb')).active.iter_rows(values_only=True)]
head = max(n for n, row in enumerate(rows) if any(cell and "HỌ TÊN" in str(cell) for cell in row))
people = [row for row in rows[head + 1:] if any(row)]
print(len(people), all(row[-1] for row in people))`, path]);
  assert.equal(read.out.trim(), `${waiting} True`, read.err);
  await leave(page);
});

test('one press takes the list into the register, and says what it did', async () => {
  const page = await visitorAs('officer');
  const before = await peopleOfWard(page);
  await page.goto(batch);
  const { counts } = await asJson(page, batch);
  assert.match(await page.textContent('.cn-pickbar'), /Khi nhận: thêm/);
  await page.click('form[action$="/acceptance"] button');
  await page.waitForSelector('h1:has-text("Đã nhận danh sách")', { timeout: 60_000 });
  await look(page, '08-bien-nhan');
  assert.equal(await peopleOfWard(page), before + counts.to_receive);
  await leave(page);
});

test('what was left stays on the page: one row is settled and taken in, the rest is left out', async () => {
  const page = await visitorAs('officer');
  await page.goto('/tasks');
  const line = page.locator('.cn-queue li', { hasText: /1 danh sách đã nhận, còn \d+ dòng cần xem/ });
  await look(page, '02-con-dong-can-xem');
  await line.getByRole('link').click();
  await page.waitForURL(new RegExp(batch));
  const before = await peopleOfWard(page);
  await page.goto(`${batch}?show=look`);
  await look(page, '08-con-lai');
  const row = page.locator('#dong > li', { hasText: 'Nhận, để trống' });
  await row.first().getByLabel(/Nhận, để trống/).check();
  await row.first().getByRole('button', { name: 'Ghi cách xử lý' }).click();
  await page.getByRole('button', { name: /Nhận thêm \d+ dòng/ }).click();
  await until(async () => (await peopleOfWard(page)) > before, 'who was settled is in the register');
  await page.goto(batch);
  await page.getByRole('button', { name: /Để lại cả \d+ dòng chưa xử lý/ }).click();
  await page.waitForSelector('text=Các dòng còn lại đều được để lại');
  await look(page, '08-con-lai-de-lai');
  await page.goto('/tasks');
  assert.equal(await page.locator('.cn-queue li', { hasText: '1 danh sách' }).count(), 0);
  await leave(page);
});

test('the same file once more changes nothing', async () => {
  const page = await visitorAs('officer');
  const before = await peopleOfWard(page);
  await giveFile(page, list);
  await page.waitForURL(/\/imports\/\d+$/, { timeout: 60_000 });
  await sayWhatIsWhat(page);
  const again = await until(async () => {
    const now = await asJson(page, new URL(page.url()).pathname);
    return now.columns.some((column) => column.role === 'phone') && now;
  }, 'the column is read as telephone numbers');
  assert.equal(again.counts.to_receive, 0);
  assert.equal(again.counts.to_amend, 0);
  assert.match(await page.textContent('.cn-pickbar'), /không có gì để nhận|Chưa có dòng nào sẵn sàng/);
  await look(page, '08-nhap-lai');
  assert.equal(await peopleOfWard(page), before);
  await leave(page);
});

test('who may not take lists in is told so', async () => {
  const page = await visitorAs('secretary');
  page.expectedStatus.add(403);
  assert.equal((await page.goto('/imports')).status(), 403);
  await leave(page);
});
