// SPDX-License-Identifier: Apache-2.0
// A small server on loopback with the built assets and a test's own pages, under the product's security policy, and
// Debian's browser to look at them with.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { example, gridPage, page, rosterPage, ROOT } from './examples.mjs';

const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; connect-src 'self';"
  + " manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
const TYPES = { css: 'text/css', js: 'text/javascript', svg: 'image/svg+xml', woff2: 'font/woff2', webmanifest: 'application/manifest+json' };

/** The assets, built for exactly the classes of the examples. */
function buildAssets() {
  const folder = mkdtempSync(join(tmpdir(), 'caunoi-assets-'));
  const written = join(folder, 'examples.html');
  writeFileSync(written, [rosterPage(), gridPage(), page({ main: ['list', 'poll', 'menu', 'why-row'].map((name) => example(name)).join('') })].join(''));
  execFileSync(process.execPath, [join(ROOT, 'web/build.mjs'), '--out', folder, '--loose', '--html', written]);
  return folder;
}

export async function openSite() {
  const folder = buildAssets();
  const site = { routes: {}, asked: [], problems: [] };
  const server = createServer(async (request, reply) => {
    const path = request.url;
    const asset = path.match(/^\/tai-nguyen\/([\w-]+?)(?:\.[0-9a-f]{8})?\.(\w+)$/);
    if (asset) {
      reply.writeHead(200, { 'Content-Type': TYPES[asset[2]] });
      return reply.end(readFileSync(join(folder, `${asset[1]}.${asset[2]}`)));
    }
    let body = '';
    for await (const chunk of request) body += chunk;
    const fields = Object.fromEntries(new URLSearchParams(body));
    const asked = { method: request.method, path, fields, headers: request.headers };
    site.asked.push(asked);
    const route = site.routes[`${request.method} ${path}`] ?? (() => ({ status: 404, html: 'Không có trang này.' }));
    const { status = 200, html = '', headers = {} } = await route(asked);
    reply.writeHead(status, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': POLICY, ...headers });
    reply.end(html);
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  site.base = `http://127.0.0.1:${server.address().port}`;
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync'],
  });

  /** A new visitor at a page; what the console complains of is kept in `problems`. */
  site.visit = async (path, options = {}) => {
    const context = await browser.newContext({ baseURL: site.base, viewport: { width: 1280, height: 900 }, ...options });
    return site.look(await context.newPage(), path);
  };
  site.look = async (tab, path) => {
    tab.on('console', (message) => {
      if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) site.problems.push(message.text());
    });
    tab.on('pageerror', (problem) => site.problems.push(String(problem)));
    tab.on('dialog', (dialog) => dialog.accept());
    await tab.goto(path);
    await tab.waitForFunction(() => document.documentElement.classList.contains('cn-live') || document.readyState === 'complete');
    return tab;
  };
  site.begin = (routes) => {
    site.routes = routes;
    site.asked.length = 0;
    site.problems.length = 0;
  };
  /** The requests of one kind so far. */
  site.sent = (method, path) => site.asked.filter((asked) => asked.method === method && asked.path === path);
  site.close = async () => {
    await browser.close();
    server.closeAllConnections?.();
    server.close();
    rmSync(folder, { recursive: true });
  };
  return site;
}

/** Waits until `check` gives something true; the failure says what was awaited. */
export async function until(check, what, patience = 8000) {
  const end = Date.now() + patience;
  for (;;) {
    const value = await check();
    if (value) return value;
    if (Date.now() > end) throw new Error(`waited in vain: ${what}`);
    await new Promise((next) => setTimeout(next, 30));
  }
}
