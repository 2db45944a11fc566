import { viewLab } from "@/lib/lab/view";
import { defineQuery } from "./define-query";
import { inRegion } from "./resource-inputs";

/** The error lab: how far each experiment of a region is; null on the real cloud. */
export const labQueries = {
	"lab.experiments": defineQuery({
		input: inRegion,
		run: async ({ regionId }) => ({ experiments: await viewLab(regionId) }),
		pace: ({ experiments }) =>
			experiments === null
				? "still"
				: experiments.some(
							({ phase, busy, again }) => busy || phase === "made" || (phase === "cured" && again !== null),
						)
					? "live"
					: "idle",
		isCollected: true,
	}),
};
