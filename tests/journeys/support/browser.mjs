// SPDX-License-Identifier: Apache-2.0
// Debian's browser at this walk's width, signed in as one of the cast, and `look`: what every page must stand.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { address, onPostgres, phone, PICTURES, ROOT, signInOf, width } from './walk.mjs';

const AXE = readFileSync(join(ROOT, 'node_modules/axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice', 'wcag2aaa'];
/** A picture is for looking at; the roster of a large cell would be 40 000 px high. */
const TALLEST = 2600;

let browser;

export async function openBrowser() {
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync'],
  });
}

export async function closeBrowser() {
  await browser?.close();
}

/** A new visitor. What the console complains of is kept in `page.problems`; `look` and `leave` want it empty. */
export async function newVisitor(options = {}) {
  const context = await browser.newContext({
    baseURL: address,
    viewport: { width, height: phone ? 844 : 900 },
    hasTouch: phone,
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    acceptDownloads: true,
    ...options,
  });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  page.problems = [];
  page.expectedStatus = new Set();
  page.on('console', (message) => {
    if (message.type() === 'error' && !expected(page, message.text())) page.problems.push(`${message.text()} ${message.location().url}`);
  });
  page.on('pageerror', (problem) => page.problems.push(String(problem)));
  page.on('dialog', (dialog) => dialog.accept());
  return page;
}

// A refusal that the journey asks for is no fault; neither is the network that it cuts.
function expected(page, text) {
  const status = text.match(/status of (\d+)/)?.[1];
  if (status) return page.expectedStatus.has(Number(status));
  return page.offline && /ERR_INTERNET_DISCONNECTED/.test(text);
}

export async function signIn(page, person) {
  const { login, password } = signInOf(person);
  await page.goto('/sign-in');
  await page.fill('[name="login"]', login);
  await page.fill('[name="password"]', password);
  await page.click('button[type="submit"]');
  await page.waitForURL((url) => url.pathname !== '/sign-in');
  return page;
}

/** A visitor who has signed in as one of the cast. */
export const visitorAs = async (person, options) => signIn(await newVisitor(options), person);

export async function leave(page) {
  assert.deepEqual(page.problems, [], 'nothing in the console');
  await page.context().close();
}

/**
 * What every page must stand: no complaint in the console (a breach of the security policy is one), no sideways
 * scroll, nothing that axe-core finds in the light and in the dark; a picture of each is kept for people to look at.
 */
export async function look(page, name) {
  const place = `${name} at ${width}`;
  assert.deepEqual(page.problems, [], `nothing in the console: ${place}`);
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(over <= 0, `${place} is ${over} px too wide`);
  for (const scheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme: scheme });
    // A colour half-way between the schemes is nobody's.
    await page.evaluate(() => Promise.all(document.getAnimations().map((each) => each.finished.catch(() => {}))));
    if (!onPostgres) await picture(page, `${name}-${width}${scheme === 'dark' ? '-toi' : ''}`);
    assert.deepEqual(await violations(page), [], `${place}, ${scheme}`);
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

/** What axe-core finds, in a window as tall as the page: so nothing lies under a bar that scrolling would bring out. */
async function violations(page) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  const window = page.viewportSize();
  await page.setViewportSize({ width, height: Math.max(window.height, await page.evaluate(() => document.documentElement.scrollHeight)) });
  const found = await page.evaluate((rules) => axe.run(document, { runOnly: rules }), RULES);
  await page.setViewportSize(window);
  return found.violations.map((each) => `${each.id}: ${each.nodes.length} × ${each.nodes[0].html.slice(0, 200)} ${each.nodes[0].failureSummary}`);
}

async function picture(page, name) {
  mkdirSync(PICTURES, { recursive: true });
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  const clip = height > TALLEST ? { clip: { x: 0, y: 0, width, height: TALLEST } } : {};
  await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true, animations: 'disabled', ...clip });
}

/** Waits until `check` gives something true; the failure says what was awaited. */
export async function until(check, what, patience = 15_000) {
  const end = Date.now() + patience;
  for (;;) {
    const value = await check();
    if (value) return value;
    if (Date.now() > end) throw new Error(`waited in vain: ${what}`);
    await new Promise((next) => setTimeout(next, 50));
  }
}

/** The file that a click gives, kept beside the walk's data: {path, name}. */
export async function downloaded(page, click) {
  const [download] = await Promise.all([page.waitForEvent('download', { timeout: 60_000 }), click()]);
  return { path: await download.path(), name: download.suggestedFilename() };
}

/** "1.201 đồng chí" -> 1201. */
export const number = (text) => Number((text.match(/\d[\d.]*/)?.[0] ?? 'NaN').replaceAll('.', ''));
