/** A statement as the product sent it, with its values. */
export interface Captured {
  text: string;
  values: unknown[];
}

/**
 * The statements of one stage change as a script of pgbench. They stay as they are, but for what differs from one change
 * to the next: the negotiation, its version, its stage and open stay, the end of its chain, and new ids.
 * What the product reads off an answer, the script keeps with `\gset`.
 */
export function pgbenchScript(statements: readonly Captured[], negotiation: string, each: number): string {
  const lines = [`\\set target random(:client_id * ${each}, :client_id * ${each} + ${each - 1})`];
  let isChosen = false;
  for (const { text, values } of statements) {
    let statement = spelled(text, values, negotiation);
    const isKept = keeps(statement);
    statement = isKept ? wrapped(statement) : statement;
    if (!isChosen && /set_config\('parley.workspace', workspace_id/.test(statement)) {
      statement = statement.replace(
        /^select /,
        'select (select id from bench_target where n = :target) as negotiation, ',
      );
      lines.push(`${oneLine(statement)} \\gset`);
      isChosen = true;
    } else lines.push(`${oneLine(statement)}${isKept ? ' \\gset' : ';'}`);
  }
  return `${lines.join('\n')}\n`;
}

const OTHER_STAGE = "case :stage when 'nda' then 'contacted' else 'nda' end";

function spelled(text: string, values: readonly unknown[], negotiation: string): string {
  const special = specialOf(text);
  return text.replaceAll(/\$(\d+)/g, (_, place: string) => {
    const index = Number(place) - 1;
    const column = special?.columns[index];
    const other = column === undefined ? undefined : special?.values[column];
    return other ?? literal(values[index], negotiation);
  });
}

/** The statements that write what differs each time, by their columns in the order of their parameters. */
function specialOf(text: string): { columns: string[]; values: Record<string, string> } | undefined {
  const inserted = /^insert into (stage_visit|journal_entry) \(([^)]*)\)/.exec(text);
  if (inserted) return { columns: inserted[2]!.split(', '), values: VALUES[inserted[1]!]! };
  const updated = /update (negotiation|stage_visit) set (.*?) where workspace_id = \$1 and id = \$2/s.exec(
    text,
  );
  if (!updated) return undefined;
  const columns = ['workspace_id', updated[1] === 'stage_visit' ? 'visit_id' : 'id'];
  for (const set of updated[2]!.split(', ')) columns.push(set.split(' = ')[0]!);
  if (updated[1] === 'negotiation') columns.push('seen_version');
  return { columns, values: VALUES[`${updated[1]} update`]! };
}

const VALUES: Record<string, Record<string, string>> = {
  stage_visit: { id: 'gen_random_uuid()', ordinal: ':ordinal::integer + 1', stage: OTHER_STAGE },
  journal_entry: { seq: ':seq::integer + 1', previous_hash: ':hash' },
  'negotiation update': {
    stage: OTHER_STAGE,
    version: ':version::integer + 1',
    seen_version: ':version::integer',
  },
  'stage_visit update': { visit_id: ':visit' },
};

const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

function literal(value: unknown, negotiation: string): string {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value))
    return `'{${value.map((item) => (item === negotiation ? '' : String(item))).join(',')}}'`.replace(
      "'{}'",
      'array[:negotiation::uuid]',
    );
  if (value === negotiation) return ':negotiation';
  // Nothing else in a stage change is an instant but the moment that the end of the chain was read at.
  if (typeof value === 'string' && INSTANT.test(value)) return ':now';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (text.startsWith('[{"id"')) return reminders(text, negotiation);
  return quoted(text);
}

/** Expected reminders: of this negotiation and the stage that it enters, with new ids. */
function reminders(json: string, negotiation: string): string {
  const rows = JSON.parse(json) as { id: string; step: string }[];
  const marked = rows.map((row, index) => ({
    ...row,
    id: `@id${index}`,
    step: row.step.replace(/^(nda|contacted)\b/, '@stage'),
  }));
  let expression = `replace(${quoted(JSON.stringify(marked))}, '@stage', ${OTHER_STAGE})`;
  for (const index of rows.keys()) {
    expression = `replace(${expression}, '@id${index}', gen_random_uuid()::text)`;
  }
  return `replace(${expression}, '${negotiation}', :negotiation::text)`;
}

function keeps(statement: string): boolean {
  return /'agreements', \(select/.test(statement) || /from \(values \(1\)\) as one/.test(statement);
}

function wrapped(statement: string): string {
  if (!/'agreements', \(select/.test(statement)) return statement;
  return `select d.dossier -> 'visit' ->> 'id' as visit, d.dossier -> 'visit' ->> 'ordinal' as ordinal,
    d.dossier ->> 'version' as version, d.dossier ->> 'stage' as stage, d.dossier from (${statement}) d`;
}

/** pgbench takes a colon before a name for a variable, in a text too: JSON may have a blank between them. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "''").replaceAll(/:(?=[a-z_])/gi, ': ')}'`;
}

function oneLine(statement: string): string {
  return statement
    .replaceAll(/--[^\n]*/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
