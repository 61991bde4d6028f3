import { Module } from '@nestjs/common';
import { SignIn } from '#libs/identity/sign-in.js';
import { SetPassword } from '#libs/identity/set-password.js';
import { FirstWorkspace } from '#libs/negotiations/founding/first-workspace.js';
import { KeepMailHours } from '#libs/negotiations/people/keep-mail-hours.js';
import { AccountLimit } from '#apps/api/throttling/account-limit.js';
import { MailHoursController } from './mail-hours.controller.js';
import { PasswordsController } from './passwords.controller.js';
import { SessionController } from './session.controller.js';

@Module({
  controllers: [SessionController, PasswordsController, MailHoursController],
  providers: [SignIn, SetPassword, FirstWorkspace, KeepMailHours, AccountLimit],
})
export class SessionModule {}
