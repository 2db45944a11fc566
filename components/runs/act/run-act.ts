import type { Purpose } from "@/lib/runs/repair/plan-form";

/** What can be done about a run, as the page's address names it (`?act=`). */
export const RUN_ACTS = ["fix", "again", "edited", "failedOnly"] as const;
export type RunAct = (typeof RUN_ACTS)[number];

/** With edited script and parameters is again, with more to set. */
export const purposeOf = (act: RunAct): Purpose => (act === "edited" ? "again" : act);
