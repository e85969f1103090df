// The way to the server: what it tells, and what it is asked to do.

import { take } from './model.mjs';

/** Follows the server. The browser connects again by itself, unless it is refused. */
export function follow({ changed, connected, missed }) {
  const source = new EventSource('stream');
  source.onopen = () => connected('Live', true);
  source.onerror = () =>
    source.readyState === EventSource.CLOSED
      ? connected('Refused: open the URL that the dashboard printed', false)
      : connected('Connection lost, trying again …', false);
  for (const [name, apply] of Object.entries(take)) {
    source.addEventListener(name, (event) => {
      apply(JSON.parse(event.data));
      changed(name);
    });
  }
  source.addEventListener('missed', (event) => missed(JSON.parse(event.data).count));
  window.addEventListener('pagehide', () => source.close());
}

/** Has something done to a session; tells what the server has to say of it, empty for nothing. */
export async function act(session, action) {
  try {
    const answer = await fetch(`sessions/${encodeURIComponent(session)}/${action}`, { method: 'POST' });
    return (await answer.text()).trim();
  } catch {
    return 'The dashboard does not answer; its program may have ended.';
  }
}
