// SPDX-License-Identifier: Apache-2.0
// Fails when a page or a script names a class that neither our stylesheets nor Tabler have: a misspelling, or a rule
// that is missing. Names are read from cls("…") in C++ and from the scripts.
import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { files, namedClasses, pageSources, scriptClasses, scriptSources, styledClasses } from './classes.mjs';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const text = (path) => readFileSync(path, 'utf8');

const styled = styledClasses(text(join(ROOT, 'node_modules/@tabler/core/dist/css/tabler.css')));
for (const path of files(join(ROOT, 'web/styles'), ['.css'])) for (const name of styledClasses(text(path))) styled.add(name);

const unknown = [];
const check = (path, names) => {
  for (const { name, line } of names) if (!styled.has(name)) unknown.push(`${relative(ROOT, path)}:${line}: ${name}`);
};
for (const path of pageSources(ROOT)) check(path, namedClasses(text(path)));
for (const path of scriptSources(ROOT)) check(path, scriptClasses(text(path)));

if (unknown.length) {
  console.error(`Classes that no stylesheet has (web/styles, or Tabler):\n${[...new Set(unknown)].join('\n')}`);
  process.exit(1);
}
console.log('Every class named in C++ and in the scripts has a rule.');
