// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { CAST, page, rosterPage, rowOf } from './support/examples.mjs';
import { openSite, until } from './support/site.mjs';

let site;
before(async () => (site = await openSite()));
after(() => site.close());
afterEach(() => assert.deepEqual(site.problems, [], 'nothing in the console'));

/** A server that keeps marks and who wrote them, as the product's does, with a handle to make it fail. */
function meeting(marks = {}) {
  const server = { marks: { ...marks }, writers: {}, fail: null, token: 'token-1', account: 5 };
  const seen = (number) => `${server.marks[number] || 'none'}.${server.writers[number] ?? 0}`;
  const row = (number, person) => rowOf('roster-row', number, person, {
    'data-mark="present"': `data-mark="${server.marks[number] ?? ''}"`, 'value="present.7"': `value="${seen(number)}"`,
    'Đến muộn?': server.writers[number] === server.account ? '' : 'Lan ghi lúc 19:41' });
  const routes = { 'GET /': () => ({ html: rosterPage(server) }), 'POST /sign-out': () => ({ html: page({ title: 'Tạm biệt', main: '' }) }),
    'GET /meetings/17/closing': () => ({ html: page({ title: 'Kết thúc', main: '' }) }) };
  for (const [number, person] of CAST)
    routes[`PUT /meetings/17/marks/${number}`] = ({ fields, headers }) => {
      if (server.fail) return server.fail({ headers });
      if (server.writers[number] && server.writers[number] !== server.account && fields.seen !== seen(number))
        return { status: 409, html: `<p class="cn-error" data-error>Lan đã ghi lúc 19:41 nên dấu ấy được giữ.</p>${row(number, person)}` };
      server.marks[number] = fields.mark === 'none' ? '' : fields.mark;
      server.writers[number] = server.account;
      return { html: row(number, person) };
    };
  site.begin(routes);
  return server;
}

const tap = (tab, number, letter) => tab.click(`label[for="p${number}${letter}"]`);
const total = async (tab, kind) => Number(await tab.textContent(`[data-total="${kind}"]`));
const unsentText = (tab) => tab.textContent('[data-unsent-text]');

test('a tap is shown at once, counted, and sent as the form would be', async () => {
  const server = meeting();
  const tab = await site.visit('/');
  await tap(tab, 204, 'c');
  assert.equal(await total(tab, 'c'), 1);
  assert.equal(await total(tab, 'none'), 2);
  await until(() => server.marks[204] === 'present', 'the mark');
  const [sent] = site.sent('PUT', '/meetings/17/marks/204');
  assert.equal(sent.headers['x-fragment'], '1');
  assert.equal(sent.headers['x-csrf'], 'token-1');
  assert.deepEqual(sent.fields, { csrf: 'token-1', mark: 'present', seen: 'none.0' });
  assert.equal(await tab.getAttribute('[data-bar] .g', 'width'), '33.33');
  await until(async () => (await tab.textContent('[data-say-total]')) === '1 có mặt, 0 có phép, 0 không phép, 2 chưa điểm.', 'the sentence');
  assert.ok(await tab.isHidden('[data-unsent]'), 'a mark that is sent quickly needs no word');
});

test('the last tap is undone by name, down to no mark at all', async () => {
  const server = meeting({ 204: 'excused' });
  const tab = await site.visit('/');
  await tap(tab, 205, 'k');
  assert.equal(await tab.textContent('[data-undo-text]'), 'Ánh: không phép');
  await tap(tab, 204, 'c');
  assert.equal(await tab.textContent('[data-undo-text]'), 'Chiến: có mặt');
  await tab.click('[data-undo]');
  assert.ok(await tab.isChecked('#p204p'));
  await tab.click('[data-undo]');
  assert.equal(await tab.locator('#p205 input:checked').count(), 0);
  await until(() => server.marks[204] === 'excused' && server.marks[205] === '', 'both undone on the server');
  assert.equal(await tab.textContent('[data-undo-text]'), 'Chưa có gì');
});

