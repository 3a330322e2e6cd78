/**
 * What a filter of the API has and no page shows: the ways to combine conditions,
 * what is related (which has its own description), and the record's bookkeeping.
 * A field that is neither here nor in a noun's description fails the type check.
 */
export type Unsaid =
  | 'and' | 'or' | 'not'
  | 'id' | 'externalId' | 'version' | 'updatedAt'
  | 'organization' | 'contact' | 'owner' | 'contacts' | 'deals' | 'activities';
