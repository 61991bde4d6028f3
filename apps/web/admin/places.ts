import { History, KeyRound, Settings, Users, Workflow } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { text } from './texts.js';

interface AdminPlace {
  /** Its text in the messages of administration. */
  name: Parameters<typeof text>[0];
  to: string;
  icon: LucideIcon;
}

/** What an administrator looks after. */
export const ADMIN_PLACES = [
  { name: 'people', to: '/admin/people', icon: Users },
  { name: 'pipeline', to: '/admin/pipeline', icon: Workflow },
  { name: 'workspace', to: '/admin/workspace', icon: Settings },
  { name: 'tokens', to: '/admin/tokens', icon: KeyRound },
  { name: 'journal', to: '/admin/journal', icon: History },
] as const satisfies readonly AdminPlace[];
