import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { handOver, isRows } from './pasted.js';

/** Rows that are pasted anywhere on the page are taken to the import. */
export function usePasting(isPermitted: boolean): void {
  const navigate = useNavigate();
  useEffect(() => {
    if (!isPermitted) return undefined;
    const paste = ({ target, clipboardData }: ClipboardEvent): void => {
      const isTyping = target instanceof HTMLElement && target.closest('input, textarea, [role="dialog"]');
      const rows = clipboardData?.getData('text/plain') ?? '';
      if (isTyping || !isRows(rows)) return;
      handOver(rows);
      void navigate({ to: '/import' });
    };
    document.addEventListener('paste', paste);
    return () => document.removeEventListener('paste', paste);
  }, [isPermitted, navigate]);
}
