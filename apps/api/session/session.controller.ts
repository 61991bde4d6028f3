import { Body, Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { IsString, Length } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { Database } from '#libs/database/database.js';
import { SESSION_SECONDS, SignIn } from '#libs/identity/sign-in.js';
import type { PersonContext } from '#libs/identity/person.js';
import type { HomeSide } from '#libs/identity/workspace.entity.js';
import { Authorise, Public } from '#apps/api/authorisation/authorise.decorator.js';
import { SESSION_COOKIE } from '#apps/api/authorisation/session-cookie.js';
import { AccountLimit } from '#apps/api/throttling/account-limit.js';
import { LetsIn } from '#apps/api/throttling/throttling.guard.js';
import { Caller } from '#apps/api/http/request-context.js';
import type { ApiRequest } from '#apps/api/http/request-context.js';
import { Omittable } from '#apps/api/validation/presence.js';
import { IsLine } from '#apps/api/validation/text.js';

export class SignInRequest {
  @IsLine(254) email: string;
  @IsString() @Length(1, 1024) password: string;
  /** Slug of the workspace to enter. */
  @Omittable() @IsLine(63) workspace?: string;
}

export class MeResponse {
  person: { id: string; name: string; roles: string[] };
  workspace: { id: string; slug: string; home: { partyId: string | null; side: HomeSide } };
}

const COOKIE = { path: '/', httpOnly: true, secure: true, sameSite: 'lax' } as const;

/** Signing in and out, and who one is. */
@Controller()
export class SessionController {
  constructor(
    private readonly signIn: SignIn,
    private readonly database: Database,
    private readonly limit: AccountLimit,
  ) {}

  /** Sign in. Sets the session cookie; the session that the browser had before ends. */
  @Public()
  @LetsIn()
  @Post('auth/login')
  @HttpCode(204)
  async login(
    @Body() body: SignInRequest,
    @Req() request: ApiRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.limit.take(body.email);
    const secret = await this.signIn.signIn(body, request.cookies[SESSION_COOKIE]);
    void reply.setCookie(SESSION_COOKIE, secret, { ...COOKIE, maxAge: SESSION_SECONDS });
  }

  /** Sign out. Ends the session and clears the cookie. */
  @Public()
  @Post('auth/logout')
  @HttpCode(204)
  async logout(@Req() request: ApiRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    const secret = request.cookies[SESSION_COOKIE];
    if (secret) await this.signIn.signOut(secret);
    void reply.clearCookie(SESSION_COOKIE, COOKIE);
  }

  /** Who is signed in, and where. */
  @Authorise('session.use')
  @Get('me')
  async readMe(@Caller() caller: PersonContext): Promise<MeResponse> {
    const { id, name, roles } = caller.person;
    const workspace = await this.database.read(caller.workspaceId, (tx) =>
      tx.one<MeResponse['workspace']>(
        `select id, slug, json_build_object('partyId', home_party_id, 'side', home_side) as home
         from workspace where id = $1`,
        [caller.workspaceId],
        'me',
      ),
    );
    return { person: { id, name, roles: [...roles] }, workspace: workspace! };
  }
}
