// SPDX-License-Identifier: Apache-2.0
// Step 2: the queue "Việc cần làm", of the ward officer and of a cell secretary.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { closeBrowser, leave, look, openBrowser, visitorAs } from './support/browser.mjs';
import { phone } from './support/walk.mjs';

before(openBrowser);
after(closeBrowser);

for (const [person, picture] of [['officer', '02-viec-can-lam-phuong'], ['secretary', '03-viec-can-lam-chi-bo']])
  test(`the ${person} sees what is to be done, and every line leads to its work`, async () => {
    const page = await visitorAs(person);
    await page.goto('/tasks');
    assert.match(await page.textContent('h1'), /Việc cần làm|việc/i);
    await look(page, picture);
    const lines = await page.locator('.cn-queue li').count();
    assert.ok(lines > 0, 'the demo leaves work to do');
    const links = await page.locator('main .cn-queue a.btn').evaluateAll((all) => all.map((each) => each.getAttribute('href')));
    for (const link of new Set(links)) {
      const reply = await page.goto(link);
      assert.equal(reply.status(), 200, link);
    }
    await leave(page);
  });

test('three presses reach everything that the role uses', async () => {
  const page = await visitorAs('officer');
  const reached = new Set(await page.locator('.cn-nav a:visible').evaluateAll((all) => all.map((each) => each.getAttribute('href'))));
  for (const path of ['/tasks', '/liaisons', '/meetings', '/appraisals', '/more']) assert.ok(reached.has(path), path);
  assert.equal(reached.has('/figures'), !phone, 'on a phone the figures are under Thêm');
  await page.goto('/more');
  const more = new Set(await page.locator('main a').evaluateAll((all) => all.map((each) => each.getAttribute('href'))));
  for (const path of ['/figures', '/imports']) assert.ok(more.has(path), path);
  await leave(page);
});

test('at twice the size, and on a narrow phone, nothing is pushed out of the page', async () => {
  const page = await visitorAs('officer', { viewport: { width: 360, height: 640 } });
  for (const path of ['/tasks', '/liaisons', '/meetings', '/appraisals', '/figures', '/more']) {
    await page.goto(path);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(over <= 0, `${path} is ${over} px too wide`);
  }
  await leave(page);
});
