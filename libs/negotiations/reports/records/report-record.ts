import type { ReportSubject } from '../report-subject.js';

/** One record behind a figure of a report. */
export interface ReportRecord {
  /** As it stands now. */
  negotiation: ReportSubject;
  record: { type: 'negotiation' | 'objection' | 'withdrawal'; id: string };
  /**
   * Which one of several that count by themselves: round of an objection, stay in a stage or turn of a negotiation.
   * @integer
   */
  round: number | null;
}
