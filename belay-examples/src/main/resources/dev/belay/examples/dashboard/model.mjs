// What is known of the sessions. The server says everything once, and then what changes.

const CALLS = 200;
const LOG = 500;

export const model = {
  sessions: new Map(),
  log: [],
  logged: 0, // how many entries there were so far; the last of them are in the log
};

export const take = {
  snapshot({ sessions, log }) {
    model.sessions = new Map();
    sessions.forEach(take.session);
    model.log = [];
    model.logged = 0;
    log.forEach(take.log);
  },

  session(session) {
    const calls = new Map(session.calls.map((call) => [call.id, call]));
    model.sessions.set(session.id, { ...session, calls });
  },

  status(changed) {
    const session = model.sessions.get(changed.id);
    if (session) {
      Object.assign(session, changed);
    }
  },

  call({ session: id, call }) {
    const calls = model.sessions.get(id)?.calls;
    if (!calls || (calls.has(call.id) && calls.get(call.id).status !== 'RUNNING')) {
      return; // what is over does not begin again
    }
    calls.set(call.id, call);
    if (calls.size > CALLS) {
      calls.delete(calls.keys().next().value);
    }
  },

  log(entry) {
    model.log.push(entry);
    model.logged += 1;
    if (model.log.length > LOG) {
      model.log.shift();
    }
  },

  forgotten({ id }) {
    model.sessions.delete(id);
  },
};

export function sessionName(id) {
  return model.sessions.get(id)?.name ?? id;
}

/** The call that runs now and is no part of another. */
export function running(session) {
  return [...session.calls.values()].find((call) => call.status === 'RUNNING' && call.kind !== 'span');
}

export function callName(call) {
  return call.name ? `${call.kind} ${call.name}` : `${call.kind} ${call.arguments}`;
}
