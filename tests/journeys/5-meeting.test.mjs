// SPDX-License-Identifier: Apache-2.0
// Step 5: the secretary of the largest cell plans a meeting, prints the sheet to sign, takes attendance, closes.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { closeBrowser, leave, look, openBrowser, until, visitorAs } from './support/browser.mjs';
import { phone, run, testOnDesktop, testOnPhone, today } from './support/walk.mjs';

before(openBrowser);
after(closeBrowser);

const SECRETARY = 'secretaryOfLargestCell';
const [year, month, day] = today.split('-');
let meeting; // "/meetings/17"

const asJson = async (page, path) => (await page.request.get(path, { headers: { Accept: 'application/json' } })).json();
const totalsOf = async (page) => (await asJson(page, `${meeting}/roster`)).totals;

test('a meeting is planned, and a form that lacks something keeps what was typed', async () => {
  const page = await visitorAs(SECRETARY);
  page.expectedStatus.add(422);
  await page.goto('/meetings');
  await look(page, '19-hop');
  await page.click('main a[href="/meetings/new"]');
  await page.fill('[name="day"]', `${day}/${month}/${year}`);
  await page.fill('[name="time"]', 'lúc tối');
  await page.fill('[name="place"]', 'Nhà văn hóa tổ dân phố');
  await page.click('main form button.btn-primary');
  await page.waitForSelector('[role="alert"]');
  assert.equal(await page.inputValue('[name="place"]'), 'Nhà văn hóa tổ dân phố');
  await look(page, '12-loi');
  await page.fill('[name="time"]', '19 giờ 30');
  await page.click('main form button.btn-primary');
  await page.waitForURL(/\/meetings\/\d+$/);
  meeting = new URL(page.url()).pathname;
  await look(page, '19-cuoc-hop');
  await leave(page);
});

test('the sheet to sign has everybody, each with room for a signature', async () => {
  const page = await visitorAs(SECRETARY);
  const { roster } = await asJson(page, meeting);
  const folder = mkdtempSync(join(tmpdir(), 'caunoi-journey-'));
  try {
    const reply = await page.request.get(`${meeting}/sheet`);
    assert.equal(reply.headers()['content-type'], 'application/pdf');
    const file = join(folder, 'ky-ten.pdf');
    writeFileSync(file, await reply.body());
    const text = run('pdftotext', ['-layout', file, '-']).out.normalize('NFC').replace(/\s+/g, ' ');
    assert.match(text, /DANH SÁCH ĐIỂM DANH/);
    const away = roster.filter((each) => each.standing !== 'exempt' && !text.includes(each.name.split(' ').at(-1)));
    assert.deepEqual(away.map((each) => each.name), []);
    const whole = roster.filter((each) => each.standing !== 'exempt' && text.includes(each.name)).length;
    assert.ok(whole > roster.length / 2, `${whole} names stand on one line`);
  } finally {
    rmSync(folder, { recursive: true });
  }
  await leave(page);
});

test('attendance is opened, and everybody stands on one page', async () => {
  const page = await visitorAs(SECRETARY);
  await page.goto(meeting);
  await page.click('form[action$="/opening"] button');
  await page.waitForURL(/\/roster|\/meetings\/\d+/);
  await page.goto(`${meeting}/roster`);
  const { invited } = await totalsOf(page);
  assert.equal(await page.locator('[data-person]').count(), invited);
  assert.ok(invited >= 240, `${invited} of a cell of 270`);
  await look(page, '06-diem-danh');
  if (phone) {
    const first = await page.locator('[data-person] label').first().boundingBox();
    assert.ok(first.y + first.height < 844, 'the first name stands on the first screen');
  }
  await leave(page);
});

testOnPhone('each tap is shown at once, sent behind it, and can be undone', async () => {
  const page = await visitorAs(SECRETARY);
  await page.goto(`${meeting}/roster`);
  const rows = page.locator('[data-person]');
  for (let n = 0; n < 12; n++) await rows.nth(n).locator(n % 5 === 4 ? 'label[for$="p"]' : 'label[for$="c"]').tap();
  await until(async () => (await totalsOf(page)).present === 10, 'ten present');
  assert.equal((await totalsOf(page)).excused, 2);
  await rows.nth(12).locator('label[for$="k"]').tap();
  await until(async () => (await totalsOf(page)).absent === 1, 'one absent');
  assert.match(await page.textContent('[data-undo-text]'), /không phép/);
  await page.tap('[data-undo]');
  await until(async () => (await totalsOf(page)).absent === 0, 'the tap is taken back');
  assert.equal(await page.textContent('[data-total="c"] >> nth=0'), '10');
  await leave(page);
});

testOnPhone('without a network nothing tapped is lost', async () => {
  const page = await visitorAs(SECRETARY);
  await page.goto(`${meeting}/roster`);
  const before = (await totalsOf(page)).present;
  page.offline = true;
  await page.context().setOffline(true);
  const rows = page.locator('[data-person]');
  for (let n = 12; n < 20; n++) await rows.nth(n).locator('label[for$="c"]').tap();
  await page.waitForSelector('[data-unsent]:not([hidden])');
  assert.match(await page.textContent('[data-unsent-text]'), /8 lượt chưa gửi/);
  await look(page, '06-diem-danh-mat-mang');
  await page.context().setOffline(false);
  await until(async () => (await totalsOf(page)).present === before + 8, 'the eight are sent', 40_000);
  await page.waitForSelector('[data-unsent]', { state: 'hidden' });
  await leave(page);
});

