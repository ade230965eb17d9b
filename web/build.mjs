// SPDX-License-Identifier: Apache-2.0
// Makes what the binary embeds: styles, scripts, icons and fonts, each with a content hash and compressed variants,
// in one blob, and the table that says where each lies.
//
//     node web/build.mjs --out FOLDER [--html FILE…] [--loose]
//
// --html: written pages that count as users of classes too (the visual targets); --loose: also write each file by
// itself, for the browser tests.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build, transform } from 'esbuild';
import { PurgeCSS } from 'purgecss';
import { builderTags, htmlClasses, pageSources, possibleClasses, scriptClasses, scriptSources } from './classes.mjs';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const FOLDER = '/tai-nguyen/';
const SCRIPTS = ['frame', 'roster', 'grid'];
const FONTS = ['bvp-400', 'bvp-600', 'bvp-700', 'bvp-so-400', 'bvp-so-600'];
const ATTRIBUTES = {
  names: ['checked', 'controls', 'dir', 'disabled', 'hidden', 'href', 'list', 'multiple', 'open', 'readonly', 'role',
    'rows', 'size', 'title', 'type'],
  values: ['button', 'checkbox', 'date', 'file', 'number', 'password', 'radio', 'search', 'submit', 'tel', 'text'],
};

async function main() {
  const options = readOptions(process.argv.slice(2));
  const assets = [];
  const keep = (name, type, bytes) => {
    assets.push(makeAsset(name, type, bytes));
    return assets.at(-1).hashed;
  };

  const address = {};
  for (const font of FONTS)
    address[`${font}.woff2`] = keep(`${font}.woff2`, 'font/woff2', read(`web/fonts/${font}.woff2`));
  const icons = keep('icons.svg', 'image/svg+xml', sprite());
  const favicon = keep('favicon.svg', 'image/svg+xml', read('web/favicon.svg'));
  keep('manifest.webmanifest', 'application/manifest+json', manifest(favicon));
  keep('cau-noi.css', 'text/css; charset=utf-8', await stylesheet(address, options.html));
  for (const script of SCRIPTS)
    keep(`${script}.js`, 'text/javascript; charset=utf-8', await bundle(script, icons));

  mkdirSync(options.out, { recursive: true });
  if (options.loose) for (const asset of assets) writeFileSync(join(options.out, asset.name), asset.bytes);
  writeTable(options.out, assets);
  report(assets);
}

function readOptions(words) {
  const options = { out: '', html: [], loose: false };
  for (let at = 0; at < words.length; ++at) {
    if (words[at] === '--out') options.out = words[++at];
    else if (words[at] === '--loose') options.loose = true;
    else if (words[at] === '--html') while (words[at + 1] && !words[at + 1].startsWith('--')) options.html.push(words[++at]);
    else throw new Error(`unknown word ${words[at]}`);
  }
  if (!options.out) throw new Error('--out FOLDER is missing');
  return options;
}

const read = (path) => readFileSync(join(ROOT, path));
const text = (path) => readFileSync(join(ROOT, path), 'utf8');
const names = (path) => text(path).split('\n').map((line) => line.trim()).filter((line) => line && !line.startsWith('#'));
const shortHash = (bytes) => createHash('sha256').update(bytes).digest('hex').slice(0, 16);

function makeAsset(name, type, content) {
  const bytes = Buffer.from(content);
  const hash = shortHash(bytes);
  const dot = name.lastIndexOf('.');
  const hashed = `${FOLDER}${name.slice(0, dot)}.${hash.slice(0, 8)}${name.slice(dot)}`;
  const squeeze = !name.endsWith('.woff2'); // a woff2 is brotli already
  return {
    name, type, bytes, hash, hashed,
    brotli: squeeze ? brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }) : Buffer.alloc(0),
    gzip: squeeze ? gzipSync(bytes, { level: 9 }) : Buffer.alloc(0),
  };
}

