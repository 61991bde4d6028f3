import { Module } from '@nestjs/common';
import { SignIn } from '#libs/identity/sign-in.js';
import { SessionController } from './session.controller.js';

@Module({ controllers: [SessionController], providers: [SignIn] })
export class SessionModule {}
