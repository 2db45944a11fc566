import "server-only";
import { z } from "zod";
import { ConsoleError } from "@/lib/actions/error-fields";
import { regionIdSchema } from "@/lib/cloud/region-id";
import { regionOf } from "../../region";
import { type StepLook, stepServer } from "../../run/step-server";
import { type Check, prerequisitesMet } from "./checks";
import { readPrerequisites } from "./read-facts";

/** What the page shows while it is open: the checks, made now. */
export type ChecksAnswer = { regionId: string; checks: Check[] };

const checks: StepLook<ChecksAnswer> = {
	read: async ({ state }, deps) => {
		const { facts, checks } = await readPrerequisites(deps.cloud(regionOf(state)));
		return { regionId: facts.regionId, checks };
	},
	pace: () => "idle",
	isPrefetched: true,
};

/**
 * Checks once more and, when all is there, finishes the step.
 * @throws {ConsoleError} PrerequisitesNotMet (409) naming the checks that fail.
 */
export default stepServer({
	step: "prerequisites",
	form: z.object({ regionId: regionIdSchema }),
	regionOf: (form) => form.regionId,
	run: async ({ cloud, form: { regionId } }) => {
		const { facts, checks } = await readPrerequisites(cloud);
		if (!prerequisitesMet(checks) || !facts.identity.ok) {
			const open = checks.filter((check) => check.status !== "ok").map((check) => check.id);
			throw new ConsoleError("PrerequisitesNotMet", `Not yet there: ${open.join(", ")}.`, { httpStatus: 409 });
		}
		const kept = checks.map(({ id: check, status }) => ({ id: check, status }));
		return { kind: "done", result: { ...facts.identity.value, regionId, checks: kept } };
	},
	looks: { checks },
});
