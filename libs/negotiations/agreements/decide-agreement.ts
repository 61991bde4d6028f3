import { v7 as uuid } from 'uuid';
import { insert, update } from '#libs/journal/change.js';
import type { Change, Write } from '#libs/journal/change.js';
import type { Unit } from '#libs/journal/commands.js';
import { conflict } from '#libs/problems/domain-error.js';
import type { FieldError } from '#libs/problems/domain-error.js';
import { changedFields } from '../stages/changed-fields.js';
import type { AgreementFacts, Dossier } from '../stages/dossier.js';
import { executed } from '../stages/agreement-standing.js';
import { STAGES } from '../stages/stage-table.js';
import type { Stage } from '../stages/stage-table.js';
import { Agreement, AgreementCoverage, AgreementSignature } from './agreement.entity.js';
import type { AgreementKind } from './agreement.entity.js';
import type { AgreementView, SignatureView } from './agreement-view.js';

/** What a writer says of an agreement. */
export interface AgreementFields {
  kind: AgreementKind;
  negotiationIds: string[];
  signatures: SignatureView[];
  expiresOn: string | null;
  noticeDays: number | null;
  survivesUntil: string | null;
  link: string | null;
}

/** Everything that does not fit together: other parties, signers who are none, days to come. */
export function faultsOf(dossiers: readonly Dossier[], fields: AgreementFields, today: string): FieldError[] {
  const [first] = dossiers;
  const faults: FieldError[] = [];
  fields.negotiationIds.forEach((id, index) => {
    const other = dossiers.find((dossier) => dossier.id === id);
    if (other?.voidedAt) faults.push({ pointer: `/negotiationIds/${index}`, detail: 'This one was voided.' });
    if (other?.providerId === first?.providerId && other?.recipientId === first?.recipientId) return;
    faults.push({
      pointer: `/negotiationIds/${index}`,
      detail: 'An agreement covers negotiations of the same two parties.',
    });
  });
  const signers = new Set<string>();
  fields.signatures.forEach(({ partyId, signedOn }, index) => {
    const pointer = `/signatures/${index}`;
    if (partyId !== first?.providerId && partyId !== first?.recipientId) {
      faults.push({ pointer: `${pointer}/partyId`, detail: 'Only the two parties sign.' });
    }
    if (signers.has(partyId)) faults.push({ pointer: `${pointer}/partyId`, detail: 'A party signs once.' });
    if (signedOn > today) faults.push({ pointer: `${pointer}/signedOn`, detail: 'This lies in the future.' });
    signers.add(partyId);
  });
  const { signatures, expiresOn, survivesUntil } = fields;
  if (expiresOn !== null && signatures.some(({ signedOn }) => signedOn > expiresOn)) {
    faults.push({ pointer: '/expiresOn', detail: 'It was signed after that. Give a later day.' });
  }
  if (expiresOn !== null && survivesUntil !== null && survivesUntil < expiresOn) {
    faults.push({
      pointer: '/survivesUntil',
      detail: 'Its clauses outlast it: give no day before it expires.',
    });
  }
  return faults;
}

/** The agreements that an entered stage needed signed by both sides. */
const NEEDED: readonly { stage: Stage; kinds: readonly AgreementKind[] }[] = [
  { stage: 'scoping', kinds: ['nda'] },
  { stage: 'signed', kinds: ['dsa', 'msa'] },
];

/** What let a stage be entered may be corrected, not taken away. Errors: `fact-still-needed`. */
export function requireStillExecuted(dossier: Dossier, id: string, wanted: AgreementFields): void {
  const after: AgreementFacts[] = dossier.agreements.filter((agreement) => agreement.id !== id);
  if (wanted.negotiationIds.includes(dossier.id)) after.push({ id, ...wanted });
  for (const { stage, kinds } of NEEDED) {
    if (STAGES.indexOf(dossier.stage) < STAGES.indexOf(stage)) continue;
    const isExecuted = (agreements: readonly AgreementFacts[]): boolean =>
      agreements.some((agreement) => kinds.includes(agreement.kind) && executed(agreement, dossier));
    if (isExecuted(dossier.agreements) && !isExecuted(after)) {
      throw conflict(
        'fact-still-needed',
        'A stage that was entered needs this',
        `A signed ${kinds.join(' or ')} let it enter ${stage}. Correct its dates, but leave it signed by both sides.`,
      );
    }
  }
}

