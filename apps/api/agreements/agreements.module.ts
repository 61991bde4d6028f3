import { Module } from '@nestjs/common';
import { KeepAgreements } from '#libs/negotiations/agreements/keep-agreements.js';
import { AgreementsController } from './agreements.controller.js';

@Module({ controllers: [AgreementsController], providers: [KeepAgreements] })
export class AgreementsModule {}
