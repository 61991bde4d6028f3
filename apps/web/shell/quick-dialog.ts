/** What a dialog that is opened from everywhere is given. */
export interface QuickDialogProps {
  /** The negotiation whose page is open, if one is. */
  negotiationId: string | undefined;
  onClose: () => void;
}
