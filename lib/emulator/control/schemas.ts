import { createPublicKey, type JsonWebKey } from "node:crypto";
import { z } from "zod";
import { lazyObject } from "../core/lazy-object";
import { faultRules } from "../wire/fault-rule";

/** As far as the clock is advanced in one go. */
export const TEN_YEARS_IN_SECONDS = 10 * 366 * 86_400;

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

/** The messages of one queue or of one topic. */
export const messagesQuery = z
	.object({ queue: z.string().min(1).optional(), topic: z.string().min(1).optional() })
	.refine(({ queue, topic }) => (queue === undefined) !== (topic === undefined), {
		error: "either queue or topic is needed",
	});

function isPublicKey(key: JsonWebKey): boolean {
	try {
		return createPublicKey({ key, format: "jwk" }).type === "public";
	} catch {
		return false;
	}
}

/** An issuer's JWKS: what it would serve at its jwks_uri. */
export const oidcKeysBody = z.strictObject({
	issuerUrl: z.url({ protocol: /^https$/ }).max(255),
	keys: z
		.array(z.record(z.string(), z.unknown()).refine(isPublicKey, { error: "is no public key in JWK form" }))
		.max(20),
});

export const callsQuery = lazyObject(() => ({
	limit: z.coerce.number().int().min(1).max(5000).default(100),
	product: z.string().max(50).optional(),
	/** A part of the action's name. */
	action: z.string().max(100).optional(),
	outcome: z.enum(["success", "failure"]).optional(),
	/** Whether a service made it. */
	nested: z.enum(["true", "false"]).optional(),
}));

/** Which fault: by its id, or by its place in the list as it is now. */
export const faultQuery = z.union(
	[z.strictObject({ id: z.string().min(1).max(50) }), z.strictObject({ index: z.coerce.number().int().min(0) })],
	{ error: "either id or index is needed" },
);

/** Where a fault that is added stands: the first that fits a call acts. */
export const faultPlace = lazyObject(() => ({ place: z.enum(["first", "last"]).default("last") }));

export const callQuery = lazyObject(() => ({ number: z.coerce.number().int().min(0) }));

const rows = z.array(z.record(z.string(), z.unknown()));
const moment = z.number().min(0).max(8.64e15);
const count = z.int().min(0);

const counters = { key: z.literal("counters"), idSeed: z.string(), ids: count, timers: count };

/** Without these rows nothing runs, so they are looked into: one clock, one set of counters, timers that can fire. */
const kernelTables = lazyObject(() => ({
	"kernel.clock": z.tuple([
		z.object({
			key: z.literal("clock"),
			virtualMs: moment,
			realMs: moment,
			speed: z.number().positive().max(100_000),
			frozen: z.boolean(),
		}),
	]),
	"kernel.counters": z.tuple([
		z.union([
			z.object({ ...counters, reachedAt: moment }),
			// Format version 1.
			z.object({ ...counters, firedAt: moment }),
		]),
	]),
	"kernel.timers": z
		.array(
			z.object({
				id: z.string(),
				kind: z.string(),
				dueAt: z.number(),
				order: count,
				payload: z.record(z.string(), z.unknown()),
			}),
		)
		.optional(),
}));

/** A snapshot's outside and the kernel's rows; the products' rows are those of this emulator and are not looked into. */
export const restoreBody = lazyObject(() => ({
	emulator: z.literal("scalehook"),
	formatVersion: z.int().min(1),
	tables: z.record(z.string(), rows).superRefine((tables, context) => {
		for (const { path, message } of kernelTables.safeParse(tables).error?.issues ?? []) {
			context.addIssue({ code: "custom", path, message });
		}
	}),
}));
