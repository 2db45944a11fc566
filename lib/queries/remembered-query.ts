import type { z } from "zod";
import { createAdaptiveCache } from "@/lib/history/adaptive-cache";
import { defineQuery, type QueryDefinition } from "./define-query";

type Remembered<Schema extends z.ZodType, T> = Required<Pick<QueryDefinition<Schema, T>, "input" | "version">> & {
	run: (input: z.output<Schema>) => Promise<T>;
	maxEntries: number;
};

/** A query whose answer is remembered as long as it was dear; `isStale`: a newer one is being computed and soon there. */
export function defineRememberedQuery<Schema extends z.ZodType, T extends object>({
	run,
	maxEntries,
	...definition
}: Remembered<Schema, T>) {
	const remember = createAdaptiveCache<T>({ maxEntries });
	return defineQuery({
		...definition,
		run: async (input: z.output<Schema>): Promise<T & { isStale: boolean }> => {
			const { value, isStale } = await remember(JSON.stringify(input), () => run(input));
			return { ...value, isStale };
		},
		pace: ({ isStale }) => (isStale ? "live" : "idle"),
		mayKeep: ({ isStale }) => !isStale,
	});
}
