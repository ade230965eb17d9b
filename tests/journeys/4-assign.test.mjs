// SPDX-License-Identifier: Apache-2.0
// Step 4: received people are assigned to home cells, one and many; the secretary accepts them and tells them.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { closeBrowser, downloaded, leave, look, number, openBrowser, visitorAs } from './support/browser.mjs';
import { onPostgres, run } from './support/walk.mjs';

before(openBrowser);
after(closeBrowser);

const told = (page, words) => page.locator('.cn-note.good', { hasText: words }).waitFor();
const waiting = async (page) => number(await page.textContent('.cn-head p b'));

test('one person is assigned to a cell, and the case says who holds it now', async () => {
  const page = await visitorAs('officer');
  await page.goto('/liaisons/unassigned');
  await look(page, '17-chua-co-chi-bo');
  const before = await waiting(page);
  const row = page.locator('tr[id^="m"]').first();
  const name = (await row.locator('a.who').textContent()).trim();
  const href = await row.locator('a.who').getAttribute('href');
  await row.locator('select[name="cell"]').selectOption({ index: 1 });
  await row.locator('button[type="submit"]').click();
  await told(page, 'Đã phân');
  assert.match(await page.textContent('.cn-note.good'), /Đã phân 1 đồng chí/);
  assert.equal(await waiting(page), before - 1);
  await page.goto(href);
  assert.match(await page.textContent('h1'), new RegExp(name));
  assert.match(await page.getAttribute('.cn-bridge svg', 'aria-label'), /Chi bộ tổ dân phố/);
  await look(page, '05-moi-lien-he');
  await leave(page);
});

test('all whose residence names one cell are assigned at one press; the others stay', async () => {
  const page = await visitorAs('officer');
  await page.goto('/liaisons/unassigned');
  const before = await waiting(page);
  const many = number(await page.textContent('.cn-pickbar p b'));
  assert.ok(many > 0 && many <= before);
  await page.click('.cn-pickbar button');
  await told(page, 'Đã phân');
  if (before > many) assert.equal(await waiting(page), before - many);
  await look(page, '17-chua-co-chi-bo-con-lai');
  await leave(page);
});

test('the list is searched without accents, filtered, read on, and saved as it is shown', async () => {
  const page = await visitorAs('officer');
  await page.goto('/liaisons');
  await look(page, '04-danh-sach');
  const all = number(await page.textContent('.cn-head p'));
  const rows = () => page.locator('#dong > tr').count();
  assert.equal(await rows(), 50);
  await page.click('[data-more]');
  await page.waitForFunction(() => document.querySelectorAll('#dong > tr').length === 100);
  const first = (await page.locator('#dong a.who').first().textContent()).trim();
  const words = first.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D').toLowerCase();
  await page.goto(`/liaisons?q=${encodeURIComponent(words.split(' ').reverse().join(' '))}`);
  assert.ok((await page.locator('#dong a.who').allTextContents()).some((each) => each.trim() === first), `${words} finds ${first}`);
  await page.goto('/liaisons/filter');
  await look(page, '04-loc');
  await page.goto('/liaisons?q=khongcoainhuthe');
  await look(page, '11-khong-ai-khop');
  await page.goto('/liaisons?state=informed');
  const some = number(await page.textContent('.cn-head p'));
  assert.ok(some > 0 && some < all);
  if (!onPostgres) {
    const { path } = await downloaded(page, () => page.click('a[href^="/liaisons/export"]'));
    assert.equal(run('unzip', ['-tq', path]).status, 0);
  }
  await leave(page);
});

test('the secretary accepts who was introduced, one by one and all at once, and marks them informed', async () => {
  const page = await visitorAs('secretary');
  await page.goto('/liaisons?state=introduced');
  const people = number(await page.textContent('.cn-head p'));
  assert.ok(people > 1, 'the ward has introduced people');
  await page.click('#dong a.who');
  await look(page, '05-moi-lien-he-chi-bo');
  await page.click('form[action$="/acceptance"] button');
  await told(page, 'Đã tiếp nhận');
  await page.click('form[action$="/informing"] button >> nth=0');
  await told(page, 'Đã ghi báo tin');
  assert.match(await page.textContent('main'), /Đang giữ/);

  await page.goto('/liaisons?state=introduced&pick=all');
  await page.click('form[data-picks] [data-pickbar] button:has-text("Tiếp nhận")');
  await told(page, 'Đã tiếp nhận');
  assert.match(await page.textContent('.cn-note.good'), /Đã tiếp nhận/);
  await page.goto('/liaisons?state=introduced');
  assert.equal(await page.locator('#dong > tr').count(), 0);
  await leave(page);
});

test('who does not live here leaves the list with a reason, and a mistake is taken back', async () => {
  const page = await visitorAs('officer');
  await page.goto('/liaisons?state=returned');
  const before = await page.locator('#dong > tr').count();
  await page.click('#dong a.who');
  const address = page.url();
  await page.click('a[href$="/end"]');
  await look(page, '05-cham-dut');
  page.expectedStatus.add(422);
  await page.getByLabel('Vì sao chấm dứt').selectOption('not_resident');
  await page.getByLabel('Từ ngày').fill('31/11/2026');
  await page.getByRole('button', { name: 'Chấm dứt mối liên hệ' }).click();
  await page.waitForSelector('[aria-invalid="true"]');
  assert.equal(await page.getByLabel('Vì sao chấm dứt').inputValue(), 'not_resident');
  await page.getByLabel('Từ ngày').fill('18/11/2026');
  await page.getByRole('button', { name: 'Chấm dứt mối liên hệ' }).click();
  await told(page, 'Đã chấm dứt');
  assert.match(await page.textContent('main'), /không cư trú tại phường/);
  await look(page, '05-da-cham-dut');
  await page.goto('/liaisons?state=returned');
  assert.equal(await page.locator('#dong > tr').count(), before - 1);
  await page.goto(address);
  await page.getByRole('button', { name: 'Ghi nhầm, mở lại mối liên hệ' }).click();
  await told(page, 'Đã mở lại');
  await page.goto('/liaisons?state=returned');
  assert.equal(await page.locator('#dong > tr').count(), before);
  await leave(page);
});

test('a case of another cell does not exist for the secretary', async () => {
  const officer = await visitorAs('officer');
  await officer.goto('/liaisons/filter');
  const cells = await officer.locator('select[name="cell"] option').evaluateAll((all) => all.map((each) => [each.value, each.textContent]));
  const other = cells.find(([value, text]) => value && !/\b5\b/.test(text));
  await officer.goto(`/liaisons?cell=${other[0]}`);
  const href = await officer.getAttribute('#dong a.who', 'href');
  await leave(officer);
  const secretary = await visitorAs('secretary');
  secretary.expectedStatus.add(404);
  const reply = await secretary.goto(href);
  assert.equal(reply.status(), 404);
  await look(secretary, '13-khong-co');
  await leave(secretary);
});
