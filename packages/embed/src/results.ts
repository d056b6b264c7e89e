import { watchHands } from './results/hands.ts';
import { createPngButtons } from './results/png-buttons.ts';
import { readResultsData, showDocument } from './results/show-document.ts';

/** Between two looks, while the page is seen. */
const lookMs = 10_000;
/** After looks in vain, each wait is twice the last one, up to this. */
const longestMs = 120_000;

/** What a look brought. */
type Look = 'same' | 'changed' | 'outdated' | 'closed' | 'unreachable';

/** The code of the link: in the fragment, or on a page that was opened without a script, in its hidden fields. */
function codeOnPage(): string {
  const field = document.querySelector<HTMLInputElement>('main input[name="code"][type="hidden"]');
  return window.location.hash.slice(1) || (field?.value ?? '');
}

/** A line that screen readers are told when it changes; beside `main`, whose content comes and goes. Seen in trouble. */
function createStatus(): (words: string, inTrouble?: boolean) => void {
  const line = document.createElement('p');
  line.className = 'results-status unseen';
  line.setAttribute('role', 'status');
  document.body.append(line);
  return (words, inTrouble = false) => {
    line.textContent = words;
    line.classList.toggle('unseen', !inTrouble);
  };
}

/** What a person has ticked: a page of people asks for itself again with it. */
function ticks(): URLSearchParams {
  const form = document.querySelector<HTMLFormElement>('form[data-live]');
  const given = new URLSearchParams();
  for (const box of form?.querySelectorAll<HTMLInputElement>('input:checked') ?? []) given.append(box.name, box.value);
  return given;
}

/** What the page says about the ticks, for screen readers. */
function whatIsTicked(): string {
  return document.querySelector('[data-said]')?.textContent ?? '';
}

async function ask(code: string, more: Readonly<Record<string, string>>, ticked: string): Promise<Response> {
  return fetch('/results', {
    method: 'POST',
    body: new URLSearchParams(`${new URLSearchParams({ code, ...more })}&${ticked}`),
    credentials: 'omit',
    cache: 'no-store',
  });
}

/** Looks once, and shows what is new once no key or button is down. `language` is asked for when the person has chosen one. */
async function look(code: string, handsUp: () => Promise<void>, language?: string): Promise<Look> {
  const { digest, language: shown } = readResultsData();
  const ticked = String(ticks());
  // The address may ask for a language, as those of forms do.
  const asked = new URLSearchParams(window.location.search).get('lang');
  const spoken = language ?? (digest === '' ? (asked ?? undefined) : shown);
  const reply = await ask(code, { seen: digest, ...(spoken === undefined ? {} : { language: spoken }) }, ticked);
  if (reply.status === 204) return 'same';
  const isPage = reply.headers.get('content-type')?.startsWith('text/html') ?? false;
  if (!isPage || reply.status >= 500 || reply.status === 429) return 'unreachable';
  const text = await reply.text();
  await handsUp();
  // Ticked again meanwhile: an older answer must not untick it.
  if (String(ticks()) !== ticked) return 'outdated';
  showDocument(text);
  createPngButtons();
  return reply.ok ? 'changed' : 'closed';
}

function start(): void {
  const say = createStatus();
  const code = codeOnPage();
  const handsUp = watchHands();
  let wait = lookMs;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let busy = false;
  /** Whether something was ticked while an answer was under way. */
  let isLate = false;

  async function lookNow(language?: string, isTick = false): Promise<void> {
    if (busy) {
      isLate ||= isTick;
      return;
    }
    busy = true;
    isLate = false;
    clearTimeout(timer);
    const isFirst = readResultsData().digest === '';
    const { words } = readResultsData();
    let result: Look;
    try {
      result = await look(code, handsUp, language);
    } catch (fault) {
      // `fetch` says so when there is no network; anything else is ours, and must be seen.
      if (!(fault instanceof TypeError)) throw fault;
      result = 'unreachable';
    } finally {
      busy = false;
    }
    if (result === 'closed') return;
    if (result === 'outdated' || isLate) return lookNow(language, true);
    if (result === 'unreachable') {
      say(words.unreachable, true);
      if (isFirst) showFailure(() => void lookNow(language));
    } else if (result === 'changed')
      say(
        isFirst || language !== undefined ? document.title : isTick ? whatIsTicked() : readResultsData().words.changed,
      );
    else say('');
    wait = result === 'unreachable' ? Math.min(wait * 2, longestMs) : lookMs;
    schedule();
  }

  function schedule(): void {
    clearTimeout(timer);
    if (!document.hidden) timer = setTimeout(() => void lookNow(), wait);
  }

  document.body.classList.add('scripted');
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) clearTimeout(timer);
    else void lookNow();
  });
  document.addEventListener('change', (event) => {
    if (event.target instanceof Element && event.target.closest('form[data-live]') !== null)
      void lookNow(undefined, true);
  });
  document.addEventListener('submit', (event) => {
    const chosen = event.submitter;
    if (event.target instanceof Element && event.target.matches('form[data-live]')) {
      event.preventDefault();
      return void lookNow(undefined, true);
    }
    if (!(chosen instanceof HTMLButtonElement) || chosen.name !== 'language') return;
    event.preventDefault();
    void lookNow(chosen.value);
  });
  // Another code in the same tab changes only the fragment, which loads nothing by itself.
  window.addEventListener('hashchange', () => window.location.reload());
  createPngButtons();
  if (readResultsData().digest === '') void lookNow();
  else schedule();
}

/** Instead of the words that wait: what is wrong, and a button. */
function showFailure(again: () => void): void {
  const { words } = readResultsData();
  const waiting = document.querySelector('.loading');
  if (waiting === null) return;
  waiting.textContent = words.failed;
  if (document.getElementById('again') !== null) return;
  const button = document.createElement('button');
  button.type = 'button';
  button.id = 'again';
  button.className = 'primary';
  button.textContent = words.again;
  button.addEventListener('click', again);
  waiting.after(button);
}

start();
