// SPDX-License-Identifier: Apache-2.0
// node tests/journeys/support/pictures.mjs: the five pictures of the README, cut from what the journeys saw.
import { readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const PICTURES = [
  ['02-viec-can-lam-phuong-1280', 'viec-can-lam', 1280, 760],
  ['08-nhap-danh-sach-1280', 'nhap-danh-sach', 1280, 760],
  ['06-diem-danh-390', 'diem-danh', 390, 700],
  ['07-nhan-xet-1280', 'nhan-xet', 1280, 760],
  ['09-tong-hop-1280', 'tong-hop', 1280, 700],
];

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
});
for (const [from, to, width, height] of PICTURES) {
  const page = await browser.newPage({ viewport: { width, height } });
  const bytes = readFileSync(join(root, 'build/pictures', `${from}.png`)).toString('base64');
  await page.setContent(`<style>body{margin:0}img{display:block}</style><img src="data:image/png;base64,${bytes}">`);
  const path = join(root, 'docs/pictures', `${to}.png`);
  await page.screenshot({ path });
  if (statSync(path).size > 150_000) throw new Error(`${path} is larger than 150 kB`);
  await page.close();
}
await browser.close();
