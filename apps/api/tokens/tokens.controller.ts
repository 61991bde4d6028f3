import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import type { PersonContext } from '#libs/identity/person.js';
import { listTokens, Tokens, viewToken } from '#libs/identity/tokens.js';
import type { NewTokenView, TokenView } from '#libs/identity/tokens.js';
import { Authorise } from '#apps/api/authorisation/authorise.decorator.js';
import { Creates } from '#apps/api/http/representation.interceptor.js';
import { ShownOnce } from '#apps/api/http/shown-once.decorator.js';
import { Caller } from '#apps/api/http/request-context.js';
import type { Page } from '#apps/api/pages/page.js';
import { PageQuery } from '#apps/api/pages/page.query.js';
import type { Id } from '#apps/api/values/formats.js';
import { CreateTokenRequest } from './token.request.js';

/** Secrets by which scripts act as a person. */
@Controller('tokens')
export class TokensController {
  constructor(
    private readonly database: Database,
    private readonly tokens: Tokens,
  ) {}

  /** List the tokens that work: your own, or everybody's for an administrator. */
  @Authorise('token.use')
  @Get()
  listTokens(@Caller() caller: PersonContext, @Query() query: PageQuery): Promise<Page<TokenView>> {
    return this.database.read(caller.workspaceId, (tx) => listTokens(tx, caller, query));
  }

  /** Create a token. Its secret is shown this once. */
  @Authorise('token.use')
  @Creates('tokens')
  @ShownOnce()
  @Post()
  createToken(@Caller() caller: PersonContext, @Body() body: CreateTokenRequest): Promise<NewTokenView> {
    return this.tokens.create(caller, { name: body.name, expiresOn: body.expiresOn ?? null });
  }

  /** Read a token that works: your own, or anybody's for an administrator. Its secret is not kept. */
  @Authorise('token.use', 'token')
  @Get(':id')
  readToken(@Caller() caller: PersonContext, @Param('id') id: Id): Promise<TokenView> {
    return this.database.read(caller.workspaceId, (tx) => viewToken(tx, caller.workspaceId, id));
  }

  /** End a token at once: your own, or anybody's for an administrator. */
  @Authorise('token.use', 'token')
  @Delete(':id')
  @HttpCode(204)
  endToken(@Caller() caller: PersonContext, @Param('id') id: Id): Promise<void> {
    return this.tokens.end(caller, id);
  }
}
