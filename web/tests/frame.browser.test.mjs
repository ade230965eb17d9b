// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, test } from 'node:test';
import { example, gridPage, page, rosterPage, ROOT } from './support/examples.mjs';
import { openSite, until } from './support/site.mjs';

let site;
before(async () => (site = await openSite()));
after(() => site.close());
afterEach(() => assert.deepEqual(site.problems, [], 'nothing in the console'));

const listPage = () => page({ title: 'Đảng viên giữ mối liên hệ', top: example('menu'), main: example('list') });
const pollPage = () => page({ title: 'Việc đang chạy', main: example('poll') });

test('a stroke goes to the search box, but not while typing', async () => {
  site.begin({ 'GET /': () => ({ html: page({ main: '<label>Chữ <input id="khac"></label>' }) }) });
  const tab = await site.visit('/');
  await tab.keyboard.press('/');
  assert.equal(await tab.evaluate(() => document.activeElement.id), 'tim');
  assert.equal(await tab.inputValue('#tim'), '');
  await tab.focus('#khac');
  await tab.keyboard.type('1/2');
  assert.equal(await tab.inputValue('#khac'), '1/2');
});

test('a menu closes with Escape and with a click elsewhere', async () => {
  site.begin({ 'GET /': () => ({ html: listPage() }) });
  const tab = await site.visit('/');
  const open = () => tab.evaluate(() => document.querySelector('details[data-pop]').open);
  await tab.click('summary.cn-unit');
  assert.ok(await open());
  await tab.keyboard.press('Escape');
  assert.ok(!(await open()));
  assert.equal(await tab.evaluate(() => document.activeElement.className), 'cn-unit');
  await tab.click('summary.cn-unit');
  await tab.click('h1');
  assert.ok(!(await open()));
});

test('what just happened is told once, and the rest of the address stays', async () => {
  const told = () => ({ html: page({ main: '<p class="cn-note good">Đã phân 47 đồng chí</p>' }) });
  site.begin({ 'GET /?cell=5&done=assigned&n=47': told, 'GET /?cell=5': () => ({ html: page({ main: '<p>Danh sách</p>' }) }) });
  const tab = await site.visit('/?cell=5&done=assigned&n=47');
  assert.match(await tab.textContent('main'), /47 đồng chí/);
  assert.equal(new URL(tab.url()).search, '?cell=5');
  await tab.reload();
  assert.doesNotMatch(await tab.textContent('main'), /47 đồng chí/);
});

test('a tick shows what is typed in every password field it names', async () => {
  const main = '<input id="mk" type="password"><input id="mk-moi" type="password"><label><input id="hien" type="checkbox" data-show="mk mk-moi">Hiện</label>';
  site.begin({ 'GET /': () => ({ html: page({ main }) }) });
  const tab = await site.visit('/');
  const types = () => tab.evaluate(() => ['mk', 'mk-moi'].map((id) => document.getElementById(id).type));
  await tab.check('#hien');
  assert.deepEqual(await types(), ['text', 'text']);
  await tab.uncheck('#hien');
  assert.deepEqual(await types(), ['password', 'password']);
});

