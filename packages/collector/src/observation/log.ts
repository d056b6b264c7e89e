import { pino } from 'pino';

/** Facts of a line: ids, names from the settings, codes and numbers. Never what a person typed. */
type LogFacts = Readonly<Record<string, string | number | boolean | undefined>>;

/** The collector's log. */
export interface Log {
  info(event: string, facts: LogFacts): void;
  warn(event: string, facts: LogFacts): void;
  /** A fault that nobody planned. Its message is left out, because it may hold anything: class, code and place stay. */
  fault(event: string, fault: unknown, facts: LogFacts): void;
}

/** Takes finished lines. */
export interface LogStream {
  write(line: string): unknown;
}

/** JSON lines through pino: `time`, `level`, `event` and the facts. No host name, no process id. */
export function createLog(stream: LogStream, now: () => number): Log {
  const logger = pino(
    {
      base: null,
      messageKey: 'event',
      timestamp: () => `,"time":"${new Date(now()).toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
    },
    { write: (line) => void stream.write(line) },
  );
  return {
    info: (event, facts) => logger.info(facts, event),
    warn: (event, facts) => logger.warn(facts, event),
    fault: (event, fault, facts) => logger.error({ ...facts, ...describeFault(fault) }, event),
  };
}

/** A fault without its message. */
function describeFault(fault: unknown): LogFacts {
  if (!(fault instanceof Error)) return { fault: typeof fault };
  const frames = (fault.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const cause = fault.cause instanceof Error ? fault.cause.name : undefined;
  return {
    fault: fault.name,
    ...('code' in fault && typeof fault.code === 'string' ? { faultCode: fault.code } : {}),
    ...(cause === undefined ? {} : { cause }),
    ...(frames.length === 0
      ? {}
      : {
          at: frames
            .slice(0, 4)
            .map((line) => line.trim().replace(/^at /, ''))
            .join(' < '),
        }),
  };
}
