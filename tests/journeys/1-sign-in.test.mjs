// SPDX-License-Identifier: Apache-2.0
// Step 1: the house is open, the demo's people can come in, and only they.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { closeBrowser, leave, look, newVisitor, openBrowser, signIn } from './support/browser.mjs';
import { command, signInOf } from './support/walk.mjs';

before(openBrowser);
after(closeBrowser);

const CAST = ['officer', 'signer', 'secretary', 'leader', 'administrator', 'auditor'];

test('the demo prints a sign-in for every role', () => {
  for (const person of CAST) assert.ok(signInOf(person).password, person);
});

test('a second demo in the same folder changes nothing and prints the sign-ins again', () => {
  const { status, out } = command('demo');
  assert.equal(status, 0);
  assert.match(out, new RegExp(signInOf('officer').login));
});

test('a stranger is shown the door, and comes back to the page that was asked for', async () => {
  const page = await newVisitor();
  await page.goto('/liaisons');
  await page.waitForURL(/\/sign-in\?next=/);
  await look(page, '01-dang-nhap');
  const { login, password } = signInOf('officer');
  await page.fill('[name="login"]', login);
  await page.fill('[name="password"]', password);
  await page.click('button[type="submit"]');
  await page.waitForURL('**/liaisons');
  await leave(page);
});

test('a wrong password is answered on the same page, and what was typed stays', async () => {
  const page = await newVisitor();
  page.expectedStatus.add(422).add(403).add(401);
  await page.goto('/sign-in');
  await page.fill('[name="login"]', signInOf('leader').login);
  await page.fill('[name="password"]', 'không phải mật khẩu này');
  await page.click('button[type="submit"]');
  await page.waitForSelector('[role="alert"], [aria-invalid="true"]');
  assert.equal(await page.inputValue('[name="login"]'), signInOf('leader').login);
  await look(page, '01-dang-nhap-sai');
  await leave(page);
});

test('everyone of the cast comes in, and finds the own account', async () => {
  for (const person of CAST) {
    const page = await newVisitor();
    await signIn(page, person);
    const first = new URL(page.url()).pathname;
    await look(page, `01-trang-dau-${person}`);
    await page.goto('/more');
    assert.match(await page.textContent('main'), new RegExp(signInOf(person).name), `${person}, first page ${first}`);
    if (person === 'officer') await look(page, '14-them');
    await leave(page);
  }
});

test('the administrator sees the accounts, and no Party data', async () => {
  const page = await newVisitor();
  page.expectedStatus.add(403);
  await signIn(page, 'administrator');
  await page.goto('/accounts');
  await look(page, '15-tai-khoan');
  await page.goto('/units');
  await look(page, '16-don-vi');
  const reply = await page.goto('/liaisons');
  assert.equal(reply.status(), 403);
  await look(page, '13-khong-mo-duoc');
  await leave(page);
});

test('signed out everywhere, an old page opens nothing', async () => {
  const page = await newVisitor();
  await signIn(page, 'auditor');
  await page.goto('/more');
  await page.click('form[action="/sign-out/everywhere"] button');
  await page.waitForURL('**/sign-in**');
  await page.goto('/audit');
  await page.waitForURL(/\/sign-in\?next=/);
  await leave(page);
});
