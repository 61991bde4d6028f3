import type { EvidenceRequest } from '#libs/api-client/index.js';

/** What can be said with a step; an empty text says nothing. */
export interface StepValues {
  category: string;
  severity: string;
  likelihood: string;
  /** `true`, `false`, or empty for as the severity has it. */
  blocking: string;
  nonWaivableGround: string;
  mitigation: string;
  decision: string;
  decidedBy: string;
  ofObjectionId: string;
  rationale: string;
  residualRisk: string;
  expiresOn: string;
  as: string;
  evidence: EvidenceRequest[];
  reason: string;
  occurredOn: string;
}

export const NOTHING_SAID: StepValues = {
  category: '',
  severity: '',
  likelihood: '',
  blocking: '',
  nonWaivableGround: '',
  mitigation: '',
  decision: '',
  decidedBy: '',
  ofObjectionId: '',
  rationale: '',
  residualRisk: '',
  expiresOn: '',
  as: '',
  evidence: [],
  reason: '',
  occurredOn: '',
};

/** What was said of what was asked, as the API takes it. */
export function saidOf(values: StepValues, asked: readonly (keyof StepValues)[]): object {
  const { blocking, evidence, ...plain } = values;
  const said = {
    ...plain,
    blocking: blocking && blocking === 'true',
    evidence: evidence.length > 0 && evidence,
  };
  return Object.fromEntries(
    asked
      .filter((field) => (field === 'blocking' ? blocking !== '' : Boolean(said[field])))
      .map((field) => [field, said[field]]),
  );
}
