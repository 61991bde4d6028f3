import { Module } from '@nestjs/common';
import { UndoEvent } from '#libs/negotiations/undoing/undo-event.js';
import { UndoingController } from './undoing.controller.js';

@Module({ controllers: [UndoingController], providers: [UndoEvent] })
export class UndoingModule {}
