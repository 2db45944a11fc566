import type { Tag } from "../../core/tags";
import { table } from "../../kernel/store";

/** An automatic snapshot policy (自动快照策略). Times are virtual ms. */
export type SnapshotPolicyRow = {
	readonly policyId: string;
	readonly regionId: string;
	readonly name: string;
	/** Hours of the day in UTC+8: 0 to 23. */
	readonly hours: readonly number[];
	/** Days of the week: 1 is Monday, 7 is Sunday. */
	readonly weekdays: readonly number[];
	/** Days that its snapshots are kept; -1 is for ever. */
	readonly retentionDays: number;
	readonly tags: readonly Tag[];
	readonly resourceGroupId: string;
	readonly createdAt: number;
};

export const snapshotPolicies = table<SnapshotPolicyRow>("ecs.snapshot-policies", (row) => row.policyId, {
	region: (row) => row.regionId,
});
