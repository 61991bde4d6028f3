import { Module } from '@nestjs/common';
import { AskToClear } from '#libs/negotiations/asks/ask-to-clear.js';
import { AsksController } from './asks.controller.js';

@Module({ controllers: [AsksController], providers: [AskToClear] })
export class AsksModule {}