/** One sprite: <symbol id="i-check">, without the invisible square every Tabler icon begins with. */
function sprite() {
  const symbols = names('web/icons.txt').map((name) => {
    const path = `node_modules/@tabler/icons/icons/outline/${name}.svg`;
    if (!existsSync(join(ROOT, path))) throw new Error(`web/icons.txt: Tabler has no outline icon "${name}"`);
    const inside = text(path).replace(/<!--[\s\S]*?-->/g, '').replace(/^[\s\S]*?<svg[^>]*>|<\/svg>\s*$/g, '')
      .replace(/<path stroke="none"[^>]*\/>/g, '').replace(/\s*\n\s*/g, '').replace(/ \/>/g, '/>');
    return `<symbol id="i-${name}" viewBox="0 0 24 24">${inside}</symbol>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>`;
}

function manifest(favicon) {
  return JSON.stringify({
    name: 'Cầu Nối', short_name: 'Cầu Nối', lang: 'vi', start_url: '/', display: 'minimal-ui',
    background_color: '#f8f6f3', theme_color: '#a61b1b',
    icons: [{ src: favicon, sizes: 'any', type: 'image/svg+xml' }],
  });
}

async function stylesheet(fonts, htmlFiles) {
  const tabler = await tablerSubset(htmlFiles);
  let ours = names('web/styles/index.txt').map((name) => text(`web/styles/${name}.css`)).join('\n');
  ours = ours.replace(/url\("([\w-]+\.woff2)"\)/g, (_, name) => {
    if (!fonts[name]) throw new Error(`web/styles: no font ${name}`);
    return `url("${fonts[name]}")`;
  });
  const licence = '/* Tabler 1.6 (MIT), the parts in use; Be Vietnam Pro (OFL 1.1); Cầu Nối (Apache-2.0) */\n';
  const small = await transform(`${tabler}\n${ours}`, { loader: 'css', minify: true, target: 'esnext', legalComments: 'none', charset: 'utf8' });
  return licence + small.code;
}

async function tablerSubset(htmlFiles) {
  const classes = new Set();
  const add = (list) => { for (const name of list) classes.add(name); };
  for (const path of pageSources(ROOT)) add(possibleClasses(readFileSync(path, 'utf8')));
  for (const path of scriptSources(ROOT)) add(scriptClasses(readFileSync(path, 'utf8')).map((found) => found.name));
  for (const path of htmlFiles) add(htmlClasses(readFileSync(path, 'utf8')));

  const used = { attributes: ATTRIBUTES, classes: [...classes], ids: [], tags: ['html', ...builderTags(ROOT)], undetermined: [] };
  const [result] = await new PurgeCSS().purge({
    content: [{ raw: ' ', extension: 'pages' }],
    extractors: [{ extensions: ['pages'], extractor: () => used }],
    css: [{ raw: text('node_modules/@tabler/core/dist/css/tabler.css') }],
    variables: true, keyframes: true, fontFace: true,
  });
  return result.css;
}

async function bundle(name, icons) {
  const result = await build({
    entryPoints: [join(ROOT, `web/scripts/${name}.js`)], bundle: true, minify: true, write: false, format: 'esm',
    target: 'es2020', charset: 'utf8', legalComments: 'none', define: { ICONS: JSON.stringify(icons) },
  });
  return result.outputFiles[0].contents;
}

/** Writes only what changed, so that nothing is compiled again for nothing. */
function writeIfNew(path, content) {
  const bytes = Buffer.from(content);
  if (!existsSync(path) || !readFileSync(path).equals(bytes)) writeFileSync(path, bytes);
}

function writeTable(out, assets) {
  const pieces = [];
  let size = 0;
  const place = (bytes) => {
    pieces.push(bytes);
    const at = size;
    size += bytes.length;
    return `${at}, ${bytes.length}`;
  };
  const rows = assets.map((asset) => `    {"${FOLDER}${asset.name}", "${asset.hashed}", "${asset.type}", "${asset.hash}",`
    + ` ${place(asset.bytes)}, ${place(asset.brotli)}, ${place(asset.gzip)}},\n`);
  const blob = Buffer.concat(pieces);
  writeIfNew(join(out, 'assets.bin'), blob);
  writeIfNew(join(out, 'assets_table.inc'), `// Made by web/build.mjs.\n${rows.join('')}`);
  // The hash is here so that new content means a new source, and the assembler runs again.
  writeIfNew(join(out, 'assets.S'), `/* Made by web/build.mjs; content ${shortHash(blob)} */
    .section .rodata
    .global caunoi_assets
    .balign 16
caunoi_assets:
    .incbin "assets.bin"
    .byte 0
    .section .note.GNU-stack,"",%progbits
`);
}

function report(assets) {
  for (const { name, bytes, brotli, gzip } of assets)
    console.log(`${name.padEnd(22)} ${String(bytes.length).padStart(7)} plain ${String(gzip.length).padStart(6)} gzip ${String(brotli.length).padStart(6)} brotli`);
}

main().catch((problem) => {
  console.error(`web/build.mjs: ${problem.message}`);
  process.exit(1);
});
