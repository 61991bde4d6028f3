import { Module } from '@nestjs/common';
import { KeepContacts } from '#libs/negotiations/parties/keep-contacts.js';
import { KeepParties } from '#libs/negotiations/parties/keep-parties.js';
import { ContactsController } from './contacts.controller.js';
import { PartiesController } from './parties.controller.js';

@Module({ controllers: [ContactsController, PartiesController], providers: [KeepContacts, KeepParties] })
export class PartiesModule {}
