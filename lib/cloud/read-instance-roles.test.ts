import { expect, it } from "vitest";
import { readInstanceRoles } from "./read-instance-roles";

it("reads the roles of more instances than a page holds, without those that have none", async () => {
	const ids = Array.from({ length: 60 }, (_, index) => `i-${index}`);
	const describeInstanceRamRole = async ({
		InstanceIds,
		PageNumber = 1,
		PageSize = 10,
	}: {
		InstanceIds: readonly string[];
		PageNumber?: number;
		PageSize?: number;
	}) => ({
		RequestId: "r",
		TotalCount: InstanceIds.length,
		InstanceRamRoleSets: InstanceIds.slice((PageNumber - 1) * PageSize, PageNumber * PageSize).map((InstanceId) => ({
			InstanceId,
			RamRoleName: InstanceId === "i-0" ? "" : "role",
		})),
	});
	const roles = await readInstanceRoles({ ecs: { describeInstanceRamRole } }, ids);
	expect(roles.map(({ instanceId }) => instanceId)).toEqual(ids.slice(1));
});
