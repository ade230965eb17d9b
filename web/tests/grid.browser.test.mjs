// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { example, gridPage, rowOf } from './support/examples.mjs';
import { openSite, until } from './support/site.mjs';

let site;
before(async () => (site = await openSite()));
after(() => site.close());
afterEach(() => assert.deepEqual(site.problems, [], 'nothing in the console'));

const STATE = '<span class="cn-state">';
const SAVED = '<span class="cn-state good">';

/** A server that saves rows, with a handle for its next answers. */
function ward() {
  const server = { version: 3, answer: null };
  const saved = (number, person) => ({ fields }) => {
    if (server.answer) return server.answer(fields);
    server.version += 1;
    return { html: answerRow(number, person, server.version, `${SAVED}Đã lưu</span><div>19:41, Thuận</div>`) };
  };
  site.begin({
    'GET /': () => ({ html: gridPage() }),
    'PUT /appraisals/2026/204': saved(204, 'Trần Quốc Bảo'),
    'PUT /appraisals/2026/205': saved(205, 'Lê Thị Bích Châu'),
  });
  return server;
}

function answerRow(number, person, version, state) {
  return rowOf('grid-row', number, person, { 'name="version" value="3"': `name="version" value="${version}"`, [STATE]: `${state}${STATE}` });
}

const state = (tab, number) => tab.textContent(`#p${number} [data-state]`);
const rows = (number) => site.sent('PUT', `/appraisals/2026/${number}`);

test('a tick is saved and the row says when', async () => {
  const server = ward();
  const tab = await site.visit('/');
  await tab.click('label[for="p204c3m2"]');
  await until(async () => (await state(tab, 204)).includes('19:41, Thuận'), 'saved');
  assert.deepEqual(rows(204)[0].fields, { csrf: 'token-1', version: '3', c1: '1', c3: '2' });
  assert.equal(rows(204)[0].headers['x-csrf'], 'token-1');
  await tab.click('label[for="p204c1m2"]');
  await until(() => rows(204).length === 2, 'the second save');
  assert.equal(rows(204)[1].fields.version, '4', 'with the version of the answer');
  assert.equal(server.version, 5);
});

test('keys choose, take the suggestion and go to the same item of the next person', async () => {
  ward();
  const tab = await site.visit('/');
  await tab.focus('#p204c3m1');
  assert.equal(await tab.locator('#p204 [data-criterion="3"] input:checked').count(), 0, 'a suggestion is never ticked');
  await tab.keyboard.press('Enter');
  assert.ok(await tab.isChecked('#p204c3m2'));
  await tab.keyboard.press('ArrowDown');
  assert.equal(await tab.evaluate(() => document.activeElement.closest('tr').id), 'p205');
  assert.equal(await tab.evaluate(() => document.activeElement.name), 'c3');
  await tab.keyboard.press('3');
  assert.ok(await tab.isChecked('#p205c3m3'));
  assert.ok(await tab.isChecked('#p205c1m1'), 'the other item is as it was');
  await until(() => rows(205).length === 1, 'the save');
  assert.equal(rows(205)[0].fields.c3, '3');
});

test('the facts open, Escape closes them, and the suggestion can be taken there', async () => {
  ward();
  const tab = await site.visit('/');
  await tab.click('#p204 .cn-why');
  assert.ok(await tab.isVisible('#p204 .cn-pop'));
  await tab.keyboard.press('Escape');
  assert.ok(await tab.isHidden('#p204 .cn-pop'));
  await tab.click('#p204 .cn-why');
  await tab.click('#p204 [data-take]');
  assert.ok(await tab.isChecked('#p204c3m2'));
  assert.ok(await tab.isHidden('#p204 .cn-pop'));
});

test('a missing reason is asked for below the row and sent with it', async () => {
  const server = ward();
  server.answer = () => ({ html: answerRow(204, 'Trần Quốc Bảo', 4, '<span class="cn-state warn">Cần lý do</span>') + example('why-row') });
  const tab = await site.visit('/');
  await tab.click('label[for="p204c3m1"]');
  await tab.waitForSelector('#p204 + #ly-do-204');
  assert.match(await state(tab, 204), /Cần lý do/);
  server.answer = null;
  await tab.fill('#ly-do-204-3', 'Trực cấp cứu, đã báo trước');
  await tab.click('#ly-do-204 button');
  await until(() => rows(204).some(({ fields }) => fields.reason3 === 'Trực cấp cứu, đã báo trước'), 'the reason');
});

test('what is not saved says so, can be tried again, and is tried by itself', async () => {
  const server = ward();
  server.answer = () => ({ status: 503 });
  const tab = await site.visit('/');
  await tab.click('label[for="p204c3m2"]');
  await until(async () => (await state(tab, 204)).includes('Chưa lưu'), 'the state');
  assert.equal(await tab.textContent('[data-unsaved-count]'), '1');
  await tab.click('[data-filter-chip="unsaved"]');
  assert.ok(await tab.isHidden('#p205'));
  await tab.click('[data-filter-chip="unsaved"]');
  server.answer = null;
  await tab.click('text=Thử gửi lại');
  await until(async () => (await state(tab, 204)).includes('Đã lưu'), 'saved');
  assert.equal(await tab.textContent('[data-unsaved-count]'), '0');
});

