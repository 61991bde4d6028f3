import {
  Building2,
  ChartNoAxesCombined,
  Columns3,
  FileUp,
  Inbox,
  LogOut,
  Settings,
  ShieldAlert,
  Table2,
} from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { Action } from '../session/me.js';
import type { text } from './texts.js';

/** Where one can go from everywhere. */
export interface Place {
  /** Its text in the shell's messages. */
  name: Parameters<typeof text>[0];
  to: string;
  icon: LucideIcon;
  /** Who sees it. */
  can: Action;
}

export const PLACES = [
  { name: 'board', to: '/board', icon: Columns3, can: 'record.read' },
  { name: 'table', to: '/table', icon: Table2, can: 'record.read' },
  { name: 'objections', to: '/objections', icon: ShieldAlert, can: 'record.read' },
  { name: 'withdrawals', to: '/withdrawals', icon: LogOut, can: 'record.read' },
  { name: 'inbox', to: '/inbox', icon: Inbox, can: 'reminder.handle' },
  { name: 'overview', to: '/overview', icon: ChartNoAxesCombined, can: 'report.read' },
  { name: 'parties', to: '/parties', icon: Building2, can: 'record.read' },
  { name: 'import', to: '/import', icon: FileUp, can: 'import.run' },
  { name: 'admin', to: '/admin', icon: Settings, can: 'workspace.administer' },
] as const satisfies readonly Place[];
