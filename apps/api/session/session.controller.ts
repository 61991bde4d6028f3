import { Body, Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { IsString, Length } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { Database } from '#libs/database/database.js';
import { actionsOf } from '#libs/identity/policy.js';
import type { Action } from '#libs/identity/policy.js';
import { membershipsOf, SESSION_SECONDS, SignIn } from '#libs/identity/sign-in.js';
import type { PersonContext, Role, SignOffArea } from '#libs/identity/person.js';
import type { HomeSide } from '#libs/identity/workspace.entity.js';
import { readHorizon, startOf, textOf } from '#libs/journal/tail.js';
import { forbidden } from '#libs/problems/domain-error.js';
import { Authorise, Public } from '#apps/api/authorisation/authorise.decorator.js';
import { SESSION_COOKIE } from '#apps/api/authorisation/session-cookie.js';
import { AccountLimit } from '#apps/api/throttling/account-limit.js';
import { LetsIn } from '#apps/api/throttling/throttling.guard.js';
import { Caller } from '#apps/api/http/request-context.js';
import type { ApiRequest } from '#apps/api/http/request-context.js';
import { ShownOnce } from '#apps/api/http/shown-once.decorator.js';
import { Omittable } from '#apps/api/validation/presence.js';
import { IsLine } from '#apps/api/validation/text.js';
import { DemoAddresses } from './demo-addresses.js';

export class SignInRequest {
  @IsLine(254) email: string;
  @IsString() @Length(1, 1024) password: string;
  /** Slug of the workspace to enter. */
  @Omittable() @IsLine(63) workspace?: string;
}

export class EnterWorkspaceRequest {
  /** Slug of another workspace that one belongs to. */
  @IsLine(63) workspace: string;
}

export interface MeResponse {
  person: {
    id: string;
    name: string;
    roles: Role[];
    signOffAreas: SignOffArea[];
    /** What one's roles could ever do. Whether to this very record, the record or the command says. */
    can: Action[];
  };
  workspace: {
    id: string;
    slug: string;
    name: string;
    timeZone: string;
    /** Made of examples. */
    demo: boolean;
    home: { partyId: string | null; side: HomeSide };
  };
  /** Every workspace that one belongs to, the last used first. */
  workspaces: { slug: string; name: string }[];
  /** For `GET /events`: whoever hears on from here hears of every change to what is read from now on. */
  eventsFrom: string;
}

export interface DemoResponse {
  /** Who can be signed in as, where this installation shows the demo; else none. */
  addresses: string[];
}

const COOKIE = { path: '/', httpOnly: true, secure: true, sameSite: 'lax' } as const;

/** Signing in and out, and who one is. */
@Controller()
export class SessionController {
  constructor(
    private readonly signIn: SignIn,
    private readonly database: Database,
    private readonly limit: AccountLimit,
    private readonly demo: DemoAddresses,
  ) {}

  /** Read who can be signed in as in the demo. */
  @Public()
  @Get('auth/demo')
  readDemo(): DemoResponse {
    return { addresses: [...this.demo.addresses] };
  }

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

  /** Enter another workspace that one belongs to. The session moves there; a token cannot. */
  @Authorise('session.use')
  @ShownOnce()
  @Post('auth/workspace')
  @HttpCode(204)
  async enterWorkspace(
    @Caller() caller: PersonContext,
    @Body() { workspace }: EnterWorkspaceRequest,
    @Req() request: ApiRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const before = request.cookies[SESSION_COOKIE];
    if (!before) throw forbidden('A token is for one workspace.');
    const secret = await this.signIn.enter(caller.accountId, workspace, before);
    void reply.setCookie(SESSION_COOKIE, secret, { ...COOKIE, maxAge: SESSION_SECONDS });
  }

  /** Who is signed in, where, and what they may do. */
  @Authorise('session.use')
  @Get('me')
  async readMe(@Caller() caller: PersonContext): Promise<MeResponse> {
    const { id, name, roles, signOffAreas } = caller.person;
    const [[workspace, horizon], memberships] = await Promise.all([
      this.database.read(caller.workspaceId, (tx) =>
        Promise.all([
          tx.one<MeResponse['workspace']>(
            `select id, slug, name, time_zone as "timeZone", demo,
               json_build_object('partyId', home_party_id, 'side', home_side) as home
             from workspace where id = $1`,
            [caller.workspaceId],
            'me',
          ),
          readHorizon(tx),
        ]),
      ),
      this.database.read(null, (tx) => membershipsOf(tx, caller.accountId)),
    ]);
    return {
      person: { id, name, roles: [...roles], signOffAreas: [...signOffAreas], can: actionsOf(caller.person) },
      workspace: workspace!,
      workspaces: memberships.map(({ slug, name: title }) => ({ slug, name: title })),
      eventsFrom: textOf(startOf(horizon)),
    };
  }
}