export function agreementAdded(id: string, fields: AgreementFields, ownerId: string, now: string): Change {
  const { negotiationIds, signatures, ...columns } = fields;
  return {
    kind: 'agreement_added',
    record: { type: 'agreement', id },
    data: { kind: fields.kind, negotiationIds },
    writes: [
      insert(Agreement, { id, ...columns, ownerId, createdAt: now, version: 1 }),
      ...negotiationIds.map((negotiationId) => cover(id, negotiationId)),
      ...signatures.map((signature) => sign(id, signature)),
    ],
  };
}

/** A change of any of these is one of a fact that gates read. */
const READ_BY_GATES: readonly (keyof AgreementFields)[] = ['negotiationIds', 'signatures', 'expiresOn'];

/** A row that says whom an agreement covers, or who signed it. */
interface AgreementRow {
  id: string;
  /** The negotiation, or the signer and the day. */
  key: string;
  of: 'coverage' | 'signature';
}

/** Nothing when nothing would change. */
export async function agreementChanged(
  { tx, workspaceId }: Unit,
  agreement: AgreementView,
  given: Partial<AgreementFields>,
  now: string,
): Promise<Change | undefined> {
  const rows = await tx.query<AgreementRow>(
    `select id, negotiation_id::text as key, 'coverage' as of from agreement_coverage
     where workspace_id = $1 and agreement_id = $2 and removed_at is null
     union all
     select id, party_id || ' ' || signed_on, 'signature' from agreement_signature
     where workspace_id = $1 and agreement_id = $2 and removed_at is null`,
    [workspaceId, agreement.id],
    'agreement_rows',
  );
  return decideAgreementChange(agreement, rows, given, now);
}

/** As `agreementChanged`, from what stands. */
export function decideAgreementChange(
  agreement: AgreementView,
  rows: readonly AgreementRow[],
  given: Partial<AgreementFields>,
  now: string,
): Change | undefined {
  const { id, version } = agreement;
  const changed = changedFields<AgreementFields>(agreement, given);
  if (Object.keys(changed).length === 0) return undefined;
  const { negotiationIds, signatures, ...columns } = changed;
  const signatureKey = ({ partyId, signedOn }: SignatureView): string => `${partyId} ${signedOn}`;
  const wanted = {
    coverage: negotiationIds ?? agreement.negotiationIds,
    signature: (signatures ?? agreement.signatures).map(signatureKey),
  };
  const gone = rows.filter((row) => !wanted[row.of].includes(row.key));
  const there = new Set(rows.map(({ of, key }) => `${of} ${key}`));
  const entity = { coverage: AgreementCoverage, signature: AgreementSignature } as const;
  return {
    kind: 'agreement_changed',
    record: { type: 'agreement', id },
    data: { fields: Object.keys(changed), read: READ_BY_GATES.some((field) => field in changed) },
    writes: [
      update(Agreement, id, { ...columns, version: version + 1 }, version),
      ...gone.map((row) =>
        row.of === 'coverage'
          ? update(entity.coverage, row.id, { removedAt: now })
          : update(entity.signature, row.id, { removedAt: now }),
      ),
      ...wanted.coverage.filter((key) => !there.has(`coverage ${key}`)).map((key) => cover(id, key)),
      ...(signatures ?? [])
        .filter((signature) => !there.has(`signature ${signatureKey(signature)}`))
        .map((signature) => sign(id, signature)),
    ],
  };
}

function cover(agreementId: string, negotiationId: string): Write {
  return insert(AgreementCoverage, { id: uuid(), agreementId, negotiationId });
}

function sign(agreementId: string, { partyId, signedOn }: SignatureView): Write {
  return insert(AgreementSignature, { id: uuid(), agreementId, partyId, signedOn });
}
