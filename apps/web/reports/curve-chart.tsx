import { useComputedColorScheme } from '@mantine/core';
import { LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { formatShare } from '../messages/formats.js';
import type { Curves } from './curves.js';
import { text } from './texts.js';

use([LineChart, AriaComponent, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

/** Each holds 3 : 1 on the ground of its scheme; the dashes tell them apart where colours do not. */
const COLOURS = {
  light: {
    lines: ['#384fc0', '#c2410c', '#0f766e', '#7e22ce', '#b91c1c', '#4d7c0f', '#0369a1', '#57534e'],
    ink: '#2b2f36',
    line: '#dfe2e8',
  },
  dark: {
    lines: ['#8e9fe8', '#fb923c', '#2dd4bf', '#c084fc', '#f87171', '#a3e635', '#38bdf8', '#a8a29e'],
    ink: '#d5d9e0',
    line: '#31353f',
  },
} as const;
const DASHES = ['solid', 'dashed', 'dotted'] as const;
const CURVE_HEIGHT = 280;

/** Stairs that go down, drawn as SVG so that they print sharply. */
export function CurveChart({ curves }: { curves: Curves }) {
  const scheme = useComputedColorScheme('light');
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = place.current!;
    const chart = init(element, undefined, { renderer: 'svg' });
    chart.setOption(optionOf(curves, COLOURS[scheme]));
    const watcher = new ResizeObserver(() => chart.resize());
    watcher.observe(element);
    return () => {
      watcher.disconnect();
      chart.dispose();
    };
  }, [curves, scheme]);
  return <div ref={place} style={{ height: CURVE_HEIGHT }} />;
}

function optionOf({ names, steps }: Curves, colours: (typeof COLOURS)[keyof typeof COLOURS]) {
  return {
    animation: false,
    grid: { left: 4, right: 16, top: 56, bottom: 24, outerBoundsMode: 'same' as const },
    legend: { top: 0, left: 0, itemWidth: 28, textStyle: { color: colours.ink } },
    tooltip: { trigger: 'item' as const, valueFormatter: (share: unknown) => formatShare(Number(share)) },
    xAxis: {
      type: 'value' as const,
      min: 0,
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
    series: names.map((name, index) => ({
      type: 'line' as const,
      name,
      step: 'end' as const,
      showSymbol: false,
      symbolSize: 8,
      data: [[0, 1], ...steps[index]!.map(({ days, share }) => [days, share])],
      color: colours.lines[index % colours.lines.length]!,
      lineStyle: { width: 2, type: DASHES[index % DASHES.length]! },
    })),
  };
}
