import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import type { PersonContext } from '#libs/identity/person.js';
import { listContacts, viewContact } from '#libs/negotiations/parties/contact-view.js';
import type { ContactView } from '#libs/negotiations/parties/contact-view.js';
import { KeepContacts } from '#libs/negotiations/parties/keep-contacts.js';
import { Authorise } from '#apps/api/authorisation/authorise.decorator.js';
import { RequiresIfMatch } from '#apps/api/http/if-match.decorator.js';
import { Creates } from '#apps/api/http/representation.interceptor.js';
import { Caller } from '#apps/api/http/request-context.js';
import type { Page } from '#apps/api/pages/page.js';
import { PageQuery } from '#apps/api/pages/page.query.js';
import type { Id } from '#apps/api/values/formats.js';
import { AddContactRequest, ContactChangeRequest } from './party.request.js';

/** People at a party. */
@Controller()
export class ContactsController {
  constructor(
    private readonly database: Database,
    private readonly contacts: KeepContacts,
  ) {}

  /** List the contacts at a party. */
  @Authorise('record.read', 'party')
  @Get('parties/:id/contacts')
  listContacts(
    @Caller() caller: PersonContext,
    @Param('id') id: Id,
    @Query() query: PageQuery,
  ): Promise<Page<ContactView>> {
    return this.database.read(caller.workspaceId, (tx) => listContacts(tx, caller.workspaceId, id, query));
  }

  /** Add a contact. */
  @Authorise('catalogue.write', 'party')
  @Creates('contacts')
  @Post('parties/:id/contacts')
  addContact(
    @Caller() caller: PersonContext,
    @Param('id') id: Id,
    @Body() body: AddContactRequest,
  ): Promise<ContactView> {
    const { name, jobTitle = null, email = null, phone = null } = body;
    return this.contacts.add(caller, id, { name, jobTitle, email, phone });
  }

  /** Read a contact. */
  @Authorise('record.read', 'contact')
  @Get('contacts/:id')
  readContact(@Caller() caller: PersonContext, @Param('id') id: Id): Promise<ContactView> {
    return this.database.read(caller.workspaceId, (tx) => viewContact(tx, caller.workspaceId, id));
  }

  /** Change what is known of a contact. */
  @Authorise('catalogue.write', 'contact')
  @RequiresIfMatch()
  @Patch('contacts/:id')
  patchContact(
    @Caller() caller: PersonContext,
    @Param('id') id: Id,
    @Body() body: ContactChangeRequest,
  ): Promise<ContactView> {
    return this.contacts.change(caller, id, body);
  }

  /** Take a contact off the list. What was known of them stays. */
  @Authorise('catalogue.write', 'contact')
  @RequiresIfMatch()
  @Delete('contacts/:id')
  @HttpCode(204)
  async removeContact(@Caller() caller: PersonContext, @Param('id') id: Id): Promise<void> {
    await this.contacts.remove(caller, id);
  }

  /**
   * Forget a contact for good.
   *
   * Their values go, and the key to what the journal says of them; that something was written stays.
   */
  @Authorise('contact.erase', 'contact')
  @RequiresIfMatch()
  @Post('contacts/:id/erasure')
  @HttpCode(200)
  eraseContact(@Caller() caller: PersonContext, @Param('id') id: Id): Promise<ContactView> {
    return this.contacts.erase(caller, id);
  }
}
