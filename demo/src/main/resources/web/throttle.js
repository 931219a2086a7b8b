// Leading and trailing edge: the first call acts at once, later ones at most once an interval, and
// the last one always. One at a time, so that a slow server is not asked ever more.

import { pause } from './server.js';

export function throttle(intervalMillis, task) {
  let busy = false;
  let wanted = false;

  async function run() {
    wanted = true;
    if (busy) {
      return;
    }
    busy = true;
    try {
      while (wanted) {
        wanted = false;
        await Promise.all([task(), pause(intervalMillis)]);
      }
    } finally {
      busy = false;
    }
  }

  return run;
}
