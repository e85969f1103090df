// The calls: bars over time, a lane for each session, parts below what they are parts of; and the last ones as a table.

import { clock, element, graphic, span } from './elements.mjs';
import { callName, model } from './model.mjs';

const BAR = 14;
const ROW = 18;
const TITLE = 20;
const AXIS = 22;
const DEEPEST = 3;
const LANES = 8;
const ROWS = 30;

const root = document.getElementById('timeline');
const table = document.querySelector('#recent tbody');
const recent = document.getElementById('recent');
const shown = document.getElementById('window');

export function showCalls() {
  const until = Date.now();
  const from = until - Number(shown.value) * 1000;
  const lanes = [...model.sessions.values()]
    .map((session) => ({ session, calls: within(session, from, until) }))
    .filter(({ session, calls }) => session.open || calls.length > 0)
    .slice(-LANES);
  root.replaceChildren(lanes.length ? picture(lanes, from, until) : element('p', { class: 'empty' }, 'No session is open.'));
  if (recent.open) {
    showTable();
  }
}

function endOf(call, now) {
  return call.status === 'RUNNING' ? Math.max(now, call.startedAt) : call.startedAt + call.millis;
}

function within(session, from, until) {
  return [...session.calls.values()].filter((call) => endOf(call, until) >= from);
}

function depth(session, call) {
  let deep = 0;
  let parent = session.calls.get(call.parent);
  while (parent && deep < DEEPEST) {
    deep += 1;
    parent = session.calls.get(parent.parent);
  }
  return deep;
}

function picture(lanes, from, until) {
  const width = Math.max(280, root.clientWidth);
  const x = (time) => Math.round(((time - from) / (until - from)) * width * 10) / 10;
  const parts = [];
  let y = 0;
  let count = 0;
  for (const { session, calls } of lanes) {
    const rows = 1 + Math.max(0, ...calls.map((call) => depth(session, call)));
    parts.push(graphic('text', { x: 0, y: y + 14, class: 'lane' }, session.name));
    parts.push(graphic('line', { x1: 0, x2: width, y1: y + TITLE + rows * ROW, y2: y + TITLE + rows * ROW, class: 'edge' }));
    for (const call of calls) {
      const left = Math.max(0, x(call.startedAt));
      const length = Math.max(2, Math.min(width, x(endOf(call, until))) - left);
      parts.push(bar(call, left, y + TITLE + depth(session, call) * ROW, length, until));
      count += 1;
    }
    y += TITLE + rows * ROW + 6;
  }
  const label = `${count} calls of ${lanes.length} sessions in the last ${span(until - from)}`;
  return graphic(
    'svg', { viewBox: `0 0 ${width} ${y + AXIS}`, width, height: y + AXIS, role: 'img', 'aria-label': label },
    ...axis(from, until, x, y, width), ...parts);
}

function bar(call, x, y, width, now) {
  const what = `${callName(call)}: ${call.status.toLowerCase()}, ${span(endOf(call, now) - call.startedAt)}${call.failure ? `, ${call.failure}` : ''}`;
  const shape = graphic('rect', { x, y, width, height: BAR, rx: Math.min(3, width / 2), class: `call ${call.status}` }, graphic('title', {}, what));
  if (width < 60) {
    return shape;
  }
  const room = Math.floor((width - 10) / 6.5);
  const name = callName(call);
  const text = name.length > room ? `${name.slice(0, Math.max(0, room - 1))}…` : name;
  return graphic('g', {}, shape, graphic('text', { x: x + 5, y: y + 11, class: `name ${call.status}` }, text));
}

function axis(from, until, x, y, width) {
  const seconds = (until - from) / 1000;
  const steps = [1, 2, 5, 10, 20, 30, 60, 120, 300];
  const step = (steps.find((some) => (seconds / some) * 78 <= width) ?? 600) * 1000;
  const marks = [];
  for (let time = Math.ceil(from / step) * step; time <= until; time += step) {
    marks.push(graphic('line', { x1: x(time), x2: x(time), y1: 0, y2: y, class: 'grid' }));
    const place = Math.min(Math.max(26, x(time)), width - 26);
    marks.push(graphic('text', { x: place, y: y + 15, class: 'tick', 'text-anchor': 'middle' }, clock(time)));
  }
  return marks;
}

function showTable() {
  const calls = [...model.sessions.values()]
    .flatMap((session) => [...session.calls.values()].map((call) => ({ session, call })))
    .sort((a, b) => b.call.startedAt - a.call.startedAt || b.call.id - a.call.id)
    .slice(0, ROWS);
  table.replaceChildren(...calls.map(({ session, call }) => element(
    'tr', {},
    element('td', {}, session.name),
    element('td', {}, element('code', {}, callName(call))),
    element('td', {}, clock(call.startedAt)),
    element('td', {}, call.status === 'RUNNING' ? '…' : span(call.millis)),
    element('td', {}, element('span', { class: `status ${call.status}` }, call.status)),
    element('td', {}, element('code', {}, call.failure || call.result)))));
}
