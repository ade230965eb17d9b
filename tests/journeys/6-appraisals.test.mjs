// SPDX-License-Identifier: Apache-2.0
// Step 6: the year-end remarks: the grid, the cell's signature, the ward's confirmation, the papers and their QR.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { closeBrowser, downloaded, leave, look, newVisitor, number, openBrowser, until, visitorAs } from './support/browser.mjs';
import { address, onPostgres, phone, run, testOnDesktop, testOnPhone, today } from './support/walk.mjs';

before(openBrowser);
after(closeBrowser);

const YEAR = today.slice(0, 4);
const grid = `/appraisals/${YEAR}`;
const asJson = async (page, path) => (await page.request.get(path, { headers: { Accept: 'application/json' } })).json();
const openRows = (page) => page.locator('tr[data-row]:not(.why-row)').filter({ has: page.locator('[data-criterion]') });
const chosenOf = (row) => row.locator('[data-criterion] input:checked').count();

async function chosenState(row, what) {
  await until(async () => what.test(await row.locator('[data-state]').textContent()), `the row says ${what}`);
}

test('facts suggest, and nothing is chosen beforehand', async () => {
  const page = await visitorAs('secretary');
  await page.goto(`${grid}?show=open`);
  const rows = openRows(page);
  assert.ok((await rows.count()) > 3, 'the demo leaves forms to fill');
  await look(page, '07-nhan-xet');
  const untouched = rows.filter({ hasNot: page.locator('[data-criterion] input[checked]') });
  assert.ok((await untouched.count()) > 0);
  assert.ok((await page.locator('[data-suggest]').count()) > 0, 'attendance suggests something');
  for (const row of await untouched.all()) assert.equal(await chosenOf(row), 0);
  await leave(page);
});

testOnDesktop('a row is filled from the keyboard, and the suggestion taken with Enter', async () => {
  const page = await visitorAs('secretary');
  await page.goto(`${grid}?show=open`);
  const row = openRows(page).filter({ has: page.locator('[data-suggest]') }).first();
  const id = await row.getAttribute('id');
  for (const cell of await page.locator(`#${id} [data-criterion]`).all()) {
    await cell.locator('input').first().focus();
    await page.keyboard.press((await cell.getAttribute('data-suggest')) ? 'Enter' : '2');
  }
  await chosenState(page.locator(`#${id}`), /Đã lưu|Xong/i);
  await page.keyboard.press('ArrowDown');
  assert.notEqual(await page.evaluate(() => document.activeElement.closest('tr')?.id), id, 'down goes to the next person');
  await page.reload();
  await leave(page);
});

testOnPhone('on a phone each person is a card that opens at a press', async () => {
  const page = await visitorAs('secretary');
  await page.goto(`${grid}?show=open`);
  const row = openRows(page).filter({ has: page.locator('[data-suggest]') }).nth(1);
  const id = await row.getAttribute('id');
  const card = page.locator(`#${id}`);
  if (!(await card.locator('[data-criterion] label').first().isVisible())) await card.locator('[data-open]').tap();
  for (const cell of await card.locator('[data-criterion]').all()) {
    const level = (await cell.getAttribute('data-suggest')) ?? '2';
    await cell.locator(`label[for$="m${level}"]`).tap();
  }
  await chosenState(card, /Đã lưu|Xong/i);
  await look(page, '07-nhan-xet-the');
  await leave(page);
});

test('a level against the facts asks for its reason', async () => {
  const page = await visitorAs('secretary');
  await page.goto(`${grid}?show=open`);
  const row = openRows(page).filter({ has: page.locator('[data-suggest]') }).filter({ hasNot: page.locator('input:checked') }).last();
  const id = await row.getAttribute('id');
  const card = page.locator(`#${id}`);
  const cell = card.locator('[data-suggest]').first();
  if (!(await cell.locator('label').first().isVisible())) await card.locator('[data-open]').click();
  const other = (await cell.getAttribute('data-suggest')) === '1' ? '2' : '1';
  await cell.locator(`label[for$="m${other}"]`).click();
  const why = page.locator(`#ly-do-${id.slice(1)}`);
  await why.waitFor();
  await look(page, '07-nhan-xet-ly-do');
  await why.locator('input').fill('Vắng vì trực cơ quan, đã gửi ý kiến bằng văn bản');
  await why.locator('button').click();
  await until(async () => {
    const { rows } = await asJson(page, `${grid}?show=open`);
    const mine = rows.find((each) => String(each.person) === id.slice(1));
    return JSON.stringify(mine ?? {}).includes('trực cơ quan');
  }, 'the reason is saved');
  await leave(page);
});

