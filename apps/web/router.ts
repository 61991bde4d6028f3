import { createRouter } from '@tanstack/react-router';
import { adminHomeRoute, adminRoute } from './admin/routes.js';
import { queryClient } from './api/query-client.js';
import { boardRoute } from './board/routes.js';
import { caseRoute } from './guide/routes.js';
import { journalRoute } from './journal/routes.js';
import { negotiationRoute } from './negotiations/routes.js';
import { objectionRoute, objectionsRoute } from './objections/routes.js';
import { importResultRoute, importRoute } from './imports/routes.js';
import { inboxRoute } from './reminders/routes.js';
import { partiesRoute, partyRoute } from './parties/routes.js';
import { overviewRoute, recordsRoute } from './reports/routes.js';
import { savedViewRoute } from './saved-views/routes.js';
import { PageFailure, PageMissing } from './shell/page-failure.js';
import { PageLoading } from './shell/page-loading.js';
import { homeRoute, insideRoute, rootRoute } from './shell/routes.js';
import { tableRoute } from './table/routes.js';
import { peopleRoute, workspaceRoute } from './people/routes.js';
import { pipelineRoute } from './pipeline/routes.js';
import {
  accountRoute,
  firstWorkspaceRoute,
  forgottenPasswordRoute,
  passwordRoute,
  signInRoute,
} from './session/routes.js';
import { tokensRoute } from './tokens/routes.js';
import { withdrawalsRoute } from './withdrawals/routes.js';

/** Every address there is; a feature's own are in its folder and loaded when they are gone to. */
export const router = createRouter({
  routeTree: rootRoute.addChildren([
    signInRoute,
    passwordRoute,
    forgottenPasswordRoute,
    firstWorkspaceRoute,
    insideRoute.addChildren([
      homeRoute,
      accountRoute,
      boardRoute,
      tableRoute,
      savedViewRoute,
      importRoute,
      importResultRoute,
      negotiationRoute,
      objectionsRoute,
      objectionRoute,
      withdrawalsRoute,
      inboxRoute,
      partiesRoute,
      partyRoute,
      overviewRoute,
      recordsRoute,
      caseRoute,
      adminRoute.addChildren([
        adminHomeRoute,
        peopleRoute,
        pipelineRoute,
        workspaceRoute,
        tokensRoute,
        journalRoute,
      ]),
    ]),
  ]),
  context: { queryClient },
  defaultPreload: 'intent',
  defaultPendingComponent: PageLoading,
  defaultErrorComponent: PageFailure,
  defaultNotFoundComponent: PageMissing,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