test('leaving with an unsaved row asks first', async () => {
  const server = ward();
  server.answer = () => ({ status: 503 });
  const tab = await site.visit('/');
  const asked = [];
  tab.on('dialog', (dialog) => asked.push(dialog.type()));
  await tab.click('label[for="p204c3m2"]');
  await until(async () => (await state(tab, 204)).includes('Chưa lưu'), 'the state');
  await tab.reload();
  assert.deepEqual(asked, ['beforeunload']);
});

for (const [press, expected] of [['Vẫn ghi của tôi', { c3: '2', version: '7' }], ['Lấy bản mới', null]])
  test(`someone else changed the row: "${press}"`, async () => {
    const server = ward();
    const row = answerRow(204, 'Trần Quốc Bảo', 7, `${SAVED}Lan lưu lúc 19:44</span>`);
    const sentence = '<p class="cn-error" data-error>Lan vừa sửa dòng này lúc 19:44.</p>';
    server.answer = () => ({ status: 409, html: expected ? sentence + row : row + sentence });
    const tab = await site.visit('/');
    await tab.click('label[for="p204c3m2"]');
    await until(async () => (await state(tab, 204)).includes('Lan vừa sửa dòng này'), 'the sentence');
    assert.ok(await tab.isChecked('#p204c3m2'), 'what was chosen stays');
    server.answer = null;
    const before = rows(204).length;
    await tab.click(`text=${press}`);
    if (expected) {
      await until(() => rows(204).length > before, 'the save');
      assert.deepEqual({ c3: rows(204).at(-1).fields.c3, version: rows(204).at(-1).fields.version }, expected);
      await until(async () => (await state(tab, 204)).includes('Đã lưu'), 'saved');
    } else {
      assert.equal(await tab.isChecked('#p204c3m2'), false);
      assert.match(await state(tab, 204), /Lan lưu lúc 19:44/);
      assert.equal(await tab.textContent('[data-unsaved-count]'), '0');
    }
  });

test('a row that was signed meanwhile is refused with its reason, and nothing is offered to force', async () => {
  const server = ward();
  const signed = `<tr id="p204" data-row="204" data-name="Trần Quốc Bảo"><td data-state>${SAVED}Đã ký</span></td></tr>`;
  server.answer = () => ({ status: 409, html: `<p data-error>Phiếu của đồng chí Bảo đã ký.</p>${signed}` });
  const tab = await site.visit('/');
  await tab.click('label[for="p204c3m2"]');
  await until(async () => (await state(tab, 204)).includes('đã ký'), 'the sentence');
  assert.equal(await tab.locator('text=Vẫn ghi của tôi').count(), 0);
  const before = rows(204).length;
  await tab.click('text=Thử gửi lại');
  await until(() => rows(204).length > before, 'the button still sends');
});

test('a refusal keeps the tick, says why, and does not claim to be saved', async () => {
  const server = ward();
  server.answer = () => ({ status: 422, html: '<p data-error>Mục 3 không có mức này.</p>' });
  const tab = await site.visit('/');
  await tab.click('label[for="p204c3m2"]');
  await until(async () => (await state(tab, 204)).includes('Mục 3 không có mức này.'), 'the sentence');
  assert.match(await state(tab, 204), /Chưa lưu/);
});

test('on a telephone one card is open, and the name opens another', async () => {
  ward();
  const tab = await site.visit('/', { viewport: { width: 390, height: 844 } });
  assert.ok(await tab.isVisible('#p204 [data-criterion="1"]'), 'the first unfinished one is open');
  assert.ok(await tab.isHidden('#p205 [data-criterion="1"]'));
  await tab.click('#p205 [data-open]');
  assert.ok(await tab.isVisible('#p205 [data-criterion="1"]'));
  assert.equal(await tab.getAttribute('#p205 [data-open]', 'aria-expanded'), 'true');
  assert.equal(await tab.getAttribute('#p204 [data-open]', 'aria-expanded'), 'false');
});

test('without scripts every card is open and one row is one form', async () => {
  ward();
  site.routes['POST /appraisals/2026/205'] = () => ({ html: gridPage() });
  const tab = await site.visit('/', { javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  assert.ok(await tab.isVisible('#p205 [data-criterion="3"]'));
  await tab.click('label[for="p205c3m1"]');
  await tab.click('#p205 [data-plain]');
  assert.deepEqual(site.sent('POST', '/appraisals/2026/205')[0].fields, { _method: 'put', csrf: 'token-1', version: '3', c1: '1', c3: '1' });
});
