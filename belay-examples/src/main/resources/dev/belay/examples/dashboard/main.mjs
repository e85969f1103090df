// Puts the page together: follows the server, and shows what has changed with the next picture.

import { showCalls } from './calls.mjs';
import { element, say } from './elements.mjs';
import { follow } from './events.mjs';
import { showLog } from './log.mjs';
import { model } from './model.mjs';
import { showSessions } from './sessions.mjs';

const REFRESH_MILLIS = 250; // bars of calls that run grow

const summary = document.getElementById('summary');
const connection = document.getElementById('connection');
const notices = document.getElementById('notice');
let planned = false;
let anew = false;

// the cookie is there by now, and the token need not stay in the address bar and the history
history.replaceState(null, '', location.pathname);

function notify(text) {
  const notice = element('p', {}, text, element('button', { type: 'button', onclick: () => notice.remove() }, 'Dismiss'));
  notices.replaceChildren(notice);
}

function show() {
  planned = false;
  showSessions(notify);
  showCalls();
  showLog(anew);
  anew = false;
  const open = [...model.sessions.values()].filter((session) => session.open);
  const boards = new Set(open.map((session) => session.board)).size;
  say(summary, `${count(boards, 'board')}, ${count(open.length, 'open session')}`);
  document.title = `${open.length} · Boards`;
}

function count(number, noun) {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

function plan() {
  if (!planned) {
    planned = true;
    requestAnimationFrame(show);
  }
}

follow({
  changed(name) {
    anew ||= name === 'snapshot';
    plan();
  },
  connected(text, isLive) {
    say(connection, text);
    connection.classList.toggle('live', isLive);
  },
  missed(number) {
    notify(`This page was too slow: ${count(number, 'message')} were dropped, and all is shown anew.`);
  },
});
setInterval(plan, REFRESH_MILLIS);
