import type { DocumentBlock, DocumentDefinition } from '../form/form-definition.ts';
import type { JsonObject } from '../form/form-source.ts';
import type { LocalText } from '../text/local-text.ts';
import type { TokenFiller } from './fill-tokens.ts';
import { at, type Place } from './findings.ts';
import { copyOf, isNode, nodesIn, textOf } from './json-node.ts';
import { questionsBelow } from './survey-elements.ts';

/** What filling a document's texts takes. */
interface Filling {
  readonly filler: TokenFiller;
  readonly survey: JsonObject;
  readonly place: Place;
}

/**
 * Fills the organisation's words into a document. Names of questions stay, those inside repeated groups and the words
 * beside "other" included: whether each is known where it stands is for `compileDocuments` to say.
 */
export function fillDocument(document: DocumentDefinition, { filler, survey, place }: Filling): DocumentDefinition {
  const later = namesIn(survey);
  const fill = (text: LocalText, from: Place): LocalText => filler.fill(text, from, false, later);
  return {
    ...document,
    title: fill(document.title, at(place, 'title')),
    label: fill(document.label, at(place, 'label')),
    text: fill(document.text, at(place, 'text')),
    blocks: fillBlocks(document.blocks, at(place, 'blocks'), fill),
  };
}

type Fill = (text: LocalText, place: Place) => LocalText;

function fillBlocks(blocks: readonly DocumentBlock[], place: Place, fill: Fill): readonly DocumentBlock[] {
  return blocks.map((block, index) => fillBlock(block, at(place, index), fill));
}

function fillBlock(block: DocumentBlock, place: Place, fill: Fill): DocumentBlock {
  switch (block.kind) {
    case 'text':
    case 'form':
    case 'contacts':
      return { ...block, text: fill(block.text, at(place, 'text')) };
    case 'list': {
      const items = block.items.map((item, position) => ({
        ...item,
        text: fill(item.text, at(at(at(place, 'items'), position), 'text')),
      }));
      return { ...block, items };
    }
    case 'section': {
      const title = fill(block.title, at(place, 'title'));
      return { ...block, title, blocks: fillBlocks(block.blocks, at(place, 'blocks'), fill) };
    }
    case 'each':
      return { ...block, blocks: fillBlocks(block.blocks, at(place, 'blocks'), fill) };
  }
}

/** The names that a text about answers may have in braces: every question’s, and those of the words beside “other”. */
export function namesIn(survey: JsonObject): ReadonlySet<string> {
  const questions = questionsBelow(copyOf(survey));
  const inner = questions.flatMap((question) => [
    ...nodesIn(question['templateElements']),
    ...nodesIn(question['columns']).filter(isNode),
  ]);
  const others = [...questions, ...inner].filter((question) => question['showOtherItem'] === true);
  return new Set([
    // Those that a profile or an overlay takes out, too.
    ...[...questions, ...inner].map((question) => textOf(question, 'name')),
    ...others.map((question) => `${textOf(question, 'name')}_other`),
  ]);
}
