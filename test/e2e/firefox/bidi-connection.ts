/** A command of WebDriver BiDi and its answer (https://w3c.github.io/webdriver-bidi/), over one WebSocket. */
export interface BidiConnection {
  /** Sends a command; a fault names the command and what the browser says. */
  readonly send: (method: string, params?: object) => Promise<Readonly<Record<string, unknown>>>;
  readonly close: () => void;
}

interface Waiting {
  readonly done: (result: Readonly<Record<string, unknown>>) => void;
  readonly failed: (fault: Error) => void;
}

const openTimeoutMs = 30_000;
/** No command of a trial takes longer on a busy machine. */
const commandTimeoutMs = 60_000;

/** Opens a session of its own at the address that the browser prints when it starts. */
export async function connect(address: string): Promise<BidiConnection> {
  const socket = new WebSocket(`${address}/session`);
  const waiting = new Map<number, Waiting>();
  let last = 0;
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve);
    socket.addEventListener('error', () => reject(new Error(`no connection to ${address}`)));
    AbortSignal.timeout(openTimeoutMs).addEventListener('abort', () => reject(new Error(`${address} does not answer`)));
  });
  socket.addEventListener('message', ({ data }) => {
    const message: Readonly<Record<string, unknown>> = JSON.parse(String(data));
    const { id, type } = message;
    // What has no number is an event; none is subscribed to.
    const asked = typeof id === 'number' ? waiting.get(id) : undefined;
    if (asked === undefined || typeof id !== 'number') return;
    waiting.delete(id);
    if (type === 'success') asked.done(Object(message['result']));
    else asked.failed(new Error(`${message['error']}: ${message['message']}`));
  });
  socket.addEventListener('close', () => {
    for (const { failed } of waiting.values()) failed(new Error('the browser has gone'));
  });
  const send: BidiConnection['send'] = (method, params = {}) =>
    new Promise((done, failed) => {
      last += 1;
      const late = setTimeout(() => failed(new Error(`${method}: no answer`)), commandTimeoutMs);
      waiting.set(last, {
        done: (result) => {
          clearTimeout(late);
          done(result);
        },
        failed: (fault) => {
          clearTimeout(late);
          failed(new Error(`${method}: ${fault.message}`));
        },
      });
      socket.send(JSON.stringify({ id: last, method, params }));
    });
  await send('session.new', { capabilities: { alwaysMatch: {} } });
  return { send, close: () => socket.close() };
}
