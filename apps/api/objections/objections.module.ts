import { Module } from '@nestjs/common';
import { EditObjection } from '#libs/negotiations/objections/edit-objection.js';
import { RaiseObjection } from '#libs/negotiations/objections/raise-objection.js';
import { TakeStep } from '#libs/negotiations/objections/take-step.js';
import { WaiveObjection } from '#libs/negotiations/objections/waive-objection.js';
import { ObjectionStepsController } from './objection-steps.controller.js';
import { ObjectionsController } from './objections.controller.js';
import { PrecedentController } from './precedent.controller.js';
import { WaiversController } from './waivers.controller.js';

@Module({
  controllers: [ObjectionsController, PrecedentController, ObjectionStepsController, WaiversController],
  providers: [EditObjection, RaiseObjection, TakeStep, WaiveObjection],
})
export class ObjectionsModule {}
