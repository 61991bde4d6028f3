import { Button } from '@mantine/core';
import type { ButtonProps } from '@mantine/core';
import { Plus } from 'lucide-react';
import { Suspense, useState } from 'react';
import type { ReactNode } from 'react';
import { useCan } from '../session/me.js';
import { later } from '../shell/later.js';
import type { AgreementDialogProps } from './agreement-dialog.js';
import { text } from './texts.js';

const AgreementDialog = later(async () => (await import('./agreement-dialog.js')).AgreementDialog);

interface AgreementButtonProps extends Omit<AgreementDialogProps, 'onClose'> {
  look: ButtonProps;
  children: ReactNode;
}

/** Opens the dialog of an agreement; absent for whom the policy never lets write one. */
export function AgreementButton({ look, children, ...about }: AgreementButtonProps) {
  const can = useCan();
  const [isOpen, setOpen] = useState(false);
  if (!can('agreement.write')) return null;
  return (
    <>
      <Button {...look} onClick={() => setOpen(true)}>
        {children}
      </Button>
      {isOpen && (
        <Suspense>
          <AgreementDialog {...about} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}

/** Begins an agreement with a party. */
export function AddAgreement(about: Pick<AgreementDialogProps, 'partyId' | 'negotiation'>) {
  return (
    <AgreementButton
      look={{ variant: 'default', size: 'xs', leftSection: <Plus size={14} aria-hidden /> }}
      {...about}
    >
      {text('add')}
    </AgreementButton>
  );
}
