import type { Context } from "../../core/context";
import type { MachineFacts } from "../../machine/kernel/sys";
import { decidingGroup } from "../security-group/group";
import { type InstanceRow, keyPairs, securityGroups } from "../tables";
import { optionsOf } from "./options";

/** What a machine knows of its instance's surroundings: key pair, security groups, metadata service. */
export function optionalFacts(ctx: Pick<Context, "tx">, row: InstanceRow): Partial<MachineFacts> {
	const keyPair = ctx.tx.get(keyPairs, `${row.regionId}/${row.keyPairName}`);
	const { metadata } = optionsOf(row);
	return {
		...(keyPair && { keyPair: { name: keyPair.keyPairName, publicKey: keyPair.publicKey } }),
		instanceName: row.instanceName,
		networkInterfaceId: row.networkInterfaceId,
		metadata: { isEnabled: metadata.endpoint === "enabled", needsToken: metadata.tokens === "required" },
		groups: row.securityGroupIds.flatMap((id) => {
			const group = ctx.tx.get(securityGroups, id);
			return group ? [decidingGroup(group)] : [];
		}),
	};
}
