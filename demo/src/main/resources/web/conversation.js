// What happened on the server, as it happens: one request waits there for the next events. Hidden
// pages do not wait, since browsers allow only some connections to a server.

import { ask, pause } from './server.js';

const RETRY_MILLIS = 3000;
const LIMIT_MILLIS = 15000;

/** Hands events to the handlers named after their kinds, for ever. */
export async function follow(handlers) {
  let known = { log: '', last: 0 };
  for (;;) {
    await visible();
    try {
      const page = await nextPage(known);
      page.events.forEach((event) => handlers[event.kind]?.(event.body));
      known = page;
    } catch {
      await pause(document.hidden ? 0 : RETRY_MILLIS);
    }
  }
}

async function nextPage({ log, last }) {
  const hidden = new AbortController();
  const stop = () => document.hidden && hidden.abort();
  document.addEventListener('visibilitychange', stop);
  try {
    return await ask('GET', `/demo/events?log=${log}&after=${last}`, { limitMillis: LIMIT_MILLIS, signal: hidden.signal });
  } finally {
    document.removeEventListener('visibilitychange', stop);
  }
}

function visible() {
  return new Promise((resolve) => {
    const look = () => {
      if (!document.hidden) {
        document.removeEventListener('visibilitychange', look);
        resolve();
      }
    };
    document.addEventListener('visibilitychange', look);
    look();
  });
}
