/** SQL: whether an objection `o` is for person `p`: a concern that was never raised is for its writer and legal alone. */
export const OBJECTION_IS_FOR = `(o.raised_at is not null or o.author_id = p.id or 'legal' = any(p.roles))`;

/** SQL: whether an activity or note `a` is for person `p`: a privileged one is for legal and the people whom legal names. */
export const ACTIVITY_IS_FOR = `(not a.privileged or p.id = any(a.named_person_ids) or 'legal' = any(p.roles))`;

/** SQL: whether a reminder `r` is for person `p`: their own, and one of what they may see. */
export const REMINDER_IS_FOR = `(r.recipient_id = p.id
  or not exists (select 1 from objection o where o.workspace_id = r.workspace_id and o.id = r.record_id and not ${OBJECTION_IS_FOR})
    and not exists (select 1 from activity a where a.workspace_id = r.workspace_id and a.id = r.record_id and not ${ACTIVITY_IS_FOR}))`;

/** SQL: whether a token `t` is for person `p`: its owner's, and an administrator's. */
export const TOKEN_IS_FOR = `(t.person_id = p.id or 'admin' = any(p.roles))`;

/** SQL: whether a saved view `v` is for person `p`: their own, and one that is shared. */
export const SAVED_VIEW_IS_FOR = `(v.shared or v.person_id = p.id)`;
