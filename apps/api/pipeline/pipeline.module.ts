import { Module } from '@nestjs/common';
import { ChangePipeline } from '#libs/negotiations/pipelines/change-pipeline.js';
import { PipelineController } from './pipeline.controller.js';

@Module({ controllers: [PipelineController], providers: [ChangePipeline] })
export class PipelineModule {}
