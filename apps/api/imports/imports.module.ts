import { Module } from '@nestjs/common';
import { RunImport } from '#libs/negotiations/imports/run-import.js';
import { TakeIn } from '#libs/negotiations/imports/take-in.js';
import { ImportsController } from './imports.controller.js';

@Module({ controllers: [ImportsController], providers: [RunImport, TakeIn] })
export class ImportsModule {}
