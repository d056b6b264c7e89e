import { expect, test } from 'vitest';
import { stopSignals } from './stop-signals.ts';

test('the first signal asks for an orderly stop, the second leaves at once', async () => {
  const left: number[] = [];
  let send: () => void = () => undefined;
  let released = false;
  const signals = stopSignals(
    (listener) => {
      send = listener;
      return () => {
        released = true;
      };
    },
    (code) => left.push(code),
  );
  send();
  await signals.first;
  expect(left).toEqual([]);
  send();
  expect(left).toEqual([130]);
  signals.release();
  expect(released).toBe(true);
});
