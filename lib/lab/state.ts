import * as z from "zod";
import { LAB_ACTS, LAB_PHASES } from "./phases";

const sighting = z.discriminatedUnion("kind", [
	z.object({
		kind: z.literal("refused"),
		product: z.string(),
		action: z.string(),
		code: z.string(),
		message: z.string(),
		requestId: z.string().nullable(),
	}),
	z.object({ kind: z.literal("passed"), action: z.string(), requestId: z.string().nullable() }),
	z.object({ kind: z.literal("run"), scalingActivityId: z.string() }),
	/** The product's own attempt, which knows the run that it starts. */
	z.object({ kind: z.literal("attempt"), attemptId: z.string() }),
]);
/** What came of the call that was made on purpose. */
export type Sighting = z.infer<typeof sighting>;

const problem = z.object({ code: z.string(), message: z.string(), requestId: z.string().nullable() });
export type LabProblem = z.infer<typeof problem>;

/** An experiment as it is stored. */
export const labState = z.object({
	phase: z.enum(LAB_PHASES),
	/** What is being done, and since when (ms); a console that died in between is not waited for. */
	busy: z.object({ act: z.enum(LAB_ACTS), since: z.number() }).nullable(),
	first: sighting.nullable(),
	again: sighting.nullable(),
	/** Why the last thing that was done failed, other than on purpose. */
	problem: problem.nullable(),
	/** What the recipe has to remember: ids by name. */
	notes: z.record(z.string(), z.string()),
});
export type LabState = z.infer<typeof labState>;
