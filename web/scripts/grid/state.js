// SPDX-License-Identifier: Apache-2.0
// What the state cell of a row says.
import { element, icon } from '../parts/say.js';

/** `again`: tries to save once more; `theirs`: takes the row as the server has it. */
export function stateParts(state, sentence, { again, theirs } = {}) {
  if (state === 'saved') return [badge('good', 'circle-check', 'Đã lưu')];
  if (state === 'saving') return [badge('', 'hourglass', 'Đang lưu')];
  if (state === 'waiting')
    return [badge('warn', 'cloud-off', 'Chưa lưu'), small(sentence ?? 'Có mạng sẽ tự lưu.'), press('Thử gửi lại', again)];
  if (state === 'session')
    return [badge('warn', 'cloud-off', 'Chưa lưu'), small(`${sentence} Đăng nhập lại ở thẻ mới rồi bấm:`), press('Thử gửi lại', again)];
  if (state === 'conflict')
    return [badge('warn', 'alert-triangle', 'Chưa lưu'), small(sentence), press('Lấy bản mới', theirs), press('Vẫn ghi của tôi', again)];
  return [badge('warn', 'alert-triangle', 'Chưa lưu'), small(sentence), press('Thử gửi lại', again)];
}

const badge = (kind, name, words) => element('span', { class: `cn-state ${kind}` }, icon(name), words);
const small = (words) => element('div', { class: 'cn-small cn-soft' }, words);
const press = (words, click) => element('button', { type: 'button', class: 'btn', click }, words);
