import { table } from "../../kernel/store";

/** How busy an instance of a group was in a minute (its beginning in virtual ms), in percent of its vCPUs. */
type InstanceLoad = {
	readonly instanceId: string;
	readonly scalingGroupId: string;
	readonly minute: number;
	readonly cpuPercent: number;
};

export const instanceLoads = table<InstanceLoad>("ess.instance-loads", (row) => `${row.instanceId}/${row.minute}`, {
	group: (row) => row.scalingGroupId,
});
