"use server";

import { z } from "zod";
import { actInLab, tidyAll } from "@/lib/lab/act";
import { EXPERIMENT_IDS } from "@/lib/lab/experiments";
import { LAB_ACTS } from "@/lib/lab/phases";
import { consoleAction } from "./console-action";

/** Makes an error of the lab, cures it, runs it again or tidies it up. */
export const labAction = consoleAction(
	"lab.act",
	z.object({ experiment: z.enum(EXPERIMENT_IDS), act: z.enum(LAB_ACTS) }),
	async (input, { regionId, principal }) => {
		await actInLab({ ...input, regionId }, principal);
		return {};
	},
);

/** Takes away all that any experiment has made. */
export const tidyLabAction = consoleAction("lab.tidyAll", z.object({}), async (_input, { regionId, principal }) => {
	await tidyAll(regionId, principal);
	return {};
});
