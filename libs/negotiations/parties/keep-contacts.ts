import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { PersonContext } from '#libs/identity/person.js';
import type { Tx } from '#libs/database/tx.js';
import { lockWorkspace } from '#libs/journal/chain.js';
import type { ChainHead } from '#libs/journal/chain.js';
import { insert, update } from '#libs/journal/change.js';
import type { Change, Subject } from '#libs/journal/change.js';
import { Commands } from '#libs/journal/commands.js';
import { forgetAnswers } from '#libs/journal/forget-answers.js';
import { Sealer } from '#libs/journal/sealer.js';
import { conflict } from '#libs/problems/domain-error.js';
import { changedFields } from '../stages/changed-fields.js';
import { requireSeen } from '../stages/preconditions.js';
import { Contact } from './contact.entity.js';
import { viewContact } from './contact-view.js';
import type { ContactView } from './contact-view.js';

/** What a writer says of a contact. */
export type ContactFields = Pick<Contact, 'jobTitle' | 'email' | 'phone'> & { name: string };

/** The people at a party: who they are, until they leave or ask to be forgotten. */
@Injectable()
export class KeepContacts {
  constructor(private readonly commands: Commands) {}

  add(context: PersonContext, partyId: string, given: ContactFields): Promise<ContactView> {
    return this.commands.run(context, async (unit) => {
      const head = await lockWorkspace(unit.tx, unit.workspaceId);
      const id = uuid();
      const { name, jobTitle, email, phone } = given;
      const personal = { name, jobTitle, email, phone, sealingSalt: Sealer.salt() };
      unit.record(head, {
        kind: 'contact_added',
        record: { type: 'contact', id },
        data: { partyId },
        writes: [insert(Contact, { id, partyId, ...personal, createdAt: head.now, version: 1 })],
      });
      return viewContact(unit.tx, unit.workspaceId, id);
    });
  }

  /** Errors: `contact-removed`, `stale-version`. */
  change(context: PersonContext, id: string, given: Partial<ContactFields>): Promise<ContactView> {
    return this.handle(context, id, (_head, contact, subject) => {
      refuseRemoved(contact);
      const { jobTitle, email, phone } = contact;
      const changed = changedFields<ContactFields>({ name: contact.name!, jobTitle, email, phone }, given);
      if (Object.keys(changed).length === 0) return undefined;
      const write = update(Contact, id, { ...changed, ...next(contact) }, contact.version, subject);
      return { ...told('contact_changed', contact, { fields: Object.keys(changed) }), writes: [write] };
    });
  }

  /** Takes a contact off the list. Errors: `contact-removed`, `stale-version`. */
  remove(context: PersonContext, id: string): Promise<ContactView> {
    return this.handle(context, id, (head, contact) => {
      refuseRemoved(contact);
      const write = update(Contact, id, { removedAt: head.now, ...next(contact) }, contact.version);
      return { ...told('contact_removed', contact), writes: [write] };
    });
  }

  /**
   * Forgets a person: their values and the salt that opens what the journal says of them. There is no way back.
   * Errors: `contact-erased`, `stale-version`.
   */
  erase(context: PersonContext, id: string): Promise<ContactView> {
    return this.handle(context, id, (head, contact, _subject, tx) => {
      if (contact.erasedAt !== null) {
        throw conflict('contact-erased', 'Nothing is left to erase', 'This contact was erased before.');
      }
      forgetAnswers(tx, context.workspaceId, id);
      const nothing = { name: null, jobTitle: null, email: null, phone: null, sealingSalt: null };
      const when = { erasedAt: head.now, removedAt: contact.removedAt ?? head.now };
      const write = update(Contact, id, { ...nothing, ...when, ...next(contact) }, contact.version);
      return { ...told('contact_erased', contact), writes: [write] };
    });
  }

  private handle(
    context: PersonContext,
    id: string,
    decide: (
      head: ChainHead,
      contact: ContactView,
      subject: Subject | undefined,
      tx: Tx,
    ) => Change | undefined,
  ): Promise<ContactView> {
    return this.commands.run(context, async (unit) => {
      const { tx, workspaceId } = unit;
      const [head, contact, salt] = await Promise.all([
        lockWorkspace(tx, workspaceId),
        viewContact(tx, workspaceId, id),
        tx.one<{ salt: Buffer | null }>(
          'select sealing_salt as salt from contact where workspace_id = $1 and id = $2',
          [workspaceId, id],
          'contact_salt',
        ),
      ]);
      requireSeen(context, contact);
      const subject = salt?.salt ? { id, sealingSalt: salt.salt } : undefined;
      const change = decide(head, contact, subject, tx);
      if (!change) return contact;
      unit.record(head, change);
      return viewContact(tx, workspaceId, id);
    });
  }
}

function refuseRemoved({ removedAt }: ContactView): void {
  if (removedAt === null) return;
  throw conflict('contact-removed', 'The contact was removed', 'Add the person again to write about them.');
}

function next({ version }: ContactView): { version: number } {
  return { version: version + 1 };
}

function told(kind: string, { id, partyId }: ContactView, data: Change['data'] = {}) {
  return { kind, record: { type: 'contact', id }, data: { partyId, ...data } };
}
