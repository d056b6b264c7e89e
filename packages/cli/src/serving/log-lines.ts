import type { LogStream } from '@tablee/collector';
import type { Terminal } from '../terminal/terminal.ts';

/**
 * Where the collector's log goes. A program that reads standard error (a service manager, a container) gets every line
 * of JSON. A person at a terminal gets warnings and faults only, in one short line each: their forms are what they look
 * at, not our requests.
 */
export function logLines(terminal: Terminal): LogStream {
  const { err } = terminal.streams;
  if (!err.isTTY) return inOneWrite((text) => void err.write(text));
  return {
    write(line) {
      const entry: unknown = JSON.parse(line);
      if (typeof entry !== 'object' || entry === null || !('level' in entry) || !('event' in entry)) return;
      const { level, event, ...facts } = entry;
      if (level !== 'warn' && level !== 'error') return;
      const details = Object.entries(facts).flatMap(([name, value]) => (name === 'time' ? [] : [`${name}=${value}`]));
      terminal.err(
        `${terminal.paintError('careful', '!')} ${event} ${terminal.paintError('quiet', details.join(' '))}`,
      );
    },
  };
}

/**
 * Lines of one turn of the event loop in one write: standard error is written synchronously, and a write for each
 * request would be a good part of what the request costs.
 */
function inOneWrite(write: (text: string) => void): LogStream {
  let waiting = '';
  const flush = (): void => {
    const text = waiting;
    waiting = '';
    write(text);
  };
  return {
    write(line) {
      if (waiting === '') setImmediate(flush);
      waiting += line;
    },
  };
}
