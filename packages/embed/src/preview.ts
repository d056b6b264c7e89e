import { keepPlace, restorePlace } from './preview-place.ts';
import { walk } from './preview-walk.ts';

/** The preview's script: shows everything again when a file was saved, at the same place, and follows the choices. */
const page = document.getElementById('preview');
/** Long enough to tick a few boxes in a row. */
const settleMs = 600;

/** The generation that the server tells after a save, and again when it comes back. */
function follow(generation: string): void {
  if (page === null || page.dataset['generation'] === generation) return;
  keepPlace();
  location.reload();
}

function sayWaiting(): void {
  if (page === null || document.getElementById('waiting') !== null) return;
  const line = document.createElement('p');
  line.id = 'waiting';
  line.setAttribute('role', 'status');
  line.textContent = page.dataset['waiting'] ?? '';
  page.prepend(line);
}

function followServer(): void {
  const events = new EventSource('/-/events');
  events.addEventListener('generation', (event) => follow(String(event.data)));
  events.addEventListener('open', () => document.getElementById('waiting')?.remove());
  events.addEventListener('error', sayWaiting);
}

/** What only says that there is nothing to show needs no height of a page. */
function shorten(frame: HTMLIFrameElement): void {
  frame.classList.toggle('short', frame.contentDocument?.body.classList.contains('absent') === true);
}

function followChoices(form: HTMLFormElement): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  form.classList.add('live');
  form.addEventListener('submit', keepPlace);
  form.addEventListener('change', ({ target }) => {
    clearTimeout(timer);
    timer = setTimeout(() => form.requestSubmit(), target instanceof HTMLInputElement ? settleMs : 0);
  });
}

const wanted = document.getElementById('preview-walk');
if (wanted !== null) void walk(JSON.parse(wanted.textContent ?? 'null'));
if (page !== null) {
  for (const form of document.querySelectorAll<HTMLFormElement>('form.choices')) followChoices(form);
  // Once the choices have the height that they keep.
  restorePlace();
  for (const frame of document.querySelectorAll('iframe')) frame.addEventListener('load', () => shorten(frame));
  followServer();
}
