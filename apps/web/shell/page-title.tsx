import { Title } from '@mantine/core';
import type { TitleProps } from '@mantine/core';
import { text } from './texts.js';

interface PageTitleProps extends TitleProps {
  children: string;
  /** What the browser calls the page, where that is more. */
  name?: string;
}

/** What a page is called, on it and by the browser. */
export function PageTitle({ children, name = children, ...props }: PageTitleProps) {
  return (
    <>
      <PageName>{name}</PageName>
      <Title order={1} fz={{ base: 'h3', sm: 'h2' }} {...props}>
        {children}
      </Title>
    </>
  );
}

/** For the browser alone: in its tabs, its history, and first of all to who hears the page. */
export function PageName({ children }: { children: string }) {
  return <title>{text('pageName', { page: children })}</title>;
}
