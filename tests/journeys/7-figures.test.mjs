// SPDX-License-Identifier: Apache-2.0
// Step 7: the leader's figures: the ward is the sum of its cells, every number opens its rows, and all of it as XLSX.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { closeBrowser, downloaded, leave, look, number, openBrowser, visitorAs } from './support/browser.mjs';
import { run, testOnDesktop } from './support/walk.mjs';

before(openBrowser);
after(closeBrowser);

test('numerator, denominator, day and who is left out stand beside each figure', async () => {
  const page = await visitorAs('leader');
  await page.goto('/figures');
  await look(page, '09-tong-hop');
  const words = await page.textContent('main');
  assert.match(words, /\d+ \/ [\d.]+/);
  assert.match(words, /Không tính vào mẫu số/);
  assert.match(words, /tính đến ngày \d\d\/\d\d\/\d{4}/);
  await leave(page);
});

test('the ward is the sum of its cells', async () => {
  const page = await visitorAs('leader');
  const { rows, total: ward } = await (await page.request.get('/figures', { headers: { Accept: 'application/json' } })).json();
  assert.ok(rows.length >= 14);
  const sum = (value) => rows.reduce((all, row) => all + value(row), 0);
  assert.equal(sum((row) => row.I01), ward.I01);
  assert.equal(sum((row) => row.exempt_meetings), ward.exempt_meetings);
  for (const figure of ['I06', 'I09', 'I10_first_half', 'I10_second_half', 'appraised', 'I11'])
    for (const part of ['numerator', 'denominator']) assert.equal(sum((row) => row[figure][part]), ward[figure][part], `${figure} ${part}`);
  assert.ok(ward.I01 > 0 && ward.I10_second_half.denominator > 0 && ward.appraised.denominator > 0);
  await leave(page);
});

test('a cell opens its rows, as many as the figure says', async () => {
  const page = await visitorAs('leader');
  await page.goto('/figures');
  const row = page.locator('.cn-fig tbody tr').first();
  const people = number(await row.locator('td').first().textContent());
  await row.locator('th a').click();
  await page.waitForURL(/\/liaisons\?cell=/);
  assert.equal(number(await page.textContent('.cn-head p')), people);
  await page.goto('/figures');
  const tiles = await page.locator('.cn-glance a').evaluateAll((all) => all.map((each) => each.getAttribute('href')));
  for (const to of tiles) assert.equal((await page.goto(to)).status(), 200, to);
  await leave(page);
});

test('the figures of an earlier half-year can be asked for', async () => {
  const page = await visitorAs('leader');
  await page.goto('/figures');
  await page.locator('.cn-chips a').first().click();
  await page.waitForURL(/\/figures\?half=/);
  await look(page, '09-tong-hop-ky-truoc');
  assert.match(await page.textContent('.cn-head'), /Kỳ (giữa|cuối) năm \d{4}, tính đến ngày \d\d\/\d\d\/\d{4}/);
  await leave(page);
});

test('a day can be asked for as people write it, and one that has not come is refused', async () => {
  const page = await visitorAs('leader');
  page.expectedStatus.add(422);
  await page.goto('/figures');
  const people = number(await page.textContent('.cn-glance .cn-figure .v'));
  await page.fill('[name="day"]', '30/06/2026');
  await page.click('form[action="/figures"] button');
  await page.waitForURL(/day=30/);
  assert.equal(await page.inputValue('[name="day"]'), '30/06/2026');
  assert.match(await page.textContent('main'), /Số liệu cuối ngày 30\/06\/2026/);
  assert.equal(await page.locator('.cn-glance a, .cn-fig a').count(), 0, 'lists show today, so nothing opens them');
  assert.ok(number(await page.textContent('.cn-glance .cn-figure .v')) < people, 'people have arrived since');
  const { rows, total: ward } = await (await page.request.get('/figures?day=2026-06-30', { headers: { Accept: 'application/json' } })).json();
  assert.equal(rows.reduce((all, row) => all + row.I01, 0), ward.I01);
  await page.fill('[name="day"]', '01/01/2199');
  await page.click('form[action="/figures"] button');
  await page.waitForSelector('[role="alert"]');
  await look(page, '09-ngay-chua-toi');
  await leave(page);
});

test('the same figures come as a spreadsheet', async () => {
  const page = await visitorAs('leader');
  await page.goto('/figures');
  const { path, name } = await downloaded(page, () => page.click('a[href^="/figures/export"]'));
  assert.match(name, /^tong-hop-.*\.xlsx$/);
  assert.equal(run('unzip', ['-tq', path]).status, 0);
  const read = run('/usr/bin/python3', ['-c', `import sys, openpyxl
sheet = openpyxl.load_workbook(open(sys.argv[1], 'rb')).active
print(*[str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None], sep="\\n")`, path]);
  assert.equal(read.status, 0, read.err);
  assert.match(read.out, /SỐ LIỆU ĐẢNG VIÊN/);
  assert.match(read.out, /Tổ dân phố|tổ dân phố/);
  await leave(page);
});

testOnDesktop('printed, the page has the letterhead and no buttons', async () => {
  const page = await visitorAs('leader');
  await page.goto('/figures');
  await page.emulateMedia({ media: 'print' });
  assert.ok(await page.isVisible('.cn-print'));
  assert.ok(!(await page.isVisible('.cn-nav')));
  await leave(page);
});
