import { Module } from '@nestjs/common';
import { KeepNextAction } from '#libs/negotiations/next-action/keep-next-action.js';
import { NextActionController } from './next-action.controller.js';

@Module({ controllers: [NextActionController], providers: [KeepNextAction] })
export class NextActionModule {}