test('without a network marks wait, survive closing the page, and are sent when it returns', async () => {
  const server = meeting();
  server.fail = () => ({ status: 503 });
  const tab = await site.visit('/');
  await tap(tab, 204, 'c');
  await tap(tab, 205, 'p');
  await until(() => tab.isVisible('[data-unsent]'), 'the unsent note');
  assert.equal(await unsentText(tab), '2 lượt chưa gửi');
  await tab.reload();
  assert.ok(await tab.isChecked('#p204c'), 'shown again from this machine');
  assert.equal(await total(tab, 'none'), 1);
  server.fail = null;
  await tab.evaluate(() => dispatchEvent(new Event('online')));
  await until(() => server.marks[204] === 'present' && server.marks[205] === 'excused', 'both on the server');
  await until(() => tab.isHidden('[data-unsent]'), 'the note to go');
  assert.equal(await tab.evaluate(() => localStorage.length), 0);
});

test('signing out and closing wait for unsent marks, or drop them when told to', async () => {
  const server = meeting();
  server.fail = () => ({ status: 503 });
  const tab = await site.visit('/');
  await tap(tab, 204, 'c');
  await tab.click('text=Kết thúc');
  await tab.waitForSelector('#thong-bao .cn-note');
  await tab.click('text=Đăng xuất');
  assert.match(await tab.textContent('#thong-bao .cn-note'), /Còn 1 lượt điểm danh chưa gửi/);
  assert.equal(site.sent('POST', '/sign-out').length, 0);
  await tab.click('text=Bỏ 1 lượt này và làm tiếp');
  await tab.waitForSelector('h1:has-text("Tạm biệt")');
  assert.equal(await tab.evaluate(() => localStorage.length), 0);
});

test('what a colleague left unsent on the same machine stays, and stands in nobody\'s way', async () => {
  meeting();
  const tab = await site.visit('/');
  const kept = JSON.stringify({ until: Date.now() + 3600_000, page: '/', marks: { 204: { mark: 'present', seen: 'none.0' } } });
  await tab.evaluate((kept) => ['17.6', '18.5'].forEach((key) => localStorage.setItem(`cn-unsent:${key}`, kept)), kept);
  await tab.click('text=Kết thúc');
  await tab.waitForSelector('h1:has-text("Kết thúc")');
  await tab.goBack();
  await tab.click('text=Đăng xuất');
  await tab.waitForSelector('#thong-bao .cn-note');
  assert.match(await tab.textContent('#thong-bao .cn-note'), /Còn 1 lượt/, 'the one of another meeting');
  await tab.click('text=Bỏ 1 lượt này và làm tiếp');
  await tab.waitForSelector('h1:has-text("Tạm biệt")');
  assert.deepEqual(await tab.evaluate(() => Object.keys(localStorage)), ['cn-unsent:17.6']);
});

test('a refused mark is taken back with the server\'s sentence', async () => {
  const server = meeting({ 204: 'absent' });
  server.fail = () => ({ status: 409, html: '<p class="cn-error" data-error>Cuộc họp đã kết thúc lúc 20:45.</p>' });
  const tab = await site.visit('/');
  await tap(tab, 204, 'c');
  await tab.waitForSelector('#p204 [data-error]');
  assert.equal(await tab.textContent('#p204 [data-error]'),
    'Đồng chí đã bấm có mặt nhưng chưa ghi được. Cuộc họp đã kết thúc lúc 20:45.', 'what was seen in the hall is not lost');
  assert.ok(await tab.isChecked('#p204k'));
  assert.equal(await total(tab, 'k'), 1);
  assert.equal(await tab.textContent('[data-undo-text]'), 'Chưa có gì', 'what was not written is not undone');
});

test('what another person marked meanwhile stands and is told in the row, and a second tap overrules it', async () => {
  const server = meeting();
  server.fail = () => ({ status: 503 });
  const tab = await site.visit('/');
  await tap(tab, 204, 'k');
  await until(() => tab.isVisible('[data-unsent]'), 'the unsent note');
  Object.assign(server, { marks: { 204: 'late' }, writers: { 204: 7 }, fail: null });
  await tab.reload();
  await tab.waitForSelector('#p204 [data-error]');
  assert.equal(server.marks[204], 'late', 'the newer one stands');
  assert.equal(site.sent('PUT', '/meetings/17/marks/204').at(-1).fields.seen, 'none.0', 'what was seen when it was tapped');
  assert.match(await tab.textContent('#p204 [data-error]'), /^Đồng chí đã bấm không phép nhưng chưa ghi được\. Lan đã ghi lúc 19:41/);
  assert.match(await tab.textContent('#p204 .more'), /Lan ghi lúc 19:41/);
  assert.ok(await tab.isChecked('#p204c'), 'late counts as present');
  assert.ok(await tab.isHidden('[data-unsent]'));
  await tap(tab, 204, 'k');
  await until(() => server.marks[204] === 'absent', 'the second tap, now knowing');
  assert.equal(await tab.locator('#p204 [data-error]').count(), 0);
});