testOnDesktop('on a desktop the whole cell is marked from the keyboard', async () => {
  const page = await visitorAs(SECRETARY);
  await page.goto(`${meeting}/roster`);
  const { invited } = await totalsOf(page);
  for (let n = 0; n < invited - 4; n++) {
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press(n % 23 === 22 ? 'p' : n % 37 === 36 ? 'k' : 'c');
  }
  await until(async () => (await totalsOf(page)).unmarked === 4, 'all but four are marked and sent', 120_000);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('k');
  await until(async () => (await totalsOf(page)).unmarked === 3, 'one more');
  await page.keyboard.press('z');
  await until(async () => (await totalsOf(page)).unmarked === 4, 'and taken back');
  await look(page, '06-diem-danh-ban-phim');
  await leave(page);
});

test('two letters of the given name find a person', async () => {
  const page = await visitorAs(SECRETARY);
  await page.goto(`${meeting}/roster`);
  const name = await page.locator('[data-person]').nth(30).getAttribute('data-name');
  await page.fill('[data-filter]', name.split(' ').at(-1).slice(0, 2));
  const shown = await page.locator('[data-person]:visible').evaluateAll((all) => all.map((each) => each.dataset.name));
  assert.ok(shown.includes(name));
  assert.ok(shown.length < 150, `${shown.length} are left`);
  await leave(page);
});

testOnPhone('all the others on a phone, one after the other', async () => {
  const page = await visitorAs(SECRETARY);
  await page.goto(`${meeting}/roster`);
  const { invited } = await totalsOf(page);
  await page.evaluate((upTo) => {
    [...document.querySelectorAll('[data-person]')].slice(0, upTo).filter((row) => !row.querySelector(':checked'))
      .forEach((row, n) => row.querySelector(n % 23 === 22 ? 'label[for$="p"]' : 'label[for$="c"]').click());
  }, invited - 4);
  await until(async () => (await totalsOf(page)).unmarked === 4, 'all but four are marked and sent', 120_000);
  await leave(page);
});

test('a second tap that says the same changes nothing', async () => {
  const page = await visitorAs(SECRETARY);
  await page.goto(`${meeting}/roster`);
  const before = await totalsOf(page);
  const form = page.locator('[data-person] form').first();
  const csrf = await form.locator('[name="csrf"]').inputValue();
  const mark = await form.locator('[name="mark"]:checked').inputValue();
  for (let n = 0; n < 3; n++) {
    const reply = await page.request.put(await form.getAttribute('action'), { form: { csrf, mark }, headers: { Accept: 'application/json' } });
    assert.equal(reply.status(), 200);
  }
  assert.deepEqual(await totalsOf(page), before);
  await leave(page);
});

test('without a script, each person has a plain button', async () => {
  const page = await visitorAs(SECRETARY, { javaScriptEnabled: false });
  await page.goto(`${meeting}/roster`);
  const { unmarked } = await totalsOf(page);
  for (let n = 0; n < 3; n++) {
    const id = await page.locator('[data-person][data-mark=""]').first().getAttribute('id');
    const row = page.locator(`#${id}`);
    // Without our script the button shows itself after five seconds; by keyboard, because nothing else moves the page.
    await row.locator('button[data-plain]').waitFor();
    await row.locator('input.c').focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL(new RegExp(`/roster.*#${id}`));
    assert.equal(await page.locator(`#${id}`).getAttribute('data-mark'), 'present');
  }
  assert.equal((await totalsOf(page)).unmarked, unmarked - 3);
  await leave(page);
});

test('closing says who has no mark, and fixes the totals', async () => {
  const page = await visitorAs(SECRETARY);
  page.expectedStatus.add(409).add(422);
  await page.goto(`${meeting}/closing`);
  assert.match(await page.textContent('main'), /1 đồng chí chưa điểm/);
  await look(page, '06-ket-thuc');
  await page.click('form[action$="/closing"] button.btn-primary');
  await page.waitForSelector('[role="alert"]');
  await page.check('[name="unmarked"]');
  await page.click('form[action$="/closing"] button.btn-primary');
  await page.waitForURL(new RegExp(`${meeting}($|\\?)`));
  const { totals } = await asJson(page, meeting);
  assert.equal(totals.unmarked, 0);
  assert.equal(totals.invited, totals.present + totals.late + totals.excused + totals.absent);
  await look(page, '19-cuoc-hop-xong');
  await leave(page);
});

test('after closing a correction asks for its reason', async () => {
  const page = await visitorAs(SECRETARY);
  page.expectedStatus.add(409).add(422);
  await page.goto(meeting);
  await page.locator('.cn-roster a[href$="/edit"]').first().click();
  await page.waitForURL(/\/marks\/\d+\/edit/);
  await look(page, '06-sua-sau-khi-chot');
  await page.check('[name="mark"][value="late"]');
  await page.click('main form button.btn-primary');
  await page.waitForSelector('[role="alert"]');
  await page.fill('[name="reason"]', 'Đến lúc 19 giờ 50, ghi nhầm');
  await page.check('[name="mark"][value="late"]');
  await page.click('main form button.btn-primary');
  await page.waitForURL(new RegExp(`${meeting}($|[?#])`));
  assert.equal((await asJson(page, meeting)).totals.late, 1);
  await leave(page);
});
