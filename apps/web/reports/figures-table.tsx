import { Table } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './reports.module.css';

export interface FigureRow {
  key: string;
  name: ReactNode;
  /** What is drawn of the row; nothing of it is told there alone. */
  bar?: ReactNode;
  cells: ReactNode[];
}

interface FiguresTableProps {
  caption: string;
  /** Where a heading beside it says the same. */
  isCaptionHidden?: boolean;
  /** Of the names, and of each cell. */
  heads: string[];
  /** What the colours of the bars say. */
  legend?: ReactNode;
  rows: FigureRow[];
  /** The last cell is left out where there is little room. */
  isLastFurther?: boolean;
}

/** A table whose first column names its rows, with a bar for each row where one is drawn. */
export function FiguresTable({
  caption,
  isCaptionHidden = false,
  heads,
  legend,
  rows,
  isLastFurther = false,
}: FiguresTableProps) {
  const hasBars = rows.some(({ bar }) => bar !== undefined);
  const [first, ...others] = heads;
  const classOf = (column: number): string =>
    `${classes.number} ${isLastFurther && column === others.length - 1 ? classes.further : ''}`;
  return (
    <div className={classes.table}>
      <Table captionSide="top" fz="sm" horizontalSpacing={8} verticalSpacing={4} className={classes.figures}>
        <Table.Caption className={classes.caption}>
          <div>
            <span className={isCaptionHidden ? classes.unseen : ''}>{caption}</span>
            {legend}
          </div>
        </Table.Caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{first}</Table.Th>
            {hasBars && <Table.Td />}
            {others.map((head, column) => (
              <Table.Th key={head} scope="col" className={classOf(column)}>
                {head}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ key, name, bar, cells }) => (
            <Table.Tr key={key}>
              <Table.Th scope="row" fw={400}>
                {name}
              </Table.Th>
              {hasBars && <Table.Td className={classes.barCell}>{bar}</Table.Td>}
              {cells.map((cell, column) => (
                <Table.Td key={others[column]} className={classOf(column)}>
                  {cell}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
