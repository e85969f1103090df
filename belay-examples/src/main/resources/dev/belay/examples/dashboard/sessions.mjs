// The sessions, a card for each, by boards. A card is made once and then changed, so that the focus stays where it is.

import { clock, element, say, span } from './elements.mjs';
import { act } from './events.mjs';
import { callName, model, running } from './model.mjs';

const root = document.getElementById('sessions');
const cards = new Map();
const boards = new Map();

export function showSessions(notify) {
  for (const [id, card] of cards) {
    if (!model.sessions.has(id)) {
      card.root.remove();
      cards.delete(id);
    }
  }
  for (const session of model.sessions.values()) {
    if (!cards.has(session.id)) {
      const card = makeCard(session, notify);
      cards.set(session.id, card);
      const place = board(session.board).cards;
      place.insertBefore(card.root, place.querySelector(':scope > .over'));
    }
    show(cards.get(session.id), session);
  }
  for (const [name, place] of boards) {
    if (!place.cards.hasChildNodes()) {
      place.root.remove();
      boards.delete(name);
    }
  }
  root.querySelector('.empty').hidden = model.sessions.size > 0;
}

function board(name) {
  if (!boards.has(name)) {
    const place = element('div', { class: 'cards' });
    const group = element('div', { class: 'board' }, element('h3', {}, name), place);
    boards.set(name, { root: group, cards: place });
    root.append(group);
  }
  return boards.get(name);
}

function makeCard(session, notify) {
  const card = {
    name: element('h4'),
    status: element('span'),
    about: element('p', { class: 'about' }),
    now: element('p', { class: 'now' }),
    steps: element('ol'),
    owned: element('ul'),
    report: element('pre'),
    stepsTitle: element('summary'),
    ownedTitle: element('summary'),
    interrupt: element('button', { type: 'button', class: 'interrupt' }, 'Interrupt'),
    end: element('button', { type: 'button', class: 'end' }, 'End session'),
  };
  card.reportBox = element('details', {}, element('summary', {}, 'How it ended'), card.report);
  card.trace = element('a', { class: 'trace', href: `sessions/${encodeURIComponent(session.id)}/trace`, download: true }, 'Trace');
  card.buttons = element('div', { class: 'buttons' }, card.interrupt, card.end, card.trace);
  for (const [button, action] of [[card.interrupt, 'interrupt'], [card.end, 'end']]) {
    button.addEventListener('click', async () => {
      card.busy = action;
      button.disabled = true;
      const answer = await act(session.id, action);
      card.busy = undefined;
      show(card, model.sessions.get(session.id) ?? session);
      if (answer) {
        notify(answer);
      }
    });
  }
  card.root = element(
    'article', { class: 'card', 'data-session': session.id },
    element('div', { class: 'head' }, card.name, card.status),
    card.about, card.now, card.buttons,
    element('details', { class: 'history' }, card.stepsTitle, card.steps),
    element('details', { class: 'resources' }, card.ownedTitle, card.owned),
    card.reportBox,
  );
  return card;
}

function show(card, session) {
  const call = session.open ? running(session) : undefined;
  say(card.name, session.name);
  say(card.status, session.status);
  card.status.className = `status ${session.status}`;
  const over = ['ENDED', 'LOST', 'FAILED'].includes(session.status);
  if (over && !card.root.classList.contains('over')) {
    card.root.classList.add('over');
    card.root.parentNode.append(card.root); // behind those that are open
  }
  const details = Object.entries(session.details).map(([key, value]) => `${key}: ${value}`);
  say(card.about, [session.type, `since ${clock(session.createdAt)}`, ...details].join(' · '));
  say(card.now, now(session, call));
  card.now.classList.toggle('idle', !call);
  card.buttons.hidden = !session.open && card.busy !== 'end';
  card.interrupt.disabled = !call || card.busy === 'interrupt';
  card.end.disabled = card.busy === 'end';
  card.interrupt.setAttribute('aria-label', `Interrupt the call of ${session.name}`);
  card.end.setAttribute('aria-label', `End the session ${session.name}`);
  say(card.end, card.busy === 'end' ? 'Ending …' : 'End session');
  showSteps(card, session);
  showOwned(card, session);
  card.reportBox.hidden = !session.report;
  say(card.report, session.report);
}

function now(session, call) {
  if (call) {
    return `${callName(call)} for ${span(Math.max(0, Date.now() - call.startedAt))}`;
  }
  if (session.open) {
    return 'No call runs';
  }
  return session.cause ? `Ended: ${session.cause}${session.verified ? '; nothing is left on the board' : ''}` : 'Not open';
}

function showSteps(card, session) {
  say(card.stepsTitle, `History (${session.history.length})`);
  const steps = session.history.map((step) =>
    [clock(step.time), step.to, step.cause && step.cause !== step.to.toLowerCase() ? `– ${step.cause}` : '', step.error].filter(Boolean).join(' '));
  list(card.steps, steps);
}

function showOwned(card, session) {
  const more = session.owned > session.resources.length ? `, the last ${session.resources.length} are shown` : '';
  say(card.ownedTitle, `Resources (${session.owned}${more})`);
  list(card.owned, session.resources.map((resource) => `${resource.type} ${resource.id}, since ${clock(resource.since)}`));
}

function list(node, texts) {
  if (node.dataset.shown !== texts.join('\n')) {
    node.dataset.shown = texts.join('\n');
    node.replaceChildren(...texts.map((text) => element('li', {}, text)));
  }
}
