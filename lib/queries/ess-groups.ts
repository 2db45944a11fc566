import { isAllowed } from "@/lib/auth/roles";
import { createCloud } from "@/lib/cloud/create-cloud";
import type { ScalingGroup } from "@/lib/cloud/ess";
import { readConfigurations } from "@/lib/cloud/read-group-lists";
import { defineQuery } from "./define-query";
import { inRegion, pageInput, requireFound, resourceId } from "./resource-inputs";

/** Whether instances of the group are on their way in or out. */
function isChanging(group: ScalingGroup): boolean {
	const moving = [group.PendingCapacity, group.PendingWaitCapacity, group.RemovingCapacity, group.RemovingWaitCapacity];
	return group.LifecycleState === "Deleting" || moving.some((count) => (count ?? 0) > 0);
}

/** Scaling groups and their configurations. */
export const essGroupQueries = {
	"ess.groups": defineQuery({
		input: inRegion.extend(pageInput).extend({ name: resourceId.optional() }),
		run: async ({ regionId, page, pageSize, name }) => {
			const { ScalingGroups, TotalCount } = await createCloud(regionId).ess.describeScalingGroups({
				PageNumber: page,
				PageSize: pageSize,
				...(name && { ScalingGroupName: [name] }),
			});
			return { groups: ScalingGroups, total: TotalCount ?? ScalingGroups.length };
		},
		pace: ({ groups }) => (groups.some(isChanging) ? "live" : "idle"),
	}),
	"ess.group": defineQuery({
		input: inRegion.extend({ scalingGroupId: resourceId }),
		run: async ({ regionId, scalingGroupId }) => {
			const { ScalingGroups } = await createCloud(regionId).ess.describeScalingGroups({
				ScalingGroupId: [scalingGroupId],
			});
			return { group: requireFound(ScalingGroups[0], scalingGroupId) };
		},
		pace: ({ group }) => (isChanging(group) ? "live" : "idle"),
	}),
	/** To those who only look it is told whether there is user data, and not what: scripts often have passwords in them. */
	"ess.configurations": defineQuery({
		input: inRegion.extend({ scalingGroupId: resourceId }),
		run: async ({ regionId, scalingGroupId }, { principal }) => {
			const rows = await readConfigurations(createCloud(regionId), scalingGroupId);
			const configurations = isAllowed(principal.role, "operator")
				? rows
				: rows.map((row) => ({ ...row, ...(row.UserData && { UserData: "set" }) }));
			return { configurations };
		},
		pace: () => "idle",
	}),
};
