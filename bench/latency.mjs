// SPDX-License-Identifier: Apache-2.0
// latency.mjs ADDRESS OFFICER SECRETARY PASSWORD MEETING: what a scoped ward user waits for, through the real server over
// loopback, one request after the other on one connection. Prints "name p50 p95" in milliseconds, the time of the client
// included; last the session cookie of the officer, for those who measure further.
import { Agent, request } from 'node:http';

const [address, officer, secretary, password, meeting] = process.argv.slice(2);
const TIMES = 300;
const agent = new Agent({ keepAlive: true, maxSockets: 1 });

function ask(method, path, { cookie = '', form, headers = {} } = {}) {
  const body = form ? new URLSearchParams(form).toString() : undefined;
  const from = process.hrtime.bigint();
  return new Promise((done, fail) => {
    const asked = request(new URL(path, address), {
      method, agent,
      headers: { ...headers, ...(cookie && { Cookie: cookie }), ...(body && { 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': Buffer.byteLength(body) }) },
    }, (reply) => {
      let text = '';
      reply.setEncoding('utf8');
      reply.on('data', (piece) => (text += piece));
      reply.on('end', () => done({ status: reply.statusCode, headers: reply.headers, text, took: Number(process.hrtime.bigint() - from) / 1e6 }));
    });
    asked.setTimeout(30_000, () => asked.destroy(new Error(`${method} ${path} took too long`)));
    asked.on('error', fail);
    asked.end(body);
  });
}

async function signIn(login) {
  const reply = await ask('POST', '/sign-in', { form: { login, password } });
  const cookie = reply.headers['set-cookie']?.[0].split(';')[0];
  if (reply.status !== 303 || !cookie) throw new Error(`sign-in of ${login}: ${reply.status}`);
  return cookie;
}

async function measure(name, act) {
  const took = [];
  for (let n = -30; n < TIMES; n++) {
    const reply = await act(n + 30);
    if (reply.status !== 200) throw new Error(`${name}: ${reply.status}`);
    if (n >= 0) took.push(reply.took);
  }
  took.sort((a, b) => a - b);
  console.log(`${name} ${took[TIMES / 2].toFixed(3)} ${took[(TIMES * 95) / 100].toFixed(3)}`);
}

const json = { Accept: 'application/json' };
const cookie = await signIn(officer);
const first = JSON.parse((await ask('GET', '/liaisons', { cookie, headers: json })).text);
const cases = first.liaisons.map((each) => each.id);
let deep = first.next;
for (let page = 1; page < 38; page++) deep = JSON.parse((await ask('GET', deep, { cookie, headers: json })).text).next;

await measure('first_page', () => ask('GET', '/liaisons', { cookie }));
await measure('deep_page', () => ask('GET', deep, { cookie }));
await measure('search', () => ask('GET', '/liaisons?q=lan', { cookie }));
await measure('open_case', (n) => ask('GET', `/liaisons/${cases[n % cases.length]}`, { cookie }));

const other = await signIn(secretary);
const roster = (await ask('GET', `/meetings/${meeting}/roster`, { cookie: other })).text;
const csrf = roster.match(/name="csrf" value="([^"]+)"/)[1];
const people = [...roster.matchAll(/data-person="(\d+)"/g)].map((each) => each[1]);
await measure('save_mark', (n) => ask('PUT', `/meetings/${meeting}/marks/${people[n % people.length]}`, {
  cookie: other, headers: { 'X-Fragment': '1', 'X-CSRF': csrf }, form: { csrf, mark: n % 2 ? 'present' : 'excused' } }));
console.log(`cookie ${cookie}`);
agent.destroy();
