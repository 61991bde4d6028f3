import { PageName } from '../shell/page-title.js';
import { Tokens } from './tokens.js';
import { text } from './texts.js';

/** The tokens of everybody here. */
export function TokensPage() {
  return (
    <>
      <PageName>{text('title')}</PageName>
      <Tokens title={text('title')} order={1} size="h2" namesPeople />
    </>
  );
}
