import type { Cloud } from "./create-cloud";
import { readAllPages } from "./read-all-pages";

/** What each of the named instances acts as; those without a role are left out. @throws {CloudError} */
export async function readInstanceRoles(
	cloud: { ecs: Pick<Cloud["ecs"], "describeInstanceRamRole"> },
	InstanceIds: readonly string[],
): Promise<{ instanceId: string; roleName: string }[]> {
	const sets = await readAllPages(async (page) => {
		const answer = await cloud.ecs.describeInstanceRamRole({ InstanceIds, ...page });
		return { items: answer.InstanceRamRoleSets, total: answer.TotalCount };
	});
	return sets.flatMap(({ InstanceId, RamRoleName }) =>
		InstanceId && RamRoleName ? [{ instanceId: InstanceId, roleName: RamRoleName }] : [],
	);
}
