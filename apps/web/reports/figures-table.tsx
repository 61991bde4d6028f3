import { Table } from '@mantine/core';
import type { ReactNode } from 'react';

interface FiguresTableProps {
  caption: string;
  heads: string[];
  rows: { key: string; cells: ReactNode[] }[];
}

/** A table whose first column names its rows. */
export function FiguresTable({ caption, heads, rows }: FiguresTableProps) {
  return (
    <Table withRowBorders captionSide="top" fz="sm">
      <Table.Caption>{caption}</Table.Caption>
      <Table.Thead>
        <Table.Tr>
          {heads.map((head) => (
            <Table.Th key={head} scope="col">
              {head}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map(({ key, cells: [name, ...cells] }) => (
          <Table.Tr key={key}>
            <Table.Th scope="row">{name}</Table.Th>
            {cells.map((cell, column) => (
              <Table.Td key={heads[column + 1]}>{cell}</Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
