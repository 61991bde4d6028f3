import { Module } from '@nestjs/common';
import { KeepContacts } from '#libs/negotiations/parties/keep-contacts.js';
import { KeepNeedToKnow } from '#libs/negotiations/parties/keep-need-to-know.js';
import { KeepParties } from '#libs/negotiations/parties/keep-parties.js';
import { RevealName } from '#libs/negotiations/parties/reveal-name.js';
import { CodeNamesController } from './code-names.controller.js';
import { ContactsController } from './contacts.controller.js';
import { PartiesController } from './parties.controller.js';

@Module({
  controllers: [CodeNamesController, ContactsController, PartiesController],
  providers: [KeepContacts, KeepNeedToKnow, KeepParties, RevealName],
})
export class PartiesModule {}
