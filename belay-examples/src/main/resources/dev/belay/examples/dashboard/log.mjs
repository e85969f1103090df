// What boards print, and what the library and hooks have to say.

import { clock, element } from './elements.mjs';
import { model, sessionName } from './model.mjs';

const LEVELS = ['INFO', 'WARN', 'ERROR'];
const root = document.getElementById('log');
const severity = document.getElementById('severity');
const follow = document.getElementById('follow');
let shown = 0;

/** Adds what is new; a log that begins anew is shown anew. */
export function showLog(anew = false) {
  if (anew || shown > model.logged) {
    root.replaceChildren();
    shown = 0;
  }
  if (model.logged === shown) {
    return;
  }
  const fresh = model.log.slice(-Math.min(model.log.length, model.logged - shown));
  shown = model.logged;
  const least = LEVELS.indexOf(severity.value);
  root.append(...fresh.filter((entry) => LEVELS.indexOf(entry.severity) >= least).map(line));
  while (root.childElementCount > model.log.length) {
    root.firstElementChild.remove();
  }
  if (follow.checked) {
    root.scrollTop = root.scrollHeight;
  }
}

function line(entry) {
  return element(
    'div', { class: `entry ${entry.severity} ${entry.source}` },
    element('time', { datetime: new Date(entry.time).toISOString() }, clock(entry.time)),
    element('span', { class: 'who' }, sessionName(entry.session)),
    element('span', { class: 'severity' }, entry.source === 'BOARD' ? 'board' : entry.severity.toLowerCase()),
    element('span', { class: 'message' }, entry.message));
}

severity.addEventListener('change', () => showLog(true));
follow.addEventListener('change', () => {
  root.scrollTop = follow.checked ? root.scrollHeight : root.scrollTop;
});
