import { readResultsData } from './show-document.ts';

/** Pixels for each unit of a picture: enough for a printed page. */
const scale = 3;

/** The attributes that a stylesheet of the page sets again; a file has none of it, and keeps the colours of paper. */
const ground = '#FFFFFF';

/** Adds a button for PNG beside each picture's SVG, and one that copies a list. Safe to call again. */
export function createPngButtons(): void {
  const { words } = readResultsData();
  for (const figure of document.querySelectorAll<HTMLElement>('figure[data-picture]')) {
    const [picture, place] = [figure.querySelector('svg'), figure.querySelector('.keep')];
    const name = figure.dataset['picture'] ?? '';
    if (picture === null || place === null || place.querySelector('[data-png]') !== null) continue;
    const button = buttonWith(words.png, `png-${name}`);
    button.dataset['png'] = name;
    button.addEventListener('click', () => void keepPng(picture, `${name}.png`));
    place.append(button);
  }
  for (const place of document.querySelectorAll<HTMLElement>('[data-copies]')) {
    const list = document.getElementById(place.dataset['copies'] ?? '');
    // Without a secure origin there is no clipboard; the list can be selected by hand.
    if (list === null || place.childElementCount > 0 || navigator.clipboard === undefined) continue;
    const button = buttonWith(words.copy, 'copy');
    button.addEventListener('click', () => void copyList(list, button));
    place.append(button);
  }
}

function buttonWith(words: string, id: string): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'link-button';
  button.id = id;
  button.textContent = words;
  return button;
}

async function copyList(list: HTMLElement, button: HTMLButtonElement): Promise<void> {
  const { words } = readResultsData();
  const items = [...list.querySelectorAll('li')].map(
    (item) => `- ${[...item.children].map((line) => line.textContent ?? '').join('\n  ')}`,
  );
  await navigator.clipboard.writeText(items.join('\n'));
  button.textContent = words.copied;
}

/** Draws a picture on a canvas from a `data:` image, which the page's policy allows, and saves it. */
async function keepPng(picture: SVGElement, fileName: string): Promise<void> {
  const [, , width = 0, height = 0] = (picture.getAttribute('viewBox') ?? '').split(' ').map(Number);
  const copy = picture.cloneNode(true);
  if (!(copy instanceof SVGElement)) return;
  copy.setAttribute('width', String(width * scale));
  copy.setAttribute('height', String(height * scale));
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width * scale;
  canvas.height = height * scale;
  const context = canvas.getContext('2d');
  if (context === null) return;
  context.fillStyle = ground;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0);
  const anchor = document.createElement('a');
  anchor.href = canvas.toDataURL('image/png');
  anchor.download = fileName;
  anchor.click();
}
