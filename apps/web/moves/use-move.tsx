import { useQueryClient } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import type { Board, Negotiation, Stage } from '#libs/api-client/index.js';
import { useOptimistic } from '../api/optimistic.js';
import { problemOf } from '../api/problem.js';
import { later } from '../shell/later.js';
import { moved } from './move-card.js';
import type { MoveCommand } from './move-command.js';
import { moveTo } from './move-to.js';
import { readMoves, readMovesAgain } from './moves-query.js';
import { planMove } from './plan-move.js';
import { tellPlan, tellRefused, useTellMoved } from './tell-moved.js';

const MoveDialog = later(async () => (await import('./move-dialog.js')).MoveDialog);
const MoveConflict = later(async () => (await import('./move-conflict.js')).MoveConflict);

/** Moving a negotiation on the board: at once where nothing is missing, else through the dialog that asks for it. */
export function useMove(nameOf: (stage: Stage) => string) {
  const client = useQueryClient();
  const tellMoved = useTellMoved();
  const [asking, setAsking] = useState<MoveCommand>();
  const [conflict, setConflict] = useState<MoveCommand & { current: Negotiation }>();
  const sending = useOptimistic<MoveCommand, Negotiation, Board>({
    change: ({ negotiation, to }) => moveTo(negotiation, { to }),
    shownIn: ['negotiations', 'board'],
    apply: (board, { negotiation, to }) => moved(board, negotiation.id, to),
    touched: ['negotiations', 'reports', 'reminders'],
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
  async function begin(id: string, to: Stage, read = readMoves): Promise<void> {
    try {
      const negotiation = await read(client, id);
      const plan = planMove(negotiation, to);
      if (plan.kind === 'open') send({ negotiation, to });
      else if (plan.kind === 'asks') setAsking({ negotiation, to });
      else tellPlan(negotiation.ref, plan);
    } catch (error) {
      tellRefused('', problemOf(error));
    }
  }

  const dialogs = (
    <Suspense>
      {asking && <MoveDialog {...asking} onClose={() => setAsking(undefined)} />}
      {conflict && (
        <MoveConflict
          from={conflict.negotiation.stage}
          to={conflict.to}
          current={conflict.current}
          nameOf={nameOf}
          onClose={() => setConflict(undefined)}
          onMoveAnyway={() => {
            setConflict(undefined);
            void begin(conflict.current.id, conflict.to, readMovesAgain);
          }}
        />
      )}
    </Suspense>
  );
  return { begin: (id: string, to: Stage) => void begin(id, to), dialogs };
}
