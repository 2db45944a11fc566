import type { z } from "zod";
import type { Principal } from "@/lib/auth/principal";
import type { Role } from "@/lib/auth/roles";
import type { Pace } from "./poll-policy";

/** A read of the console: its input's schema, how it is answered, how soon the answer grows old. */
export type QueryDefinition<Schema extends z.ZodType, T> = {
	input: Schema;
	/** The least role that may read it; without it everyone who is signed in. */
	role?: Role;
	/** Reads from the cloud or the database; the answer must be plain JSON. */
	run: (input: z.output<Schema>, context: { principal: Principal }) => Promise<T>;
	/** How soon to ask again, given the answer; without it never. */
	pace?: (data: T) => Pace;
};

/** Declares a query. Register it in registry.ts through its file's table. */
export function defineQuery<Schema extends z.ZodType, T>(
	definition: QueryDefinition<Schema, T>,
): QueryDefinition<Schema, T> {
	return definition;
}
