// SPDX-License-Identifier: Apache-2.0
// The HTML examples of web/README.md, as they stand there, and pages made of them.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../../..');

const readme = readFileSync(join(ROOT, 'web/README.md'), 'utf8');

/** The example named in the fence; {i:name} becomes an icon, {csrf} the token. */
export function example(name, token = 'token-1') {
  const found = readme.match(new RegExp('```html ' + name + '\\n([\\s\\S]*?)```'));
  if (!found) throw new Error(`web/README.md has no example "${name}"`);
  return found[1]
    .replace(/\{i:([\w-]+)\}/g, '<svg class="cn-ico" aria-hidden="true" focusable="false"><use href="/tai-nguyen/icons.svg#i-$1"></use></svg>')
    .replaceAll('{csrf}', token);
}

/** The row of another person, made from an example row. */
export function rowOf(name, number, person, changes = {}, token) {
  let row = example(name, token).replaceAll('204', String(number));
  row = row.replaceAll(name === 'roster-row' ? 'Trần Văn Chiến' : 'Trần Quốc Bảo', person);
  for (const [from, to] of Object.entries(changes)) {
    if (!row.includes(from)) throw new Error(`the example ${name} has no ${from}`);
    row = row.replaceAll(from, to);
  }
  return row;
}

export function page({ title = 'Thử', scripts = [], main, mainClass = '', body = 'data-account="5" data-session-left="3600"', top = '', token = 'token-1' }) {
  const tags = ['frame', ...scripts].map((name) => `<script type="module" src="/tai-nguyen/${name}.js"></script>`).join('');
  return `<!doctype html><html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>${title}</title><link rel="stylesheet" href="/tai-nguyen/cau-noi.css">
<link rel="icon" type="image/svg+xml" href="/tai-nguyen/favicon.svg"><link rel="manifest" href="/tai-nguyen/manifest.webmanifest">${tags}</head>
<body ${body}><a class="cn-skip" href="#noi-dung">Đến nội dung chính</a><header class="cn-top">${top}
<form class="cn-find" role="search"><label class="visually-hidden" for="tim">Tìm tên</label><input class="form-control" id="tim" type="search"></form>
<form method="post" action="/sign-out" data-sign-out><input type="hidden" name="csrf" value="${token}"><button class="btn" type="submit">Đăng xuất</button></form></header>
<div class="cn-body"><nav class="cn-nav d-none d-md-flex" aria-label="Mục chính"><a href="/">Việc</a></nav>
<main class="cn-main ${mainClass}" id="noi-dung" tabindex="-1"><div id="thong-bao" class="cn-notices" role="status"></div><h1>${title}</h1>${main}</main></div></body></html>`;
}

export const CAST = [[204, 'Trần Văn Chiến'], [205, 'Phạm Thị Ngọc Ánh'], [206, 'Lê Đình Cảnh']];

export function rosterPage({ token = 'token-1', account = 5, marks = {}, writers = {}, rows = CAST } = {}) {
  const items = rows.map(([number, person]) => {
    const mark = marks[number] ?? '';
    const seen = `value="${mark || 'none'}.${writers[number] ?? 0}"`;
    let row = rowOf('roster-row', number, person, { 'data-mark="present"': `data-mark="${mark}"`, ' checked': '', 'value="present.7"': seen }, token);
    if (mark) row = row.replace(`value="${mark}"`, `value="${mark}" checked`);
    return row;
  });
  return page({
    token, title: 'Điểm danh', scripts: ['roster'], mainClass: 'cn-bare', body: `data-account="${account}" data-session-left="3600"`,
    main: `${example('roster-head')}<div class="card"><ul class="cn-roster" data-roster data-key="17.${account}">${items.join('')}</ul></div>${example('roster-end')}`,
  });
}

export function gridPage({ token = 'token-1' } = {}) {
  const rows = [rowOf('grid-row', 204, 'Trần Quốc Bảo', {}, token), rowOf('grid-row', 205, 'Lê Thị Bích Châu', {}, token)];
  return page({
    token, title: 'Nhận xét cuối năm 2026', scripts: ['grid'],
    main: `${example('grid-head')}<div class="card"><table class="cn-grid" data-grid><caption class="visually-hidden">Nhận xét</caption><thead><tr><th scope="col">Họ và tên</th><th scope="col">1. Nêu gương</th><th scope="col">3. Dự các cuộc họp</th><th scope="col">Tình trạng</th></tr></thead><tbody id="dong">${rows.join('')}</tbody></table></div>`,
  });
}
