import type { z } from "zod";
import type { Principal } from "@/lib/auth/principal";
import type { Role } from "@/lib/auth/roles";
import type { Pace } from "./poll-policy";

/** A read of the console: its input's schema, how it is answered, how soon the answer grows old. */
export type QueryDefinition<Schema extends z.ZodType, T> = {
	input: Schema;
	/** The least role that may read it; without it everyone who is signed in. */
	role?: Role;
	/** Reads from the cloud or the database and writes nothing; the answer must be plain JSON. */
	run: (input: z.output<Schema>, context: { principal: Principal }) => Promise<T>;
	/** How soon to ask again, given the answer; without it never. */
	pace?: (data: T) => Pace;
	/**
	 * Names the version of what `run` would tell, much more cheaply than `run` itself: equal versions, equal answers,
	 * whoever asks. With it an answer is made once for all who may ask and need not be sent to who has it.
	 */
	version?: (input: z.output<Schema>) => Promise<string>;
	/** Whether the answer may be kept for its version; without it, it may. */
	mayKeep?: (data: T) => boolean;
	/** A live answer of it means that someone watches what the collector collects. */
	isCollected?: boolean;
};

/** Declares a query. Register it in registry.ts through its file's table. */
export function defineQuery<Schema extends z.ZodType, T>(
	definition: QueryDefinition<Schema, T>,
): QueryDefinition<Schema, T> {
	return definition;
}
