import { Module } from '@nestjs/common';
import { RecordWithdrawal } from '#libs/negotiations/withdrawals/record-withdrawal.js';
import { WithdrawalsController } from './withdrawals.controller.js';

@Module({ controllers: [WithdrawalsController], providers: [RecordWithdrawal] })
export class WithdrawalsModule {}