test('all the others of the cell are filled', async () => {
  const page = await visitorAs('secretary');
  for (let round = 0; round < 5; round++) {
    await page.goto(`${grid}?show=open`);
    if ((await openRows(page).count()) === 0) break;
    await page.evaluate(async () => {
      for (const row of document.querySelectorAll('tr[data-row]:not(.why-row)'))
        for (const cell of row.querySelectorAll('[data-criterion]'))
          if (!cell.querySelector('input:checked')) cell.querySelector(`label[for$="m${cell.dataset.suggest ?? '2'}"]`).click();
    });
    await until(async () => (await page.textContent('[data-unsaved-count]')) === '0', 'every row is saved', 60_000);
  }
  const { ready, unfinished } = await asJson(page, `${grid}/signing`);
  assert.deepEqual(unfinished, []);
  assert.ok(ready > 3);
  await leave(page);
});

test('the cell signs after its meeting with the Front', async () => {
  const page = await visitorAs('secretary');
  page.expectedStatus.add(422);
  await page.goto(`${grid}/signing`);
  await look(page, '07-ky');
  await page.fill('[name="held_on"]', '01/01/2999');
  await page.fill('[name="front_present"]', 'Ông Lê Văn Phúc, trưởng ban');
  await page.click('main form button.btn-primary');
  await page.waitForSelector('[role="alert"]');
  await page.fill('[name="held_on"]', today.split('-').reverse().join('/'));
  await page.click('main form button.btn-primary');
  await page.waitForURL(/signed=\d+/);
  await look(page, '07-da-ky');
  await leave(page);
});

test('the ward confirms, and may only send a form back', async () => {
  const page = await visitorAs('signer');
  await page.goto(grid);
  await look(page, '21-nhan-xet-phuong');
  const { cells } = await asJson(page, grid);
  const cell = cells.find((each) => each.signed > 0);
  await page.goto(`${grid}/cells/${cell.cell}`);
  await look(page, '21-nhan-xet-chi-bo');
  assert.equal(await page.locator('[data-criterion] input').count(), 0, 'no tick can be touched');

  const back = page.locator('a[href$="/return"]').first();
  await back.click();
  await page.waitForURL(/\/return$/);
  await look(page, '21-tra-lai');
  await page.fill('[name="reason"]', 'Ghi thiếu ý kiến của Ban công tác Mặt trận');
  await page.click('main form button.btn-primary');
  await page.waitForURL(/returned/);

  await page.goto(`${grid}/cells/${cell.cell}`);
  await page.click('form[action$="/confirmation"] button.btn-primary');
  await page.waitForURL(/confirmed=\d+/);
  await leave(page);
});

test('one PDF holds all forms, a page each, in the order of workplaces', async () => {
  const page = await visitorAs('officer');
  await page.goto(`${grid}/papers`);
  await look(page, '10-phieu-nhan-xet');
  const { cells } = await asJson(page, grid);
  const confirmed = cells.reduce((all, cell) => all + cell.confirmed, 0);
  const folder = mkdtempSync(join(tmpdir(), 'caunoi-journey-'));
  try {
    const { path: file, name } = await downloaded(page, () => page.click(`form[action="${grid}/papers"] button`, { noWaitAfter: true }));
    assert.match(name, /^phieu-nhan-xet-\d{4}\.pdf$/);
    const about = run('pdfinfo', [file]).out;
    assert.equal(number(about.match(/Pages:\s+(\d+)/)[1]), confirmed);
    assert.match(about, /A4/);
    const pages = run('pdftotext', [file, '-']).out.normalize('NFC').split('\f').slice(0, confirmed);
    const workplaces = pages.map((text) => text.match(/Kính gửi:\s*(.+)/)[1].trim());
    const first = workplaces.filter((each, n) => each !== workplaces[n - 1]);
    assert.equal(first.length, new Set(first).size, 'no workplace begins twice');
    for (const text of pages) assert.match(text, /PHIẾU NHẬN XÉT/);
    if (!onPostgres) await checkQr(file, folder, pages[0]);
  } finally {
    rmSync(folder, { recursive: true });
  }
  await leave(page);
});

// What the code on the first form opens, for somebody who has no account.
async function checkQr(file, folder, text) {
  assert.equal(run('pdftoppm', ['-r', '200', '-f', '1', '-l', '1', '-png', file, join(folder, 'to')]).status, 0);
  const picture = run('sh', ['-c', `ls ${folder}/to*.png`]).out.trim();
  const code = run('zbarimg', ['-q', '--raw', picture]).out.trim();
  assert.ok(code.startsWith(`${address}/v/`), code);
  const stranger = await newVisitor();
  assert.equal((await stranger.goto(code)).status(), 200);
  await look(stranger, '20-xac-minh');
  const name = text.match(/Đồng chí:\s*(.+)/)[1].trim();
  assert.ok(!(await stranger.textContent('body')).includes(name), 'the page names nobody');
  stranger.expectedStatus.add(404);
  assert.equal((await stranger.goto(`${address}/v/${'0'.repeat(32)}`)).status(), 404);
  await look(stranger, '20-khong-co-phieu');
  await leave(stranger);
}
