import { useComputedColorScheme } from '@mantine/core';
import { BarChart as Bar } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import type { Bars } from './bars.js';

use([Bar, AriaComponent, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

/** Each holds 3 : 1 on the ground of its scheme. */
const COLOURS = {
  light: { calm: '#384fc0', open: '#7c8596', warning: '#c2410c', ink: '#2b2f36', line: '#dfe2e8' },
  dark: { calm: '#8e9fe8', open: '#6b7484', warning: '#fb923c', ink: '#d5d9e0', line: '#31353f' },
} as const;
const ROW = 30;
const AROUND = 40;

/** Horizontal bars, drawn as SVG so that they print sharply. */
export function BarChart({ bars }: { bars: Bars }) {
  const scheme = useComputedColorScheme('light');
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = place.current!;
    const chart = init(element, undefined, { renderer: 'svg' });
    chart.setOption(optionOf(bars, COLOURS[scheme]));
    const watcher = new ResizeObserver(() => chart.resize());
    watcher.observe(element);
    return () => {
      watcher.disconnect();
      chart.dispose();
    };
  }, [bars, scheme]);
  return <div ref={place} style={{ height: bars.names.length * ROW + AROUND }} />;
}

function optionOf({ names, parts }: Bars, colours: (typeof COLOURS)[keyof typeof COLOURS]) {
  return {
    animation: false,
    grid: { left: 4, right: 24, top: parts.length > 1 ? 30 : 4, bottom: 4, outerBoundsMode: 'same' as const },
    legend: { show: parts.length > 1, top: 0, left: 0, textStyle: { color: colours.ink } },
    tooltip: { trigger: 'axis' as const, axisPointer: { type: 'shadow' as const } },
    xAxis: {
      type: 'value' as const,
      minInterval: 1,
      axisLabel: { color: colours.ink },
      splitLine: { lineStyle: { color: colours.line } },
    },
    yAxis: {
      type: 'category' as const,
      data: names,
      inverse: true,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: colours.line } },
      axisLabel: { color: colours.ink },
    },
    series: parts.map(({ name, colour, values }) => ({
      type: 'bar' as const,
      name,
      data: values,
      stack: 'all',
      barMaxWidth: 18,
      itemStyle: { color: colours[colour] },
    })),
  };
}
