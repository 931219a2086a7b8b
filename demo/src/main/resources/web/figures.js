// Live figures: differences between what the server had counted now and a while ago.

import { byId, element } from './dom.js';

const WINDOW = 30;
const SHOWN = 60;
const samples = [];
const rates = [];

/** Shows what a beat brought; nothing where the server did not answer. */
export function showFigures(counted) {
  if (counted?.latency) {
    add({ ...counted, at: performance.now() });
  } else {
    samples.length = 0;
    show({});
  }
}

function add(now) {
  const last = samples.at(-1);
  samples.push(now);
  if (samples.length > WINDOW) {
    samples.shift();
  }
  rates.push(last ? perSecond(last, now) : 0);
  if (rates.length > SHOWN) {
    rates.shift();
  }
  show(now, samples[0]);
  drawRates();
}

function perSecond(before, now) {
  return ((now.received - before.received) * 1000) / (now.at - before.at);
}

function show(now, before) {
  const latency = now.latency && inWindow(before, now);
  byId('figures').replaceChildren(
    figure('messages/s', rates.length ? rates.at(-1).toFixed(1) : '–'),
    figure('p50', latency ? millis(percentile(latency, 0.5)) : '–', 'ms'),
    figure('p99', latency ? millis(percentile(latency, 0.99)) : '–', 'ms'),
    figure('stickers', now.stickers === undefined ? '–' : now.stickers.toLocaleString('en')),
    figure('index', now.memoryBytes === undefined ? '–' : (now.memoryBytes / 1e6).toFixed(1), 'MB'),
    figure('mean batch', now.batches ? (now.batched / now.batches).toFixed(1) : '–'),
  );
}

function figure(name, value, unit = '') {
  return element('div', '', element('dt', '', name), element('dd', '', value, element('small', '', value === '–' ? '' : unit)));
}

const millis = (value) => (value < 10 ? value.toFixed(1) : String(Math.round(value)));

/** The latencies since an earlier sample; those since the start where there were none since. */
function inWindow(before, now) {
  const fresh = now.latency.counts.map((count, i) => count - before.latency.counts[i]);
  const total = now.latency.count - before.latency.count;
  const chosen = total > 0 ? { counts: fresh, total } : { counts: now.latency.counts, total: now.latency.count };
  return chosen.total > 0 ? { ...chosen, upper: now.latency.upperMillis } : undefined;
}

/** Straight lines between the bounds of cumulative buckets. */
function percentile({ counts, total, upper }, share) {
  const wanted = share * total;
  const i = counts.findIndex((count) => count >= wanted);
  if (i < 0) {
    return upper.at(-1);
  }
  const [lowCount, low] = i === 0 ? [0, 0] : [counts[i - 1], upper[i - 1]];
  return low + ((upper[i] - low) * (wanted - lowCount)) / Math.max(1, counts[i] - lowCount);
}

function drawRates() {
  const most = Math.max(1, ...rates);
  const x = (i) => (300 * (i + SHOWN - rates.length)) / (SHOWN - 1);
  const points = rates.map((rate, i) => `${x(i).toFixed(1)},${(46 - (42 * rate) / most).toFixed(1)}`);
  const line = `M${points.join('L')}`;
  byId('rate').replaceChildren(
    path('area', `${line}L300,48L${x(0).toFixed(1)},48Z`),
    path('line', line),
  );
}

function path(className, shape) {
  const made = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  made.setAttribute('class', className);
  made.setAttribute('d', shape);
  return made;
}
