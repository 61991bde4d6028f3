import { Module } from '@nestjs/common';
import { RenewNegotiation } from '#libs/negotiations/renewal/renew-negotiation.js';
import { RenewalController } from './renewal.controller.js';

@Module({ controllers: [RenewalController], providers: [RenewNegotiation] })
export class RenewalModule {}
