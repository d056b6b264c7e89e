import { runProgram } from './program/run-program.ts';

const serves = process.argv.includes('start');

// A reader that goes away (`tablee export … | head`, a closed terminal) is no fault of ours. An export has nobody left
// to write for; a server goes on: people are answering its forms.
process.stdout.on('error', (fault: NodeJS.ErrnoException) => {
  if (fault.code !== 'EPIPE' && fault.code !== 'EIO') throw fault;
  if (!serves) process.exit(0);
});
process.stderr.on('error', (fault: NodeJS.ErrnoException) => {
  if (fault.code !== 'EPIPE' && fault.code !== 'EIO') throw fault;
});

process.exitCode = await runProgram({
  args: process.argv.slice(2),
  cwd: process.cwd(),
  env: process.env,
  streams: { out: process.stdout, err: process.stderr, input: process.stdin },
  systemLocale: Intl.DateTimeFormat().resolvedOptions().locale,
  now: () => new Date(),
  onStopSignal(listener) {
    process.on('SIGINT', listener).on('SIGTERM', listener);
    return () => void process.off('SIGINT', listener).off('SIGTERM', listener);
  },
});
