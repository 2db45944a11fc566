import { z } from "zod";

/** How a step came to its resource: made, found as wanted, or found and changed. */
export const outcome = z.enum(["created", "reused", "updated"]);
export type Outcome = z.infer<typeof outcome>;
