import type { Context } from "../core/context";
import { OOS_DEFAULT_ROLE, OOS_SERVICE } from "../core/service-roles";
import { accessKeys, accounts, roles } from "./tables";

/** The root account's access key in every fresh data directory. */
const ROOT_ACCESS_KEY = { accessKeyId: "LTAI5tEmulatorRoot000001", secret: "emulator-root-secret" } as const;

/** Lets OOS assume the role, as the console's service role for CloudOps Orchestration Service does. */
const OOS_TRUST_POLICY = {
	Statement: [{ Action: "sts:AssumeRole", Effect: "Allow", Principal: { Service: [OOS_SERVICE] } }],
	Version: "1",
};

/** The account with its alias and root key; for the tutorial also OOSServiceRole, which has no policy yet. */
export function seedRam(seed: "tutorial" | "empty", ctx: Context): void {
	ctx.tx.put(accounts, { accountId: ctx.accountId, alias: "emulator" });
	ctx.tx.put(accessKeys, { ...ROOT_ACCESS_KEY, ownerId: ctx.accountId, status: "Active", createdAt: ctx.now });
	if (seed === "tutorial") {
		ctx.tx.put(roles, {
			roleId: ctx.ids.digits(),
			roleName: OOS_DEFAULT_ROLE,
			description: "Lets CloudOps Orchestration Service act on your resources.",
			trustPolicy: JSON.stringify(OOS_TRUST_POLICY, null, 2),
			maxSessionSeconds: 3600,
			tags: [],
			createdAt: ctx.now,
			updatedAt: ctx.now,
		});
	}
}
