import { OBJECTION_CATEGORIES } from '#libs/negotiations/objections/vocabulary.js';
import type { Level, ObjectionCategory } from '#libs/negotiations/objections/vocabulary.js';
import type { Objection } from '#libs/negotiations/objections/objection.entity.js';
import type { StepCommands } from '#libs/negotiations/objections/step-commands.js';
import type { Step } from '#libs/negotiations/objections/step-table.js';
import type { Stage } from '#libs/negotiations/stages/stage-table.js';
import type { Agenda } from './agenda.js';
import { DAY_MS, daysAfter } from './instants.js';
import { raise, takeStep, waive } from './objection-acts.js';
import type { Random } from './random.js';
import type { Talk } from './talk.js';
import { REASONS, WORRIES } from './worries.js';

/** How likely somebody objects in a stay at each stage. */
const LIKELY: Partial<Record<Stage, number>> = {
  contacted: 0.04,
  nda: 0.06,
  scoping: 0.28,
  due_diligence: 0.3,
  contract_negotiation: 0.22,
  onboarding: 0.05,
};

/** The first of the list are the most frequent. */
const WEIGHTS = Object.fromEntries(
  OBJECTION_CATEGORIES.map((category, place) => [category, 20 - place]),
) as Record<ObjectionCategory, number>;

/** Plans a concern or an objection and everything that is done about it. */
export function planWorries(agenda: Agenda, talk: Talk, random: Random, from: number, until: number): void {
  if (!random.chance(LIKELY[talk.row.stage] ?? 0)) return;
  const at = random.between(from, until);
  const kind = random.weighted({ concern: 2, ours: 6, theirs: 2.5, regulator: 0.4 });
  const course = new Course(agenda, talk, random, at);
  if (kind === 'concern') course.concern();
  else if (kind === 'theirs') course.theirs();
  else course.ours(kind);
}

/** The way of one objection, each step some days after the one before. */
class Course {
  private readonly category: ObjectionCategory;
  private readonly severity: Level;
  private at: number;
  /** Once it was raised. */
  private objection!: Objection;

  constructor(
    private readonly agenda: Agenda,
    private readonly talk: Talk,
    private readonly random: Random,
    at: number,
  ) {
    this.at = at;
    this.category = random.weighted(WEIGHTS);
    this.severity = random.weighted({ negligible: 1, limited: 5, significant: 5, maximum: 1.5 });
  }

  concern(): void {
    const { talk, random } = this;
    this.after(0, () => {
      this.objection = raise(talk, talk.owner, { statement: this.statement, noted: true });
    });
    if (random.chance(0.4)) {
      this.after(5, () => this.step('dismissal', { reason: random.pick(REASONS.dismissed) }));
    } else {
      this.after(4, () => this.step('raising', { category: this.category, severity: this.severity }));
      this.decide();
    }
  }

  ours(side: 'ours' | 'regulator'): void {
    const { talk, random } = this;
    const likelihood = random.chance(0.6)
      ? { likelihood: random.pick(['limited', 'significant'] as const) }
      : {};
    const raiser = random.pick([talk.counsel, talk.counsel, talk.frame.executive]);
    this.after(0, () => {
      const { category, severity, statement } = this;
      this.objection = raise(talk, raiser, { statement, side, category, severity, ...likelihood });
    });
    this.decide();
  }

  theirs(): void {
    const { talk, random } = this;
    this.after(0, () => {
      const { category, severity, statement } = this;
      const raisedByPartyId = talk.row.providerId;
      const side = 'theirs';
      this.objection = raise(talk, talk.counsel, { statement, side, category, severity, raisedByPartyId });
    });
    const decision = random.weighted({ accepted_by_them: 3, dropped: 4, upheld: 2 });
    this.after(20, () =>
      this.step('counterparty_decision', { decision, decidedBy: random.pick(REASONS.theirs) }),
    );
  }

  /** Reviewed, mitigated and resolved; or upheld, and then perhaps waived. */
  private decide(): void {
    const { talk, random } = this;
    this.after(2, () => this.step('review', {}));
    if (random.chance(0.82)) {
      const mitigation = random.pick(WORRIES[this.category].mitigations);
      this.after(6, () => takeStep(talk, talk.owner, this.objection, 'mitigation', { mitigation }));
      this.after(5, () => this.step('resolution', { reason: random.pick(REASONS.resolved) }));
      return;
    }
    this.after(7, () => this.step('upholding', { reason: random.pick(REASONS.upheld) }));
    if (random.chance(0.6)) this.after(4, () => this.waive());
  }

  private waive(): void {
    const { talk, random, objection } = this;
    if (objection.side !== 'ours') return;
    waive(talk, objection, {
      rationale: random.pick(REASONS.waived),
      residualRisk: random.pick(REASONS.residual),
      expiresOn: daysAfter(talk.moment.today, Math.ceil(random.around(120))),
    });
  }

  /** Taken by legal. */
  private step<S extends Step>(step: S, command: StepCommands[S]): void {
    takeStep(this.talk, this.talk.counsel, this.objection, step, command);
  }

  private get statement(): string {
    return this.random.pick(WORRIES[this.category].statements);
  }

  private after(days: number, act: () => void): void {
    this.at += days === 0 ? 0 : this.random.around(days, 0.5) * DAY_MS;
    this.agenda.plan(this.at, act);
  }
}
