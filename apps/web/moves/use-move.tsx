import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { moveNegotiation } from '#libs/api-client/index.js';
import type { Board, Negotiation, Stage } from '#libs/api-client/index.js';
import { call } from '../api/call.js';
import { ifMatch } from '../api/if-match.js';
import { useOptimistic } from '../api/optimistic.js';
import { Problem, problemOf } from '../api/problem.js';
import { moved } from './move-card.js';
import type { MoveCommand } from './move-command.js';
import { movesQuery } from './moves-query.js';
import { planMove } from './plan-move.js';
import { tellRefused, useTellMoved } from './tell-moved.js';

const MoveDialog = lazy(async () => ({ default: (await import('./move-dialog.js')).MoveDialog }));
const MoveConflict = lazy(async () => ({ default: (await import('./move-conflict.js')).MoveConflict }));

/** Moving a negotiation on the board: at once where nothing is missing, else through a dialog. */
export function useMove(nameOf: (stage: Stage) => string) {
  const client = useQueryClient();
  const tellMoved = useTellMoved();
  const [asking, setAsking] = useState<MoveCommand>();
  const [conflict, setConflict] = useState<MoveCommand & { current: Negotiation }>();
  const sending = useOptimistic<MoveCommand, Negotiation, Board>({
    change: ({ negotiation, to }) => moveTo(negotiation, to),
    shownIn: ['negotiations', 'board'],
    apply: (board, { negotiation, to }) => moved(board, negotiation.id, to),
    alsoChanged: [['negotiations'], ['reports'], ['reminders']],
  });

  function send(command: MoveCommand): void {
    sending.mutate(command, {
      onSuccess: (after) => tellMoved(after, command.negotiation.stage),
      onError: (error) => {
        const problem = problemOf(error);
        if (problem.status === 412) setConflict({ ...command, current: problem.current as Negotiation });
        else tellRefused(command.negotiation.ref, problem);
      },
    });
  }

  /** Begins a move of the negotiation as the server describes it now. */
  async function begin(id: string, to: Stage): Promise<void> {
    try {
      const negotiation = await client.query(movesQuery(id));
      const { kind } = planMove(negotiation, to);
      if (kind === 'open') send({ negotiation, to });
      else if (kind !== 'here') setAsking({ negotiation, to });
    } catch (error) {
      tellRefused('', problemOf(error));
    }
  }

  const dialogs = (
    <Suspense>
      {asking && <MoveDialog {...asking} onClose={() => setAsking(undefined)} />}
      {conflict && (
        <MoveConflict
          {...conflict}
          nameOf={nameOf}
          onClose={() => setConflict(undefined)}
          onMoveAnyway={() => {
            setConflict(undefined);
            void client
              .invalidateQueries({ queryKey: ['negotiations', conflict.current.id] })
              .then(() => begin(conflict.current.id, conflict.to));
          }}
        />
      )}
    </Suspense>
  );
  return { begin: (id: string, to: Stage) => void begin(id, to), dialogs };
}

/** When something else of it was changed meanwhile, the move is still what was meant: the server judges it anew. */
async function moveTo(negotiation: Negotiation, to: Stage, isAgain = false): Promise<Negotiation> {
  const { id, version, stage } = negotiation;
  try {
    return await call(() => moveNegotiation({ path: { id }, headers: ifMatch(version), body: { to } }));
  } catch (error) {
    if (!(error instanceof Problem) || error.status !== 412 || isAgain) throw error;
    const current = error.current as Negotiation;
    if (current.stage !== stage) throw error;
    return moveTo(current, to, true);
  }
}
