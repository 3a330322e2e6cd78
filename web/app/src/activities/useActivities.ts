import { useClient, type OperationContext } from 'urql';
import { troubleOf, type Trouble } from '../api/words';
import type { ActivityEntryFragment, CreateActivityInput } from '../gql/graphql';
import * as Q from '../queries/activities';
import { CreateActivity, DeleteActivity, RestoreActivity } from '../queries/activity.gen';
import { day } from '../ui/format';
import { notUndone, toast } from '../ui/toast';

/** An activity as the app shows it. */
export type Activity = ActivityEntryFragment;

/** The task to do next. */
export interface Next {
  subject?: string;
  dueOn: string;
}

// A call, a meeting or an email moves when somebody was last contacted.
const context: Partial<OperationContext> = { additionalTypenames: ['Activity', 'Contact', 'Organization', 'Deal'] };

/** What is done with activities; `again` reads those that are shown anew. */
export function useActivities(again: () => void) {
  const client = useClient();
  const refused = (error: Parameters<typeof troubleOf>[0]) => toast({ text: troubleOf(error).text, bad: true });

  const create = async (input: CreateActivityInput, key: string): Promise<Trouble | undefined> => {
    const { error } = await client.mutation(CreateActivity, { input, key }, context);
    if (error) return troubleOf(error);
    again();
    return undefined;
  };

  /** Marks a task as done, and makes the next one in the same request. Returns whether it is. */
  const complete = async ({ id, version, subject }: Activity, next?: Next): Promise<boolean> => {
    const { data, error } = await client.mutation(Q.CompleteTask, { input: { id, version, ...(next && { next }) } }, context);
    if (!data) {
      refused(error!);
      return false;
    }
    again();
    const { activity, next: made } = data.completeTask;
    const undo = async () => {
      const back = await client.mutation(Q.ReopenTask, { input: { id, version: activity.version } }, context);
      if (!back.error && made) await client.mutation(DeleteActivity, { input: { id: made.id, version: made.version } }, context);
      if (back.error) notUndone(troubleOf(back.error));
      again();
    };
    toast({ text: next ? `${subject}: done. The next task is due on ${day(next.dueOn)}.` : `${subject}: done.`, action: { label: 'Undo', run: () => void undo() } });
    return true;
  };

  const reopen = async ({ id, version }: Activity) => {
    const { error } = await client.mutation(Q.ReopenTask, { input: { id, version } }, context);
    if (error) return refused(error);
    again();
  };

  const remove = async ({ id, version, subject }: Activity) => {
    const { error } = await client.mutation(DeleteActivity, { input: { id, version } }, context);
    if (error) return refused(error);
    again();
    const undo = async () => {
      const back = await client.mutation(RestoreActivity, { input: { id } }, context);
      if (back.error) notUndone(troubleOf(back.error));
      again();
    };
    toast({ text: `${subject} was deleted.`, action: { label: 'Undo', run: () => void undo() } });
  };
  return { create, complete, reopen, remove };
}
