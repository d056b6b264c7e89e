export { privacyCsv } from './privacy-csv.ts';
export { renderPrivacyPage } from './privacy-page.ts';
