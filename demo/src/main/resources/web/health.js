// Whether the server answers, and how far its start is. A request a second is the heartbeat.

import { byId, element } from './dom.js';
import { ask, pause } from './server.js';

const BEAT_MILLIS = 1000;
const LIMIT_MILLIS = 3000;
const RETRY_SECONDS = 3;
const USABLE = ['CATALOGUE', 'READY'];

const banner = byId('banner');
let retryNow = () => {};
let stage;
let stageBegan;

/** Tells `figures` what every beat brought, and `usable` when messages are answered (again). */
export async function watchServer({ figures, usable }) {
  byId('retry').addEventListener('click', () => retryNow());
  for (;;) {
    try {
      const now = await ask('GET', '/demo/figures', { limitMillis: LIMIT_MILLIS });
      figures(now);
      if (enter(now.start)) {
        usable();
      }
      await pause(BEAT_MILLIS);
    } catch (problem) {
      await countDown(problem.message);
      figures();
    }
  }
}

/** Shows a stage of the start; true where it is one in which more can be found than before. */
function enter(start) {
  const fresh = start.stage !== stage;
  if (fresh) {
    stage = start.stage;
    stageBegan = performance.now();
  }
  banner.hidden = true;
  state(stage === 'READY' ? 'ready' : 'starting', stage === 'READY' ? 'ready' : 'starting');
  showStart(start);
  return fresh && USABLE.includes(stage);
}

function showStart({ words, done, total }) {
  byId('start').hidden = stage === 'READY';
  byId('startwords').textContent = total > 0
    ? `${words}: ${done.toLocaleString('en')} of ${total.toLocaleString('en')} stickers. What you type is answered from those.`
    : `${words} …`;
  byId('startseconds').textContent = `${Math.round((performance.now() - stageBegan) / 1000)} s`;
  const bar = byId('startbar');
  if (total > 0) {
    bar.max = total;
    bar.value = done;
  } else {
    bar.removeAttribute('value');
  }
}

async function countDown(problem) {
  stage = undefined;
  state('down', 'no answer');
  byId('start').hidden = true;
  byId('problem').textContent = `${problem.replace(/\.$/, '')};`;
  banner.hidden = false;
  let pressed = false;
  const asked = new Promise((resolve) => { retryNow = () => { pressed = true; resolve(); }; });
  for (let left = RETRY_SECONDS; left > 0 && !pressed; left--) {
    byId('countdown').textContent = `retrying in ${left} s`;
    await Promise.race([pause(1000), asked]);
  }
  byId('countdown').replaceChildren(element('span', 'spinner'), 'retrying');
}

function state(name, words) {
  const pill = byId('state');
  if (pill.textContent !== words) {
    pill.className = `state ${name}`;
    pill.textContent = words;
  }
}
