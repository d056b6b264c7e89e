import { writeFile } from 'node:fs/promises';
import type { BidiConnection } from './bidi-connection.ts';

/** A page or a frame of it, as WebDriver BiDi numbers it. */
type ContextId = string;
/** What goes into a page and comes out of it. */
type Plain = string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain };

/** What a person, and a test beside them, does in a page or in a frame. */
export interface FirefoxFrame {
  /** Runs a function in the page, with what JSON can carry; it returns at once. */
  readonly run: <Argument extends Plain, Result>(
    what: (argument: Argument) => Result,
    argument: Argument,
  ) => Promise<Result>;
  /** Waits until a function of the page holds; the fault names it. */
  readonly until: <Argument extends Plain>(
    what: (argument: Argument) => boolean,
    argument: Argument,
    name: string,
  ) => Promise<void>;
  /** Brings the first element that can be seen into view and clicks on its middle, once it stays where it is. */
  readonly click: (selector: string) => Promise<void>;
  /** Presses the keys of a text, where the focus is. */
  readonly type: (text: string) => Promise<void>;
}

/** What a page is opened on. Firefox tells no memory: its cores decide who draws the form. */
export interface Device {
  readonly width: number;
  readonly height: number;
  readonly cores: number;
}

/** A page in a tab. */
export interface FirefoxPage extends FirefoxFrame {
  readonly goto: (url: string) => Promise<void>;
  /** The frame whose address holds this part, once it is there. */
  readonly frame: (part: string) => Promise<FirefoxFrame>;
  readonly picture: (path: string) => Promise<void>;
}

const patienceMs = 30_000;
const pollMs = 50;
/** Attribute that says which element is meant, for a moment. */
const mark = 'data-meant';

/** A new tab. */
export async function pageOf(bidi: BidiConnection, { cores, ...viewport }: Device): Promise<FirefoxPage> {
  const { context } = await bidi.send('browsingContext.create', { type: 'tab' });
  const id = String(context);
  await bidi.send('browsingContext.setViewport', { context: id, viewport });
  await bidi.send('script.addPreloadScript', {
    functionDeclaration: `() => Object.defineProperty(navigator, 'hardwareConcurrency', { get: () => ${cores} })`,
    contexts: [id],
  });
  return {
    ...frameOf(bidi, id),
    goto: async (url) => {
      await bidi.send('browsingContext.navigate', { context: id, url, wait: 'complete' });
    },
    frame: (part) => waitFor(`a frame with ${part}`, () => frameWith(bidi, id, part)),
    picture: async (path) => {
      const { data } = await bidi.send('browsingContext.captureScreenshot', { context: id });
      await writeFile(path, Buffer.from(String(data), 'base64'));
    },
  };
}

async function waitFor<Found>(name: string, look: () => Promise<Found | undefined>): Promise<Found> {
  let last: unknown;
  for (const end = Date.now() + patienceMs; Date.now() < end; ) {
    try {
      const found = await look();
      if (found !== undefined) return found;
    } catch (fault) {
      // A page that is being left answers nothing: the next one does.
      last = fault;
    }
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
  throw new Error(`waited in vain for ${name}`, { cause: last });
}

async function frameWith(bidi: BidiConnection, root: ContextId, part: string): Promise<FirefoxFrame | undefined> {
  const tree = Object(await bidi.send('browsingContext.getTree', { root }));
  const children: readonly { readonly context: string; readonly url: string }[] = tree.contexts?.[0]?.children ?? [];
  const found = children.find(({ url }) => url.includes(part));
  return found && frameOf(bidi, found.context);
}

function frameOf(bidi: BidiConnection, context: ContextId): FirefoxFrame {
  const run: FirefoxFrame['run'] = async (what, argument) => {
    const answer = Object(
      await bidi.send('script.callFunction', {
        functionDeclaration: `(json) => JSON.stringify([(${what.toString()})(JSON.parse(json))])`,
        arguments: [{ type: 'string', value: JSON.stringify(argument) }],
        target: { context },
        // With JavaScript off, no promise of a page ever settles.
        awaitPromise: false,
      }),
    );
    if (answer.type !== 'success') throw new Error(String(answer.exceptionDetails?.text));
    return JSON.parse(answer.result.value)[0];
  };
  const act = async (actions: readonly object[]): Promise<void> => {
    await bidi.send('input.performActions', { context, actions });
  };
  return {
    run,
    until: async (what, argument, name) => {
      await waitFor(name, async () => ((await run(what, argument)) ? true : undefined));
    },
    click: async (selector) => {
      const [pointer, press] = [
        { type: 'pointer', id: 'mouse' },
        [
          { type: 'pointerDown', button: 0 },
          { type: 'pointerUp', button: 0 },
        ],
      ];
      let before = '';
      await waitFor(selector, async () => {
        const place = await run(markSeen, [selector, mark]);
        const isStill = place !== '' && place === before;
        before = place;
        if (!isStill) return undefined;
        const origin = { type: 'element', element: await markedElement(bidi, context) };
        // Should it move away meanwhile, the browser says so before anything is pressed.
        await act([{ ...pointer, actions: [{ type: 'pointerMove', x: 0, y: 0, origin }, ...press] }]);
        return true;
      });
    },
    type: (text) => {
      const keys = [...text].flatMap((value) => [
        { type: 'keyDown', value },
        { type: 'keyUp', value },
      ]);
      return act([{ type: 'key', id: 'keyboard', actions: keys }]);
    },
  };
}

/** Runs in the page: marks what is meant, brings it into view, and tells where it is; empty where it cannot be seen. */
function markSeen([selector = '', attribute = '']: readonly string[]): string {
  for (const old of document.querySelectorAll(`[${attribute}]`)) old.removeAttribute(attribute);
  const seen = [...document.querySelectorAll(selector)].find((element) => element.getClientRects().length > 0);
  if (seen === undefined) return '';
  seen.setAttribute(attribute, '');
  seen.scrollIntoView({ block: 'center', behavior: 'instant' });
  const { x, y, width, height } = seen.getBoundingClientRect();
  return [x, y, width, height].join();
}

async function markedElement(bidi: BidiConnection, context: ContextId): Promise<object> {
  const located = await bidi.send('browsingContext.locateNodes', {
    context,
    locator: { type: 'css', value: `[${mark}]` },
    maxNodeCount: 1,
  });
  const nodes: unknown = located['nodes'];
  if (!Array.isArray(nodes) || nodes.length === 0) throw new Error('what was to be clicked has gone');
  return { sharedId: nodes[0].sharedId };
}
