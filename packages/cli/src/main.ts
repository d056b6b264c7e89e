import { runProgram } from './program/run-program.ts';

// A reader that goes away (`tablee export … | head`) is no fault of ours.
process.stdout.on('error', (fault: NodeJS.ErrnoException) => {
  if (fault.code === 'EPIPE') process.exit(0);
  throw fault;
});

process.exitCode = await runProgram({
  args: process.argv.slice(2),
  cwd: process.cwd(),
  env: process.env,
  streams: { out: process.stdout, err: process.stderr },
  systemLocale: Intl.DateTimeFormat().resolvedOptions().locale,
  now: () => new Date(),
  onStopSignal(listener) {
    process.on('SIGINT', listener).on('SIGTERM', listener);
    return () => void process.off('SIGINT', listener).off('SIGTERM', listener);
  },
});