test('a cell with much to say breaks no day, number or name beside it, on paper or screen', async () => {
  const words = 'Đã chuyển chỗ ở đến tổ mười ba từ tháng trước. '.repeat(25);
  const cells = (reason) => `<tr><td><a class="who" href="/">Nguyễn Thị Ngọc Ánh</a></td><td>${reason}</td><td>Tổ dân phố 13</td><td id="ngay">22/06/2026</td><td id="so">16861</td></tr>`;
  const list = (reason) => `<div class="card"><table class="table cn-list"><tbody>${cells(reason)}</tbody></table></div>`;
  const facts = `<dl class="cn-facts"><dt>Chỗ ở</dt><dd>${'a'.repeat(400)}</dd></dl>`;
  site.begin({ 'GET /': () => ({ html: page({ main: list(words) }) }), 'GET /dai': () => ({ html: page({ main: list('a'.repeat(400)) + facts }) }) });
  for (const [media, width] of [['print', 673], ['screen', 1280], ['screen', 390]])
    for (const path of ['/', '/dai']) {
      const tab = await site.visit(path, { viewport: { width, height: 900 } });
      await tab.emulateMedia({ media });
      const lines = (selector) => tab.evaluate((what) => {
        const range = document.createRange();
        range.selectNodeContents(document.querySelector(what));
        return new Set([...range.getClientRects()].map((box) => box.top)).size;
      }, selector);
      assert.equal(await lines('#ngay'), 1, `${media} ${width}`);
      assert.equal(await lines('#so'), 1, `${media} ${width}`);
      assert.ok(await lines('.who') <= 2, `${media} ${width}`);
      assert.ok(await tab.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${media} ${width} ${path} is wide`);
    }
});

test('a block stays as it was left', async () => {
  site.begin({ 'GET /': () => ({ html: page({ main: '<details data-keep="cot"><summary>Cột nào là gì</summary><p>Bảng</p></details>' }) }) });
  const tab = await site.visit('/');
  await tab.click('summary');
  await tab.waitForFunction(() => localStorage.getItem('cn-open:cot') === '1');
  await tab.reload();
  await tab.waitForSelector('details[open]');
});

test('the bar says how many are chosen, and means all only when told so', async () => {
  site.begin({ 'GET /': () => ({ html: listPage() }), 'POST /liaisons/assignments': () => ({ html: listPage() }) });
  const tab = await site.visit('/');
  assert.ok(await tab.isHidden('[data-pickbar]'));
  await tab.check('[name="pick"][value="204"]');
  assert.equal(await tab.textContent('[data-pick-text]'), 'Đã chọn 1 đồng chí.');
  assert.ok(await tab.evaluate(() => document.querySelector('[data-pick-page]').indeterminate));
  await tab.click('[data-pick-all]');
  assert.equal(await tab.textContent('[data-pick-text]'), 'Đã chọn cả 118 đồng chí.');
  assert.equal(await tab.textContent('[data-pick-count]'), '118');
  assert.equal(await tab.inputValue('[name="all"]'), '1');
  await tab.uncheck('[name="pick"][value="205"]');
  assert.equal(await tab.inputValue('[name="all"]'), '');
  assert.equal(await tab.textContent('[data-pick-count]'), '1');
  await tab.click('[data-pickbar] button');
  await until(() => site.sent('POST', '/liaisons/assignments').length, 'the form');
  const { fields } = site.sent('POST', '/liaisons/assignments')[0];
  assert.deepEqual(fields, { csrf: 'token-1', _method: 'put', filter: 'cell=5', all: '', pick: '204' });
});

test('more rows come into the list, chosen when all are meant, and never twice', async () => {
  const row = (number, name) => example('list').match(/<tr role="row" id="m204">.*<\/tr>/)[0].replaceAll('204', number).replaceAll('Nguyễn Thị Lan Anh', name);
  site.begin({
    'GET /': () => ({ html: listPage() }),
    'GET /liaisons?cell=5&after=bao': () => ({ html: `<table><tbody id="dong">${row('205', 'Trần Quốc Bảo')}${row('206', 'Lê Thị Bích Châu')}</tbody></table><div class="card-footer" id="dong-tiep">Hết.</div>` }),
  });
  const tab = await site.visit('/');
  await tab.check('[name="pick"][value="204"]');
  await tab.click('[data-pick-all]');
  await tab.click('[data-more]');
  await tab.waitForSelector('#m206');
  assert.equal(await tab.locator('#dong > tr').count(), 3);
  assert.ok(await tab.isChecked('[name="pick"][value="206"]'));
  assert.equal(await tab.textContent('#dong-tiep'), 'Hết.');
  assert.ok(await tab.evaluate(() => document.getElementById('m206').contains(document.activeElement)));
  assert.equal(site.sent('GET', '/liaisons?cell=5&after=bao')[0].headers['x-fragment'], '1');
});

test('when more rows cannot be had the page says so', async () => {
  site.begin({ 'GET /': () => ({ html: listPage() }), 'GET /liaisons?cell=5&after=bao': () => ({ status: 503 }) });
  const tab = await site.visit('/');
  await tab.click('[data-more]');
  await tab.waitForSelector('#thong-bao .cn-note');
  assert.match(await tab.textContent('#thong-bao .cn-note'), /Máy chủ đang bận/);
  await tab.click('#thong-bao .cn-close');
  assert.equal(await tab.locator('#thong-bao .cn-note').count(), 0);
});

test('a job is followed to its end and its last word is told', async () => {
  let asked = 0;
  site.begin({
    'GET /': () => ({ html: pollPage() }),
    'GET /jobs/17': () => ({ html: ++asked < 2 ? example('poll').replace('32 giấy', '40 giấy') : '<section class="card" id="viec-17"><p data-say>Đã in xong 47 giấy mời.</p></section>' }),
  });
  const tab = await site.visit('/');
  await until(async () => (await tab.textContent('#viec-17')).includes('40 giấy'), 'progress');
  await until(async () => (await tab.textContent('#thong-bao')).includes('Đã in xong 47'), 'the receipt');
  await new Promise((wait) => setTimeout(wait, 2500));
  assert.equal(asked, 2);
});

test('an impatient second press sends nothing', async () => {
  site.begin({
    'GET /': () => ({ html: page({ main: '<form method="post" action="/ghi"><button class="btn" id="ghi">Ghi</button></form>' }) }),
    'POST /ghi': async () => {
      await new Promise((wait) => setTimeout(wait, 400));
      return { html: page({ title: 'Đã ghi', main: '' }) };
    },
  });
  const tab = await site.visit('/');
  await tab.evaluate(() => { document.getElementById('ghi').click(); document.getElementById('ghi').click(); });
  await tab.waitForSelector('h1:has-text("Đã ghi")');
  assert.equal(site.sent('POST', '/ghi').length, 1);
});

test('the end of the session is announced before it comes', async () => {
  site.begin({ 'GET /': () => ({ html: page({ body: 'data-account="5" data-session-left="121"', main: '' }) }) });
  const tab = await site.visit('/');
  await tab.waitForSelector('#thong-bao .cn-note.warn');
  await tab.click('text=Tôi vẫn đang làm');
  await until(async () => (await tab.locator('#thong-bao .cn-note').count()) === 0, 'the notice to go');
});

test('what needs no script is hidden while scripts run, and there without them', async () => {
  site.begin({ 'GET /': () => ({ html: pollPage() }) });
  const live = await site.visit('/');
  assert.ok(await live.isHidden('[data-plain]'));
  const plain = await site.visit('/', { javaScriptEnabled: false });
  assert.ok(await plain.isVisible('[data-plain]'));
});

test('when the scripts do not arrive, the plain button comes back by itself', async () => {
  site.begin({ 'GET /': () => ({ html: pollPage().replace('/tai-nguyen/frame.js', '/khong-co.js') }) });
  const tab = await site.visit('/');
  assert.ok(await tab.isHidden('[data-plain]'));
  await until(() => tab.isVisible('[data-plain]'), 'the plain button');
});

test('axe finds nothing on the examples, at both widths, light and dark', async () => {
  const axe = readFileSync(join(ROOT, 'node_modules/axe-core/axe.min.js'), 'utf8');
  const unsent = rosterPage({ marks: { 204: 'present', 205: 'excused', 206: 'absent' } }).replace('data-unsent hidden', 'data-unsent').replace('data-unsent-text>', 'data-unsent-text>3 lượt chưa gửi');
  const pages = { '/danh-sach': listPage(), '/viec': pollPage(), '/diem-danh': unsent, '/nhan-xet': gridPage().replace('</tbody>', `${example('why-row')}</tbody>`) };
  site.begin(Object.fromEntries(Object.entries(pages).map(([path, html]) => [`GET ${path}`, () => ({ html })])));
  for (const path of Object.keys(pages))
    for (const width of [1280, 390])
      for (const colorScheme of ['light', 'dark']) {
        const tab = await site.visit(path, { viewport: { width, height: 844 }, colorScheme, bypassCSP: true });
        for (const box of await tab.locator('[name="pick"]:visible').all()) await box.check();
        await tab.evaluate(() => document.querySelectorAll('.cn-facts-of').forEach((each) => (each.open = true)));
        await tab.evaluate(axe);
        const found = await tab.evaluate(() => axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice', 'wcag2aaa'] }));
        const violations = found.violations.map((each) => `${each.id}: ${each.nodes[0].html.slice(0, 160)} ${each.nodes[0].failureSummary}`);
        assert.deepEqual(violations, [], `${path} ${width} ${colorScheme}`);
        const over = await tab.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(over <= 0, `${path} is ${over} px too wide at ${width}`);
        await tab.context().close();
      }
});