test('after signing in again in another tab the waiting marks go out with the new token', async () => {
  const server = meeting();
  server.fail = () => ({ status: 401 });
  site.routes['GET /'] = () => (server.signedIn === false ? { status: 303, headers: { Location: '/sign-in' } } : { html: rosterPage(server) });
  site.routes['GET /sign-in'] = () => ({ html: page({ title: 'Đăng nhập', main: '' }) });
  const tab = await site.visit('/');
  server.signedIn = false;
  await tap(tab, 204, 'c');
  await tab.waitForSelector('#thong-bao .cn-note.stop');
  assert.equal(await unsentText(tab), '1 lượt chưa gửi');
  server.signedIn = true;
  server.token = 'token-2';
  server.fail = ({ headers }) => (headers['x-csrf'] === 'token-2' ? ((server.fail = null), { html: '' }) : { status: 403 });
  await tab.evaluate(() => dispatchEvent(new Event('focus')));
  await until(() => tab.isHidden('[data-unsent]'), 'the mark to be sent');
  assert.equal(site.sent('PUT', '/meetings/17/marks/204').at(-1).headers['x-csrf'], 'token-2');
});

test('marks of one account are never sent in the name of another', async () => {
  const server = meeting();
  server.fail = ({ headers }) => (headers['x-csrf'] === 'token-2' ? { html: '' } : { status: 401 });
  const tab = await site.visit('/');
  Object.assign(server, { account: 6, token: 'token-2' });
  await tap(tab, 204, 'c');
  await tab.waitForSelector('#thong-bao .cn-note.stop');
  assert.equal(site.sent('PUT', '/meetings/17/marks/204').filter((sent) => sent.headers['x-csrf'] === 'token-2').length, 0);
});

test('two letters filter by given name; a chip shows who is left', async () => {
  meeting({ 204: 'present' });
  const tab = await site.visit('/');
  const seen = () => tab.evaluate(() => [...document.querySelectorAll('[data-person]')].filter((row) => !row.hidden).map((row) => row.dataset.person).join());
  await tab.fill('[data-filter]', 'ca');
  assert.equal(await seen(), '206');
  await tab.fill('[data-filter]', 'zz');
  assert.ok(await tab.isVisible('[data-filter-empty]'));
  await tab.fill('[data-filter]', '');
  await tab.click('[data-filter-chip="none"]');
  assert.equal(await seen(), '205,206');
  await tap(tab, 205, 'c');
  assert.equal(await seen(), '205,206', 'nothing jumps under the thumb');
  await tab.click('[data-filter-chip="none"]');
  assert.equal(await seen(), '204,205,206');
});

test('the keyboard goes between people and marks them, but not from a text field', async () => {
  const server = meeting();
  const tab = await site.visit('/');
  await tab.keyboard.press('ArrowDown');
  await tab.keyboard.press('c');
  await tab.keyboard.press('ArrowDown');
  await tab.keyboard.press('P');
  await tab.keyboard.press('ArrowDown');
  await tab.keyboard.press('k');
  await until(() => server.marks[206] === 'absent', 'the last mark');
  assert.deepEqual(server.marks, { 204: 'present', 205: 'excused', 206: 'absent' });
  await tab.keyboard.press('ArrowUp');
  assert.ok(await tab.evaluate(() => document.getElementById('p205').classList.contains('at')));
  await tab.keyboard.press('z');
  await until(() => server.marks[206] === '', 'the undo');
  const before = site.asked.length;
  await tab.fill('[data-filter]', '');
  await tab.type('[data-filter]', 'ckz');
  assert.equal(site.asked.length, before);
  assert.ok(await tab.isChecked('#p205p'));
});

test('without scripts the same form sends the same mark', async () => {
  meeting();
  site.routes['POST /meetings/17/marks/205'] = () => ({ html: rosterPage({ marks: { 205: 'excused' } }) });
  const tab = await site.visit('/', { javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  await tap(tab, 205, 'p');
  await tab.click('#p205 [data-plain]');
  assert.deepEqual(site.sent('POST', '/meetings/17/marks/205')[0].fields, { _method: 'put', csrf: 'token-1', mark: 'excused', seen: 'none.0' });
});
