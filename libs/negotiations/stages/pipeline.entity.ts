import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Pipeline, Preset } from './pipeline.js';

/** One version of a workspace's pipeline, never altered; the highest version is in force. */
@Entity('pipeline')
export class PipelineRow {
  @PrimaryColumn('uuid') workspaceId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('integer') version: number;
  @Column('text') preset: Preset;
  @Column('jsonb') stages: Pipeline['stages'];
  @Column('jsonb') gates: Pipeline['gates'];
  @Column('timestamptz') createdAt: string;
  @Column('uuid', { nullable: true }) createdBy: string | null;
}
