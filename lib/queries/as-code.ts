import { z } from "zod";
import { ConsoleError } from "@/lib/actions/error-fields";
import { exportGroup } from "@/lib/as-code/export-group";
import { listCodeRuns } from "@/lib/as-code/run/code-runs";
import type { Principal } from "@/lib/auth/principal";
import { isAllowed } from "@/lib/auth/roles";
import { createCloud } from "@/lib/cloud/create-cloud";
import { db } from "@/lib/db/client";
import { loadWalkthrough } from "@/lib/tutorial/run/store";
import { defineQuery } from "./define-query";
import { inRegion, resourceId } from "./resource-inputs";

/** To those who only look it is told that there is user data, and not what: scripts often have passwords in them. */
const mayReadUserData = ({ role }: Principal): boolean => isAllowed(role, "operator");

/** Groups and walkthroughs as code. */
export const asCodeQueries = {
	"asCode.group": defineQuery({
		input: inRegion.extend({ scalingGroupId: resourceId }),
		run: ({ regionId, scalingGroupId }, { principal }) =>
			exportGroup(createCloud(regionId), { scalingGroupId, mayReadUserData: mayReadUserData(principal) }),
	}),
	/** What a walkthrough made and used: its group, its hook and its rule, its role with its policies. */
	"asCode.walkthrough": defineQuery({
		input: z.object({ id: resourceId }),
		run: async ({ id }, { principal }) => {
			const { steps } = (await loadWalkthrough(id)).state;
			const group = steps.group.result;
			if (group === null) {
				throw new ConsoleError("NotFound", "The walkthrough has no scaling group yet.", { httpStatus: 404 });
			}
			const [hook, rule, grant] = [steps.hook.result, steps.rule.result, steps.grant.result];
			return await exportGroup(createCloud(group.regionId), {
				scalingGroupId: group.scalingGroupId,
				hookIds: hook ? [hook.lifecycleHookId] : [],
				ruleIds: rule ? [rule.scalingRuleId] : [],
				roles: grant ? [grant.roleName] : [],
				mayReadUserData: mayReadUserData(principal),
			});
		},
	}),
	/** What was run of texts in a region, the latest first. */
	"asCode.runs": defineQuery({
		input: inRegion,
		run: async ({ regionId }) => ({ runs: await listCodeRuns(await db(), regionId, new Date()) }),
		pace: ({ runs }) => (runs.some(({ status }) => status === "running") ? "live" : "idle"),
	}),
};
