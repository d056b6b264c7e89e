/** A word that many readers stumble over, as a pattern without regard to case, and what to say instead. */
export interface PlainWord {
  readonly word: string;
  readonly better: string;
}

/** English words that forms for patients and citizens do without. Our own list: what our reviewers replaced again and again. */
export const plainWordsEn: readonly PlainWord[] = [
  { word: 'utili[sz]e[sd]?', better: 'use' },
  { word: 'facilitate[sd]?', better: 'help, make easier' },
  { word: 'commence[sd]?', better: 'begin, start' },
  { word: 'prior to', better: 'before' },
  { word: 'subsequent(?:ly)?', better: 'after, later' },
  { word: 'in order to', better: 'to' },
  { word: 'in the event (?:of|that)', better: 'if' },
  { word: 'with (?:regard|respect) to|regarding|pertaining to', better: 'about' },
  { word: 'pursuant to|in accordance with', better: 'under, as … says' },
  { word: 'notwithstanding', better: 'despite, even if' },
  { word: 'aforementioned|hereinafter|herein|thereof', better: 'this, here' },
  { word: 'stakeholders?', better: 'people concerned, partners' },
  { word: 'implementation', better: 'carrying out, putting in place' },
  { word: 'leverage[sd]?', better: 'use, build on' },
  { word: 'synerg(?:y|ies)', better: 'working well together' },
  { word: 'empower(?:ed|ment)?', better: 'give the means to, let decide' },
  { word: 'capacity[- ]building', better: 'training, learning' },
  { word: 'modalit(?:y|ies)', better: 'way' },
  { word: 'methodolog(?:y|ies)', better: 'method' },
  { word: 'paradigm', better: 'way of seeing' },
  { word: 'holistic(?:ally)?', better: 'whole' },
  { word: 'multidisciplinary|interdisciplinary', better: 'from several professions' },
  { word: 'deliverables?', better: 'result, document' },
  { word: 'governance', better: 'who decides and how' },
  { word: 'remuneration', better: 'pay' },
  { word: 'demographics?', better: 'who you are' },
  { word: 'ambulatory', better: 'without staying overnight' },
  { word: 'comorbidit(?:y|ies)', better: 'other illnesses' },
  { word: 'prognosis', better: 'what to expect' },
  { word: 'contraindicat(?:ed|ions?)', better: 'not advised' },
  { word: 'respondents?', better: 'the person who answers, you' },
  { word: 'submi(?:t|ts|tted|ssion)', better: 'send' },
  { word: 'invalid', better: 'say what to write' },
  { word: 'N/A', better: 'does not apply' },
  { word: 'e\\.g\\.', better: 'for example' },
  { word: 'i\\.e\\.', better: 'that is' },
];
