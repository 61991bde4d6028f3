import { Center, Loader } from '@mantine/core';
import { text } from './texts.js';

/** Shown when a page takes longer than a moment. */
export function PageLoading() {
  return (
    <Center mih="60vh" role="status" aria-label={text('loading')}>
      <Loader type="dots" />
    </Center>
  );
}
