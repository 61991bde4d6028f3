import '@mantine/notifications/styles.layer.css';

export { Notifications as NoticeList } from '@mantine/notifications';
