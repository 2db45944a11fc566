import { z } from "zod";
import { faultRules } from "../wire/fault-rule";

const TEN_YEARS_IN_SECONDS = 10 * 366 * 86_400;

export const seedName = z.enum(["tutorial", "empty"]);

export const resetBody = z.strictObject({
	seed: seedName.optional(),
	/** Material of ids: the same material and calls give the same ids. */
	idSeed: z.string().min(1).max(100).optional(),
});

export const clockBody = z
	.strictObject({
		advanceSeconds: z.number().min(0).max(TEN_YEARS_IN_SECONDS).optional(),
		/** Virtual seconds per real second. To stop time, freeze it. */
		speed: z.number().positive().max(100_000).optional(),
		frozen: z.boolean().optional(),
	})
	.refine((body) => Object.values(body).some((value) => value !== undefined), {
		error: "one of advanceSeconds, speed and frozen is needed",
	});

/** The list itself, or an object that holds it. */
export const faultsBody = z.union([
	faultRules,
	z.strictObject({ faults: faultRules }).transform((body) => body.faults),
]);

export const metricsBody = z.strictObject({
	scalingGroupId: z.string().min(1).max(100),
	metric: z.string().min(1).max(100),
	value: z.number(),
});

export const callsQuery = z.object({ limit: z.coerce.number().int().min(1).max(5000).default(100) });

const rows = z.array(z.record(z.string(), z.unknown()));

/** A snapshot's outside; the rows are those of this emulator and are not looked into. */
export const restoreBody = z.object({
	emulator: z.literal("scalehook"),
	formatVersion: z.int().min(1),
	tables: z
		.record(z.string(), rows)
		.refine((tables) => ["kernel.clock", "kernel.counters"].every((name) => (tables[name]?.length ?? 0) > 0), {
			error: "the snapshot holds no clock or counters",
		}),
});
