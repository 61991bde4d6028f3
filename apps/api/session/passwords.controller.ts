import { Body, Controller, HttpCode, Post, Put, Req } from '@nestjs/common';
import type { PersonContext } from '#libs/identity/person.js';
import { SetPassword } from '#libs/identity/set-password.js';
import { FirstWorkspace } from '#libs/negotiations/founding/first-workspace.js';
import { Authorise, Public } from '#apps/api/authorisation/authorise.decorator.js';
import { SESSION_COOKIE } from '#apps/api/authorisation/session-cookie.js';
import { Caller } from '#apps/api/http/request-context.js';
import type { ApiRequest } from '#apps/api/http/request-context.js';
import { AccountLimit } from '#apps/api/throttling/account-limit.js';
import { LetsIn } from '#apps/api/throttling/throttling.guard.js';
import {
  ChangePasswordRequest,
  FirstWorkspaceRequest,
  PasswordResetRequest,
  SetPasswordRequest,
} from './password.request.js';

/** How people come by a password. */
@Controller()
export class PasswordsController {
  constructor(
    private readonly passwords: SetPassword,
    private readonly firstWorkspace: FirstWorkspace,
    private readonly limit: AccountLimit,
  ) {}

  /** Set a password with the secret of an invitation or of a reset. Ends every session. */
  @Public()
  @LetsIn()
  @Post('auth/password')
  @HttpCode(204)
  setPassword(@Body() body: SetPasswordRequest): Promise<void> {
    return this.passwords.withSecret(body.secret, body.password);
  }

  /** Ask for a link to a new password. The answer is the same whether or not anybody has this address. */
  @Public()
  @LetsIn()
  @Post('auth/password-reset')
  @HttpCode(204)
  async askForReset(@Body() { email }: PasswordResetRequest): Promise<void> {
    await this.limit.take(email);
    await this.passwords.askForReset(email);
  }

  /** Change one's own password. Ends every other session. */
  @Authorise('session.use')
  @LetsIn()
  @Put('me/password')
  @HttpCode(204)
  changePassword(
    @Caller() caller: PersonContext,
    @Req() request: ApiRequest,
    @Body() { current, next }: ChangePasswordRequest,
  ): Promise<void> {
    return this.passwords.withCurrent(caller, { current, next, session: request.cookies[SESSION_COOKIE] });
  }

  /** Found the first workspace of an empty installation, with the secret that its start printed. */
  @Public()
  @LetsIn()
  @Post('auth/first-workspace')
  @HttpCode(204)
  foundFirstWorkspace(@Body() { secret, workspace, admin }: FirstWorkspaceRequest): Promise<void> {
    const { slug, name, homeSide, homeParty, timeZone = 'UTC' } = workspace;
    const home = homeParty ? { homeParty } : {};
    return this.firstWorkspace.found(secret, {
      workspace: { slug, name, homeSide, timeZone, ...home },
      admin,
    });
  }
}
