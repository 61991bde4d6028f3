import { useComputedColorScheme } from '@mantine/core';
import { LineChart } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { formatShare } from '../messages/formats.js';
import { CURVE_HEIGHT, DASHES, LINES } from './curves.js';
import type { Curve } from './curves.js';
import { text } from './texts.js';

use([LineChart, GridComponent, TooltipComponent, SVGRenderer]);

const INKS = {
  light: { ink: '#2b2f36', line: '#dfe2e8' },
  dark: { ink: '#d5d9e0', line: '#31353f' },
} as const;

interface DrawnCurvesProps {
  curves: Curve[];
  from: 0 | 1;
  until?: number | undefined;
}

/** Stairs, drawn as SVG so that they print sharply. */
export function DrawnCurves({ curves, from, until }: DrawnCurvesProps) {
  const scheme = useComputedColorScheme('light');
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = place.current!;
    const chart = init(element, undefined, { renderer: 'svg' });
    chart.setOption(optionOf({ curves, from, until }, scheme));
    const watcher = new ResizeObserver(() => chart.resize());
    watcher.observe(element);
    return () => {
      watcher.disconnect();
      chart.dispose();
    };
  }, [curves, from, until, scheme]);
  return <div ref={place} style={{ height: CURVE_HEIGHT }} />;
}

function optionOf({ curves, from, until }: DrawnCurvesProps, scheme: 'light' | 'dark') {
  const colours = INKS[scheme];
  const lines = LINES[scheme];
  return {
    animation: false,
    grid: { left: 4, right: 16, top: 12, bottom: 24, outerBoundsMode: 'same' as const },
    tooltip: { trigger: 'item' as const, valueFormatter: (share: unknown) => formatShare(Number(share)) },
    xAxis: {
      type: 'value' as const,
      min: 0,
      ...(until === undefined ? {} : { max: until }),
      name: text('days'),
      nameLocation: 'middle' as const,
      nameGap: 26,
      nameTextStyle: { color: colours.ink },
      axisLabel: { color: colours.ink },
      splitLine: { show: false },
    },
    yAxis: {
      type: 'value' as const,
      min: 0,
      max: 1,
      interval: 0.25,
      axisLabel: { color: colours.ink, formatter: formatShare },
      splitLine: { lineStyle: { color: colours.line } },
    },
    series: curves.map(({ name, steps }, index) => ({
      type: 'line' as const,
      name,
      step: 'end' as const,
      showSymbol: false,
      symbolSize: 8,
      data: [[0, from], ...steps.map(({ days, share }) => [days, share])],
      color: lines[index % lines.length]!,
      lineStyle: { width: 2, type: DASHES[index % DASHES.length]! },
    })),
  };
}
