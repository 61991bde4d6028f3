import { Module } from '@nestjs/common';
import { Tokens } from '#libs/identity/tokens.js';
import { TokensController } from './tokens.controller.js';

@Module({ controllers: [TokensController], providers: [Tokens] })
export class TokensModule {}
