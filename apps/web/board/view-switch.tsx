import { Link } from '@tanstack/react-router';
import { Columns3, Table2 } from 'lucide-react';
import type { TableSearch } from '../table/table-search.js';
import { readSearch } from './filters.js';
import styles from './view-switch.module.css';
import { text } from './texts.js';

/** From the board to the table and back, with what is looked at. */
export function ViewSwitch({ search }: { search: TableSearch }) {
  return (
    <nav aria-label={text('views')} className={styles['switch']}>
      <Link to="/board" search={readSearch(search)} className={styles['view']}>
        <Columns3 size={14} aria-hidden />
        {text('title')}
      </Link>
      <Link to="/table" search={search} className={styles['view']}>
        <Table2 size={14} aria-hidden />
        {text('table')}
      </Link>
    </nav>
  );
}
