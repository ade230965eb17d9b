// SPDX-License-Identifier: Apache-2.0
// Asks the server for a piece of a page, or sends a form to it, and says what came of it:
//   done     2xx; `piece` holds the answer
//   refused  the server will not: `sentence` says why
//   later    no network, busy or broken: worth sending again
//   session  signed out, or someone else is signed in here now

const PATIENCE = 20_000;

/** Sends a form's fields to its action as a browser would. `changes` overrules or adds fields. */
export async function sendForm(form, changes = {}) {
  let answer = await put(form, changes);
  if (answer.status === 401 || answer.status === 403) {
    const renewed = await renewToken();
    if (renewed.outcome !== 'done') return { ...answer, ...renewed };
    answer = await put(form, changes);
    if (answer.status === 401) answer.outcome = 'session';
  }
  return answer;
}

/** Gets an address of our own as a piece. */
export function getPiece(address) {
  return ask(address, { method: 'GET' });
}

function put(form, changes) {
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') fields.append(name, value);
  for (const [name, value] of Object.entries(changes)) fields.set(name, value);
  const method = (fields.get('_method') || form.getAttribute('method') || 'post').toUpperCase();
  const token = fields.get('csrf') ?? '';
  fields.delete('_method');
  return ask(form.action, { method, body: fields, headers: { 'X-CSRF': token } });
}

async function ask(address, options) {
  const control = new AbortController();
  const timer = setTimeout(() => control.abort(), PATIENCE);
  try {
    const reply = await fetch(address, {
      ...options, signal: control.signal, credentials: 'same-origin',
      headers: { Accept: 'text/html', 'X-Fragment': '1', ...options.headers },
    });
    const piece = parse(await reply.text());
    const verdict = judge(reply, piece);
    if (verdict.outcome === 'done') document.dispatchEvent(new CustomEvent('cn:answered'));
    return { status: reply.status, piece, ...verdict };
  } catch {
    return { status: 0, outcome: 'later', sentence: 'Chưa nối được với máy chủ.' };
  } finally {
    clearTimeout(timer);
  }
}

/** A template keeps rows and list items that stand alone; a row after other elements it would drop, so that is read
 *  by itself. */
function parse(text) {
  const [template, rows] = [document.createElement('template'), document.createElement('template')];
  template.innerHTML = text;
  const at = text.indexOf('<tr');
  if (at >= 0 && !template.content.querySelector('tr')) {
    rows.innerHTML = text.slice(at);
    template.content.append(rows.content);
  }
  return template.content;
}

function judge(reply, piece) {
  if (reply.redirected || reply.status === 401) return { outcome: 'session', sentence: 'Đã hết phiên làm việc.' };
  if (reply.ok) return { outcome: 'done' };
  if (reply.status === 408 || reply.status === 429 || reply.status >= 500) return { outcome: 'later', sentence: 'Máy chủ đang bận.' };
  const told = piece.querySelector('[data-error]') ?? piece.querySelector('[role="alert"]');
  return { outcome: 'refused', sentence: told?.textContent.trim() || `Máy chủ không nhận (mã ${reply.status}). Tải lại trang rồi thử lại.` };
}

/** After signing in again in another tab the old token is worthless: takes one from this page, fetched anew. */
async function renewToken() {
  let text;
  try {
    const reply = await fetch(location.href, { credentials: 'same-origin', headers: { Accept: 'text/html' } });
    if (reply.redirected || !reply.ok) return { outcome: 'session', sentence: 'Đã hết phiên làm việc.' };
    text = await reply.text();
  } catch {
    return { outcome: 'later', sentence: 'Chưa nối được với máy chủ.' };
  }
  const page = new DOMParser().parseFromString(text, 'text/html');
  if (page.body.dataset.account !== document.body.dataset.account)
    return { outcome: 'session', sentence: 'Trên máy này đã có người khác đăng nhập.' };
  const token = page.querySelector('input[name="csrf"]')?.value;
  if (!token) return { outcome: 'session', sentence: 'Đã hết phiên làm việc.' };
  for (const field of document.querySelectorAll('input[name="csrf"]')) field.value = token;
  return { outcome: 'done' };
}
