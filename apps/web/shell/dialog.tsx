import { Modal } from '@mantine/core';
import type { ModalProps } from '@mantine/core';
import { useFocusBack } from './use-focus-back.js';

/** A dialog that is there from when it is asked for until it is closed. */
export function Dialog(props: Omit<ModalProps, 'opened'>) {
  useFocusBack();
  return <Modal opened {...props} />;
}
