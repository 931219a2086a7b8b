// Requests to the page's server: each with a time limit, each failure in a sentence.

/** The server refused; the message is its own. */
export class Refusal extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/** The server did not answer in time, or cannot be reached. */
export class Silence extends Error {}

const LIMIT_MILLIS = 12000;

/**
 * Asks the server for JSON.
 *
 * @throws Refusal with the server's own words
 * @throws Silence if there is no answer within the limit
 * @throws the signal's reason if it aborts
 */
export async function ask(method, path, { body, limitMillis = LIMIT_MILLIS, signal } = {}) {
  const limit = new AbortController();
  const stop = () => limit.abort();
  const timer = setTimeout(stop, limitMillis);
  signal?.addEventListener('abort', stop);
  try {
    return await answer(await fetch(path, { ...request(method, body), signal: limit.signal }));
  } catch (problem) {
    signal?.throwIfAborted();
    throw problem instanceof Refusal ? problem : new Silence(sentence(problem));
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
  }
}

function request(method, body) {
  return body === undefined
    ? { method }
    : { method, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
}

async function answer(response) {
  const content = await response.json();
  if (!response.ok) {
    throw new Refusal(response.status, content.error ?? `The server refused, with status ${response.status}.`);
  }
  return content;
}

function sentence(problem) {
  switch (problem.name) {
    case 'AbortError': return 'The server does not answer.';
    case 'SyntaxError': return 'The server answered with something this page cannot read.';
    default: return 'The server cannot be reached.';
  }
}

export const pause = (millis) => new Promise((resolve) => { setTimeout(resolve, millis); });
