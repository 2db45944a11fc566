/** A cause of bad runs. */
export type Cause = { causeCode: string; count: number; unprepared: number };
type Counted = { total: number; bad: number };
/** A group with how many of its runs are bad. */
export type Group = Counted & { scalingGroupId: string; scalingGroupName: string | null };
/** A script's median, 95th percentile and longest time, and the shortest wait of its hooks, in seconds; null where there is none. */
export type ScriptTimes = { p50: number | null; p95: number | null; max: number | null; budget: number | null };
/** A version of a script. */
export type Script = Counted & ScriptTimes & { scriptHash: string; templateName: string | null };

/** What is ranked, most frequent first. */
export type Ranked = { causes: Cause[]; groups: Group[]; scripts: Script[] };
