import { useNotifications } from '@mantine/notifications';
import { Suspense, useState } from 'react';
import { later } from './later.js';

const NoticeList = later(async () => (await import('./notice-list.js')).NoticeList);

/** What the application says by the way, from the first time that it says something. */
export function Notices() {
  const { notifications } = useNotifications();
  const [isNeeded, setNeeded] = useState(false);
  if (notifications.length > 0 && !isNeeded) setNeeded(true);
  return <Suspense>{isNeeded && <NoticeList position="bottom-right" />}</Suspense>;
}
