import { createTheme } from '@mantine/core';
import type {
  AnchorFactory,
  BadgeFactory,
  ChipFactory,
  CSSVariablesResolver,
  DrawerFactory,
  ExtendComponent,
  MenuFactory,
  ModalFactory,
  NotificationFactory,
  TooltipFactory,
} from '@mantine/core';
import { text } from './texts.js';

/** Blue ink: the seventh holds 4.5 : 1 on white, the fifth on the dark ground. */
const INK = [
  '#eef1fd',
  '#dce1f8',
  '#b6c1f0',
  '#8e9fe8',
  '#6c81e1',
  '#566ddd',
  '#4760d8',
  '#384fc0',
  '#3046ac',
  '#243b98',
] as const;

/** Greys with a little of the ink, as everything else in the dark. */
const DARK = [
  '#c9ccd3',
  '#b3b8c2',
  '#828893',
  '#686e79',
  '#414651',
  '#373c46',
  '#2a2e37',
  '#22252c',
  '#1b1e24',
  '#121418',
] as const;

export const theme = createTheme({
  colors: { ink: INK, dark: DARK },
  primaryColor: 'ink',
  primaryShade: { light: 7, dark: 6 },
  autoContrast: true,
  luminanceThreshold: 0.35,
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontFamily: 'Inter, ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, sans-serif',
  headings: { fontWeight: '650' },
  // By their types alone: the components are loaded with what uses them.
  components: {
    // By its colour alone a link in a text is none to many.
    Anchor: { defaultProps: { underline: 'always' } } satisfies ExtendComponent<AnchorFactory>,
    // Capitals are hard to read, and no more than a look.
    Badge: { defaultProps: { tt: 'none' } } satisfies ExtendComponent<BadgeFactory>,
    // Filled, one that is off is all but the colour of the page.
    Chip: { defaultProps: { variant: 'outline' } } satisfies ExtendComponent<ChipFactory>,
    Drawer: {
      defaultProps: { closeButtonProps: { 'aria-label': text('close') } },
    } satisfies ExtendComponent<DrawerFactory>,
    // Of itself it takes the focus to where nothing is, which no menu may hold.
    Menu: {
      defaultProps: { withInitialFocusPlaceholder: false },
    } satisfies ExtendComponent<MenuFactory>,
    Modal: {
      defaultProps: {
        closeButtonProps: { 'aria-label': text('close') },
        centered: false,
        yOffset: '8vh',
        transitionProps: { duration: 120 },
      },
      styles: { title: { fontWeight: 650, fontSize: 'var(--mantine-font-size-lg)' } },
    } satisfies ExtendComponent<ModalFactory>,
    Notification: {
      defaultProps: { closeButtonProps: { 'aria-label': text('close') } },
    } satisfies ExtendComponent<NotificationFactory>,
    Tooltip: {
      defaultProps: { openDelay: 300, withArrow: true, multiline: true },
    } satisfies ExtendComponent<TooltipFactory>,
  },
});

/** Greys, a green and reds that hold 4.5 : 1 where Mantine's own do not. */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#5c636d',
    '--mantine-color-placeholder': '#646b75',
    '--mantine-color-error': '#c92a2a',
    '--mantine-color-green-light-color': '#237032',
    '--mantine-color-red-text': '#c92a2a',
    '--mantine-color-red-filled': '#c92a2a',
    '--mantine-color-red-filled-hover': '#b02525',
    '--parley-ground': '#f5f6f8',
    '--parley-raised': '#ffffff',
    '--parley-line': '#dfe2e8',
  },
  dark: {
    '--mantine-color-body': '#16181d',
    '--mantine-color-dimmed': '#a3a9b4',
    '--mantine-color-placeholder': '#9aa1ad',
    '--mantine-color-error': '#ff8787',
    '--mantine-color-red-filled': '#c92a2a',
    '--mantine-color-red-filled-hover': '#b02525',
    '--parley-ground': '#101216',
    '--parley-raised': '#1d2027',
    '--parley-line': '#31353f',
  },
});
